/** Decrypts (or encrypts) `bytes[start, end)` in place with RC4, which OpenSSL and BoringSSL no longer offer. */
export function rc4(key: Uint8Array, bytes: Uint8Array, start = 0, end = bytes.length): void {
  const state = new Uint8Array(256);
  for (let i = 0; i < 256; i++) state[i] = i;
  for (let i = 0, j = 0; i < 256; i++) {
    const a = state[i] as number;
    j = (j + a + (key[i % key.length] as number)) & 255;
    state[i] = state[j] as number;
    state[j] = a;
  }
  for (let at = start, x = 0, y = 0; at < end; at++) {
    x = (x + 1) & 255;
    const a = state[x] as number;
    y = (y + a) & 255;
    const b = state[y] as number;
    state[x] = b;
    state[y] = a;
    bytes[at] = (bytes[at] as number) ^ (state[(a + b) & 255] as number);
  }
}
