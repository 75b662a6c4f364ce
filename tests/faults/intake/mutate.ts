import { PAGE, pageOf, slotOf } from '../../integration/intake/support/jet-surgery.ts';

/** Whole numbers below a bound, the same for the same seed (mulberry32). */
export function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

type Random = (below: number) => number;

const extremes = [
  0, 1, 2, 0x7f, 0x80, 0xff, 0x0fff, 0x1000, 0x1fff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff,
];

// Where counts and pointers stand in a table definition: their offset and their size in bytes.
const definitionFields = [
  [2, 2],
  [4, 4],
  [8, 4],
  [16, 4],
  [41, 2],
  [43, 2],
  [45, 2],
  [47, 4],
  [51, 4],
  [55, 1],
  [56, 3],
  [59, 4],
] as const;

/** Ways to damage a file in memory; false where there is nothing of the kind in the file (its pages are encrypted). */
const damages: Readonly<Record<string, (file: Buffer, random: Random) => boolean>> = {
  'flip bits anywhere'(file, random) {
    for (let n = 1 + random(16); n > 0; n--) flip(file, random(file.length), random);
    return true;
  },
  'flip bits of the header'(file, random) {
    for (let n = 1 + random(8); n > 0; n--) flip(file, random(0x300), random);
    return true;
  },
  'flip bits of a page head'(file, random) {
    const page = somePage(file, random);
    for (let n = 1 + random(4); n > 0; n--) flip(page, random(40), random);
    return true;
  },
  'flip bits of a definition'(file, random) {
    const page = somePage(file, random, 2);
    if (page === null) return false;
    for (let n = 1 + random(6); n > 0; n--) flip(page, random(1400), random);
    return true;
  },
  'set a field of a definition'(file, random) {
    const page = somePage(file, random, 2);
    if (page === null) return false;
    const [at, size] = pick(definitionFields, random);
    put(page, at, size, pick([...extremes, random(file.length / PAGE)], random));
    return true;
  },
  'set a field of a column'(file, random) {
    const page = somePage(file, random, 2);
    if (page === null) return false;
    const at = 63 + 25 * random(Math.max(1, Math.min(page.readUInt16LE(45), 150)));
    const [field, size] = pick(
      [
        [0, 1],
        [5, 2],
        [7, 2],
        [15, 1],
        [16, 1],
        [21, 2],
        [23, 2],
      ] as const,
      random,
    );
    put(page, at + field, size, pick([...extremes, random(30)], random));
    return true;
  },
  'set the number of rows of a page'(file, random) {
    const page = somePage(file, random, 1);
    if (page === null) return false;
    put(
      page,
      12,
      2,
      pick([...extremes, page.readUInt16LE(12) + 1, page.readUInt16LE(12) - 1], random) & 0xffff,
    );
    return true;
  },
  'set a slot'(file, random) {
    const found = someSlot(file, random);
    if (found === null) return false;
    const { page, at } = found;
    const flags = pick([0, 0x4000, 0x8000, 0xc000, 0x2000], random);
    page.writeUInt16LE((page.readUInt16LE(at) ^ flags ^ (random(2) ? 0 : random(0x1000))) & 0xffff, at);
    return true;
  },
  'change the end of a row'(file, random) {
    const found = someSlot(file, random);
    if (found === null) return false;
    for (let n = 1 + random(3); n > 0; n--) {
      const at = Math.max(found.start, found.end - 1 - random(50));
      if (at < PAGE) found.page[at] = pick([0, 0xff, random(256)], random);
    }
    return true;
  },
  'point somewhere else'(file, random) {
    // The beginning of a slot: a pointer in moved rows and long values, a map's kind and pages, a row's head.
    const found = someSlot(file, random);
    if (found === null || found.start + 5 > PAGE) return false;
    const own = file.indexOf(found.page) / PAGE;
    const target = pick([0, own, random(file.length / PAGE), 0xffffff], random);
    put(found.page, found.start + random(2), 4, ((target << 8) | random(20)) >>> 0);
    return true;
  },
  'change a map of pages'(file, random) {
    const page = somePage(file, random, random(2) ? 5 : 1);
    if (page === null) return false;
    const at = random(2) ? PAGE - 1 - random(200) : 4 + random(200);
    page[at] = pick([0, 0xff, 1, random(256)], random);
    return true;
  },
  'set the head of a long value'(file, random) {
    const heads: number[] = [];
    for (let at = PAGE; at + 12 <= file.length; at++)
      if (
        (file[at + 3] === 0x40 || file[at + 3] === 0x80) &&
        file.readUInt32LE(at + 8) === 0 &&
        file.readUIntLE(at, 3) < 9999
      )
        heads.push(at);
    if (heads.length === 0) return false;
    put(
      file,
      pick(heads, random) + pick([0, 3, 4], random),
      pick([1, 4], random),
      pick([...extremes, random(2 ** 31)], random),
    );
    return true;
  },
  'fill with random bytes'(file, random) {
    const at = random(file.length);
    const length = pick([4, 64, 700, PAGE, 3 * PAGE], random);
    for (let i = at; i < Math.min(at + length, file.length); i++) file[i] = random(256);
    return true;
  },
  'clear a page'(file, random) {
    somePage(file, random).fill(pick([0, 0xff], random));
    return true;
  },
  'exchange two pages'(file, random) {
    const [a, b] = [somePage(file, random), somePage(file, random)];
    const copy = Buffer.from(a);
    b.copy(a);
    copy.copy(b);
    return true;
  },
  'copy a page over another'(file, random) {
    somePage(file, random).copy(somePage(file, random));
    return true;
  },
};

