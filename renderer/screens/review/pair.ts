import type { FindingRow } from '../../../shared/contract/review-calls.ts';
import { groupDigits } from '../../app/format.ts';
import { codeFamilies, type FindingCode, type FindingFamily } from '../../../shared/rules/codes.ts';

/** What stands in a row of the table: the list's side above, the register's below; null where a side has nothing. */
export interface Pair {
  readonly list: string | null;
  readonly register: string | null;
  /** Whose values they are, where they are not the names themselves. */
  readonly whose: string | null;
}

type Name = NonNullable<FindingRow['list']>;

/** Codes whose pair is the value that was found; in the others it is the name. */
const byValue = new Set<FindingCode>(['9.1:iin', '9.1:birth', '9.2', '9.3', '9.4', '9.5', 'A3', 'A4', 'A5']);

/** The parts of a name in a line. */
export function fullName({ surname, givenName, patronymic }: Name): string {
  return [surname, givenName, patronymic].filter((part) => part !== '').join(' ');
}

/** `Сетқали Ә. М.` */
export function shortName({ surname, givenName, patronymic }: Name): string {
  const initials = [givenName, patronymic]
    .filter((part) => part !== '')
    .map((part) => `${[...part][0] ?? ''}.`);
  return [surname, ...initials].filter((part) => part !== '').join('\u{a0}');
}

/** `2026-07-07` in a text → `07.07.2026`. */
export function withDottedDates(text: string): string {
  return text.replaceAll(/\b(\d{4})-(\d{2})-(\d{2})\b/gu, '$3.$2.$1');
}

/** The pair of a finding that the table shows. */
export function pairOf({ code, list, register, listValue, registerValue }: FindingRow): Pair {
  const person = list ?? register;
  if (byValue.has(code) && person && listValue + registerValue !== '')
    return {
      list: withDottedDates(listValue) || null,
      register: withDottedDates(registerValue) || null,
      whose: shortName(person),
    };
  return { list: list && fullName(list), register: register && fullName(register), whose: null };
}

/** The family of a code, which gives its colour. */
export function familyOf(code: string): FindingFamily {
  const of = code.split('/')[0] ?? '';
  const found = Object.entries(codeFamilies).find(([, codes]) =>
    (codes as readonly string[]).some(
      (one) => one === of || one.startsWith(`${of}:`) || one.startsWith(`${of}.`),
    ),
  );
  return (found?.[0] ?? 'file') as FindingFamily;
}

/** `9.1:name` → `9.1`, the part of a code that is read aloud; `9.9.4` stays. */
export function paragraphOf(code: string): string {
  return code.split(/[:/]/u)[0] ?? code;
}

/** The number of a record as it is read; one that is no plain number stays as it came. */
export function recordNumber(cod: string): string {
  if (cod === '') return '—';
  return /^[1-9]\d{0,14}$/u.test(cod) ? groupDigits(Number(cod)) : cod;
}
