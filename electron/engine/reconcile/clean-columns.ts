import { codeText, digitCode, type CodeColumn, type TextColumn } from '../../../shared/columns/index.ts';
import { isFiller } from '../../../shared/domain/fillers.ts';
import type { RegisterTable } from '../../../shared/domain/register.ts';

/** A text column in which fillers count as absent; what was found in their place is kept by id. */
export interface CleanTextColumn {
  readonly ids: Int32Array;
  /** Texts by id, `''` for a filler. */
  readonly values: readonly string[];
  /** Ids of fillers; null where the column has none. */
  readonly fillers: ReadonlySet<number> | null;
}

/** Takes fillers and blanks of a column as absent; `name` is its official name. */
export function cleanTextColumn(column: TextColumn, name: string): CleanTextColumn {
  const fillers = new Set<number>();
  const { ids, values } = column;
  values.forEach((value, id) => {
    if (isFiller(name, value)) fillers.add(id);
  });
  const blanks = values.some((value) => value !== '' && value.trim() === '');
  if (fillers.size === 0 && !blanks) return { ids, values, fillers: null };
  return {
    ids,
    values: values.map((value, id) => (fillers.has(id) || value.trim() === '' ? '' : value)),
    fillers: fillers.size === 0 ? null : fillers,
  };
}

/** A code column in which fillers count as absent. */
export interface CleanCodeColumn {
  /** Codes by row, 0 for a filler. */
  readonly codes: Float64Array;
  readonly values: readonly string[];
  /** Fillers by row. */
  readonly fillers: ReadonlyMap<number, string>;
}

/** Takes fillers and blanks of a column as absent and other texts without surrounding space. */
export function cleanCodeColumn(column: CodeColumn, name: string): CleanCodeColumn {
  const fillers = new Map<number, string>();
  const cleaned = new Map<number, { readonly code: number; readonly filler: boolean }>();
  const { codes } = column;
  const values = [...column.values];
  let changed: Float64Array | null = null;
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number;
    // Only a text that is no digits, or a lone digit, can be other than it seems.
    if (code === 0 || code >= 20) continue;
    let clean = cleaned.get(code);
    if (!clean) cleaned.set(code, (clean = cleanCode(code, values, name)));
    if (clean.filler) fillers.set(row, codeText(code, values));
    if (clean.code === code) continue;
    changed ??= Float64Array.from(codes);
    changed[row] = clean.code;
  }
  return { codes: changed ?? codes, values, fillers };
}

function cleanCode(code: number, values: string[], name: string): { code: number; filler: boolean } {
  const text = codeText(code, values);
  if (isFiller(name, text)) return { code: 0, filler: true };
  const trimmed = text.trim();
  if (trimmed === text) return { code, filler: false };
  const digits = digitCode(trimmed);
  if (digits > 0 || trimmed === '') return { code: digits, filler: false };
  values.push(trimmed);
  return { code: -values.length, filler: false };
}

/** Id of a text of the list → the first id of the same text in the register, -1 where the register lacks it. */
export function translatedIds(list: CleanTextColumn, register: TextColumn): Int32Array {
  const ids = new Map<string, number>();
  register.values.forEach((value, id) => {
    if (!ids.has(value)) ids.set(value, id);
  });
  return Int32Array.from(list.values, (value) => ids.get(value) ?? -1);
}

/** Columns of the register by the official names of the list's, under which fillers are known. */
const registerTexts = [
  ['surname', 'Soname'],
  ['givenName', 'Name'],
  ['patronymic', 'Otchestvo'],
  ['settlement', 'Mesto_progiv'],
  ['street', 'Street'],
  ['house', 'Hourse'],
  ['building', 'Korpus'],
  ['flat', 'Kvartira'],
  ['precinct', 'Cod_uch'],
] as const;

/** A register in which fillers and blanks count as absent, as they do in a list. */
export function cleanRegister(table: RegisterTable): RegisterTable {
  const texts = registerTexts.map(([key, name]) => {
    const { ids, values } = cleanTextColumn(table[key], name);
    return [key, { ids, values }] as const;
  });
  const { codes, values } = cleanCodeColumn(table.documentNumber, 'Udostve');
  return { ...table, ...Object.fromEntries(texts), documentNumber: { codes, values } };
}
