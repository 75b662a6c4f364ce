/** Little-endian reads. Positions are the caller's business: nothing here checks bounds. */

/** Unsigned 16-bit integer. */
export function u16(bytes: Uint8Array, at: number): number {
  return (bytes[at] as number) | ((bytes[at + 1] as number) << 8);
}

/** Unsigned 24-bit integer. */
export function u24(bytes: Uint8Array, at: number): number {
  return (bytes[at] as number) | ((bytes[at + 1] as number) << 8) | ((bytes[at + 2] as number) << 16);
}

/** Unsigned 32-bit integer. */
export function u32(bytes: Uint8Array, at: number): number {
  return i32(bytes, at) >>> 0;
}

/** Signed 32-bit integer. */
export function i32(bytes: Uint8Array, at: number): number {
  return u24(bytes, at) | ((bytes[at + 3] as number) << 24);
}

/** A view of the same bytes for floating-point and 64-bit reads. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
