import { codeText, type CodeColumn, type TextColumn } from '../../../shared/columns/index.ts';
import { isFiller } from '../../../shared/domain/fillers.ts';

/** A text column in which fillers count as absent; what was found in their place is kept by id. */
export interface CleanTextColumn {
  readonly ids: Int32Array;
  /** Texts by id, `''` for a filler. */
  readonly values: readonly string[];
  /** Ids of fillers; null where the column has none. */
  readonly fillers: ReadonlySet<number> | null;
}

/** Takes the fillers of a column as absent; `name` is its official name. */
export function cleanTextColumn(column: TextColumn, name: string): CleanTextColumn {
  const fillers = new Set<number>();
  column.values.forEach((value, id) => {
    if (isFiller(name, value)) fillers.add(id);
  });
  if (fillers.size === 0) return { ids: column.ids, values: column.values, fillers: null };
  return {
    ids: column.ids,
    values: column.values.map((value, id) => (fillers.has(id) ? '' : value)),
    fillers,
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

/** Takes the fillers of a column as absent; `name` is its official name. */
export function cleanCodeColumn(column: CodeColumn, name: string): CleanCodeColumn {
  const fillers = new Map<number, string>();
  const verdicts = new Map<number, boolean>();
  const { codes, values } = column;
  let cleaned: Float64Array | null = null;
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number;
    // Only a text that is no digits, or a lone digit, can be a filler.
    if (code === 0 || code >= 20) continue;
    let filler = verdicts.get(code);
    if (filler === undefined) verdicts.set(code, (filler = isFiller(name, codeText(code, values))));
    if (!filler) continue;
    cleaned ??= Float64Array.from(codes);
    cleaned[row] = 0;
    fillers.set(row, codeText(code, values));
  }
  return { codes: cleaned ?? codes, values, fillers };
}

/** Id of a text of the list → id of the same text in the register, -1 where the register lacks it. */
export function translatedIds(list: CleanTextColumn, register: TextColumn): Int32Array {
  const ids = new Map(register.values.map((value, id) => [value, id]));
  return Int32Array.from(list.values, (value) => ids.get(value) ?? -1);
}
