import { expect, it } from 'vitest';
import { rc4 } from '../../../electron/engine/intake/codec/rc4.ts';

// Test vectors of RFC 6229: the first 16 bytes of the key stream.
it.each([
  ['0102030405', 'b2396305f03dc027ccc3524a0a1118a8'],
  ['0102030405060708090a0b0c0d0e0f10', '9ac7cc9a609d1ef7b2932899cde41b97'],
  ['ebb46227c6cc8b37641910833222772a', '720c94b63edf44e131d950ca211a5a30'],
])('RC4 under the key %s gives the key stream of RFC 6229', (key, stream) => {
  const bytes = new Uint8Array(20).fill(9, 0, 2).fill(9, 18);
  rc4(Buffer.from(key, 'hex'), bytes, 2, 18);
  expect(Buffer.from(bytes.subarray(2, 18)).toString('hex')).toBe(stream);
  expect([bytes[0], bytes[1], bytes[18], bytes[19]]).toEqual([9, 9, 9, 9]);
});
