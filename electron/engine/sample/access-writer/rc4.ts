/** Encodes (or decodes) `bytes` in place with RC4 under `key`. */
export function rc4(key: Uint8Array, bytes: Uint8Array): void {
  const state = new Uint8Array(256);
  for (let i = 0; i < 256; i++) state[i] = i;
  for (let i = 0, j = 0; i < 256; i++) {
    const value = state[i]!;
    j = (j + value + key[i % key.length]!) & 255;
    state[i] = state[j]!;
    state[j] = value;
  }
  for (let k = 0, i = 0, j = 0; k < bytes.length; k++) {
    i = (i + 1) & 255;
    const value = state[i]!;
    j = (j + value) & 255;
    const other = state[j]!;
    state[i] = other;
    state[j] = value;
    bytes[k]! ^= state[(value + other) & 255]!;
  }
}
