import { randomInt } from 'node:crypto';
import { failure } from '../../../shared/failures/index.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';

/**
 * The recovery key as it is printed: 8 groups of 5 characters of Crockford's base32, 160 random bits in the first
 * four characters of each group; the fifth checks the group and its place.
 */

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUPS = 8;
const DATA = 4;

/** A new recovery key: `XXXXX-XXXXX-…`. */
export function newRecoveryKey(): string {
  return Array.from({ length: GROUPS }, (_, group) => {
    const values = Array.from({ length: DATA }, () => randomInt(32));
    return [...values, checkOf(values, group)].map((value) => ALPHABET[value]).join('');
  }).join('-');
}

/**
 * The recovery key that a person typed, as it is printed: case, spaces and hyphens do not matter, O is read as 0, I
 * and L as 1. Failures: `recovery-key-length` (how many characters of 40), `recovery-key-mistyped` with the first
 * wrong group, counted from 1.
 */
export function parseRecoveryKey(typed: string): Result<string> {
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  const length = GROUPS * (DATA + 1);
  const characters = [...text];
  if (characters.length !== length)
    return fail(failure('recovery-key-length', { typed: characters.length, expected: length }));
  const groups: string[] = [];
  for (let group = 0; group < GROUPS; group++) {
    const part = characters.slice(group * (DATA + 1), (group + 1) * (DATA + 1));
    const values = part.map((character) => ALPHABET.indexOf(character));
    if (values.includes(-1) || checkOf(values.slice(0, DATA), group) !== values[DATA])
      return fail(failure('recovery-key-mistyped', { group: group + 1 }));
    groups.push(part.join(''));
  }
  return ok(groups.join('-'));
}

/**
 * Sum of the values times 2, 4, 8 and 16 in GF(32), and the group's number: finds every single wrong character,
 * every two exchanged ones, and groups in each other's place.
 */
function checkOf(values: readonly number[], group: number): number {
  return values.reduce((sum, value, index) => sum ^ times(value, index + 1), group);
}

/** `value` times 2 to the power of `power` in GF(2)[x] / (x⁵ + x² + 1). */
function times(value: number, power: number): number {
  let product = value;
  for (let i = 0; i < power; i++) product = (product << 1) ^ (product & 16 ? 0b100101 : 0);
  return product;
}
