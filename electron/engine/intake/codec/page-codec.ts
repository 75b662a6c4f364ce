/** Decrypts a page in place. */
export type PageCodec = (bytes: Uint8Array, at: number, page: number) => void;

/** The codec of a file that is not encrypted. */
export const plainPages: PageCodec = () => undefined;

/** The page number combined with the file's encoding key, as every kind of page encryption in Access does. */
export function pageKey(encodingKey: Uint8Array, page: number): Uint8Array {
  const key = new Uint8Array(4);
  for (let i = 0; i < 4; i++) key[i] = (encodingKey[i] as number) ^ ((page >>> (8 * i)) & 255);
  return key;
}
