import type { ActEntries } from '../../../shared/contract/receiving-calls.ts';

/** A signer as typed. */
export interface SignerForm {
  readonly fullName: string;
  readonly positionKk: string;
  readonly positionRu: string;
}

/** What is typed for the act; the facts of the file are not in it, nobody edits them. */
export interface ActForm {
  /** As typed, `07.07.2026`. */
  readonly date: string;
  readonly handing: SignerForm;
  readonly accepting: SignerForm;
  readonly label: string;
  readonly inventoryNumber: string;
  readonly copies: number | null;
}

/** What still has to be filled in; each is a key of the screen's texts. */
export type Missing =
  | 'missing-date'
  | 'missing-date-future'
  | 'missing-handing-name'
  | 'missing-handing-position'
  | 'missing-accepting-name'
  | 'missing-accepting-position'
  | 'missing-copies';

/**
 * The act that nobody has filled in yet, of the day `today` (`YYYY-MM-DD`): who is at work accepts, in the position in
 * which they signed before.
 */
export function emptyAct(
  today: string,
  user: string,
  signedBefore: readonly ActEntries['accepting'][],
): ActForm {
  const position = signedBefore.find(({ fullName }) => fullName === user)?.position;
  return {
    date: today.split('-').reverse().join('.'),
    handing: { fullName: '', positionKk: '', positionRu: '' },
    accepting: { fullName: user, positionKk: position?.kk ?? '', positionRu: position?.ru ?? '' },
    label: '',
    inventoryNumber: '',
    copies: 2,
  };
}

/** A typed text as one line: pasted line breaks and invisible characters become spaces. */
export function oneLine(text: string): string {
  return text.replace(/[\p{C}\s]+/gu, ' ').trim();
}

/** `7.7.2026` or `07.07.2026` as `2026-07-07`; null where there is no such day. */
export function typedDay(text: string): string | null {
  const match = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/u.exec(text.trim());
  if (!match) return null;
  const [, day = '', month = '', year = ''] = match;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso) ? iso : null;
}

/** What is missing before the act can be issued on the day `today`, in the order of the form. */
export function missingIn(form: ActForm, today: string): Missing[] {
  const missing: Missing[] = [];
  for (const side of ['handing', 'accepting'] as const) {
    const { fullName, positionKk, positionRu } = form[side];
    if (!oneLine(fullName)) missing.push(`missing-${side}-name`);
    if (!oneLine(positionKk) || !oneLine(positionRu)) missing.push(`missing-${side}-position`);
  }
  const day = typedDay(form.date);
  if (day === null) missing.push('missing-date');
  // An act of a day to come would let the three working days begin too late.
  else if (day > today) missing.push('missing-date-future');
  if (form.copies === null) missing.push('missing-copies');
  return missing;
}

/** The entries of a form that misses nothing. */
export function entriesOf(form: ActForm, today: string): ActEntries | null {
  const date = typedDay(form.date);
  if (date === null || form.copies === null || missingIn(form, today).length > 0) return null;
  const signer = ({ fullName, positionKk, positionRu }: SignerForm): ActEntries['handing'] => ({
    fullName: oneLine(fullName),
    position: { kk: oneLine(positionKk), ru: oneLine(positionRu) },
  });
  return {
    date,
    handing: signer(form.handing),
    accepting: signer(form.accepting),
    medium: { label: oneLine(form.label) || null, inventoryNumber: oneLine(form.inventoryNumber) || null },
    copies: form.copies,
  };
}
