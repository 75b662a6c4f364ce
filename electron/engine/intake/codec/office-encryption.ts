import type { PageCodec } from './page-codec.ts';

/** What a kind of Office encryption makes of a password: the page codec, or null where the password is wrong. */
export type OfficeEncryption = (
  info: Uint8Array,
  encodingKey: Uint8Array,
  password: Uint8Array,
) => PageCodec | null;

/** Raised by a kind of encryption where its parameters are not among those that Access writes. */
export class UnsupportedEncryption extends Error {}
