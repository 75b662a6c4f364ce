import { codeTextAt, type CodeColumn } from '../../../shared/columns/index.ts';

/** Rows in the order of `Cod`: numbers by value, then other texts; equal ones in file order. */
export function rowsByCod(cod: CodeColumn): Uint32Array {
  const rows = Uint32Array.from(cod.codes, (_, row) => row);
  const values = Float64Array.from(cod.codes, (_, row) => {
    const text = codeTextAt(cod, row);
    return /^-?\d{1,15}$/.test(text) ? Number(text) : Infinity;
  });
  let sorted = true;
  for (let row = 1; row < rows.length && sorted; row++)
    sorted = (values[row - 1] as number) < (values[row] as number);
  if (sorted) return rows;
  return rows.sort((a, b) => {
    const x = values[a] as number;
    const y = values[b] as number;
    if (x !== y) return x < y ? -1 : 1;
    if (x !== Infinity) return a - b;
    const s = codeTextAt(cod, a);
    const t = codeTextAt(cod, b);
    return s < t ? -1 : s > t ? 1 : a - b;
  });
}