/** A way in which a file is damaged. */
export const damageNames: readonly string[] = [...Object.keys(damages), 'cut', 'append'];

/** A damaged copy of a file, and what was done to it; the same for the same seed. */
export function mutate(sound: Buffer, seed: number): { name: string; file: Buffer } {
  const random = randomOf(seed);
  const name = pick(damageNames, random);
  if (name === 'cut') {
    const length = random(2) ? random(sound.length) : PAGE * random(sound.length / PAGE);
    return { name, file: Buffer.from(sound.subarray(0, length)) };
  }
  if (name === 'append')
    return { name, file: Buffer.concat([sound, sound.subarray(0, PAGE * random(4) + random(2))]) };
  const file = Buffer.from(sound);
  if (!damages[name]!(file, random)) damages['flip bits anywhere']!(file, random);
  return { name, file };
}

function pick<T>(choices: readonly T[], random: Random): T {
  return choices[random(choices.length)]!;
}

function flip(bytes: Buffer, at: number, random: Random): void {
  if (at < bytes.length) bytes[at]! ^= 1 << random(8);
}

/** Writes a number at `at`, cut to `size` bytes and to the end of the bytes. */
function put(bytes: Buffer, at: number, size: number, value: number): void {
  for (let i = 0; i < size && at + i < bytes.length; i++) bytes[at + i] = Math.floor(value / 256 ** i) & 0xff;
}

function somePage(file: Buffer, random: Random): Buffer;
function somePage(file: Buffer, random: Random, type: number): Buffer | null;
function somePage(file: Buffer, random: Random, type?: number): Buffer | null {
  const pages = Array.from({ length: file.length / PAGE - 1 }, (_, i) => pageOf(file, i + 1));
  const fit = type === undefined ? pages : pages.filter((page) => page[0] === type);
  return fit.length === 0 ? null : pick(fit, random);
}

function someSlot(
  file: Buffer,
  random: Random,
): { page: Buffer; at: number; start: number; end: number } | null {
  const page = somePage(file, random, 1);
  const slots = Math.min(page?.readUInt16LE(12) ?? 0, 2000);
  return page === null || slots === 0 ? null : { page, ...slotOf(page, random(slots)) };
}
