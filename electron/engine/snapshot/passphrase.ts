/** The bytes of a passphrase: UTF-8 in NFC, so that a Kazakh passphrase is the same from every keyboard. */
export function passphraseBytes(passphrase: string): Buffer {
  return Buffer.from(passphrase.normalize('NFC'));
}
