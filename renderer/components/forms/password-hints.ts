/** Characters of a password at least; the engine decides, and refuses what is easily guessed besides. */
export const LEAST_PASSWORD = 10;
/** A phrase of so many characters needs no further advice. */
const GOOD_PASSWORD = 20;

/** What can be said in words about a password that is being typed. */
export type PasswordHint = 'empty' | 'short' | 'fair' | 'good';

/** How long a password is, as far as that tells anything. Characters are counted as the engine counts them (NFC). */
export function passwordHint(password: string): PasswordHint {
  const length = [...password.normalize('NFC')].length;
  if (length === 0) return 'empty';
  if (length < LEAST_PASSWORD) return 'short';
  return length < GOOD_PASSWORD ? 'fair' : 'good';
}

/** Characters that are missing to the least. */
export function missingCharacters(password: string): number {
  return Math.max(0, LEAST_PASSWORD - [...password.normalize('NFC')].length);
}
