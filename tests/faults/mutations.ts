/** A small generator of numbers below `below` (mulberry32), the same for the same seed everywhere. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** One to four changes: a bit, a byte, a cut, a block doubled, removed or overwritten. */
export function mutated(bytes: Buffer, seed: number): Buffer {
  const next = random(seed);
  let result = Buffer.from(bytes);
  for (let changes = 1 + next(4); changes > 0; changes--) {
    if (result.length < 2) return result;
    const at = next(result.length);
    const length = 1 + next(64);
    const block = result.subarray(at, at + length);
    switch (next(6)) {
      case 0:
        result[at] = (result[at] as number) ^ (1 << next(8));
        break;
      case 1:
        result[at] = next(256);
        break;
      case 2:
        result = result.subarray(0, at);
        break;
      case 3:
        result = Buffer.concat([result.subarray(0, at), block, block, result.subarray(at + length)]);
        break;
      case 4:
        result = Buffer.concat([result.subarray(0, at), result.subarray(at + length)]);
        break;
      default:
        block.fill(next(256));
    }
  }
  return result;
}
