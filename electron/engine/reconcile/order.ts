import { codeTextAt, type CodeColumn } from '../../../shared/columns/index.ts';

/** Rows in the order of `Cod`: numbers by value, then other texts; equal ones in file order. */
export function rowsByCod(cod: CodeColumn): Uint32Array {
  const rows = Uint32Array.from(cod.codes, (_, row) => row);
  // Numbers of one length ascend as their codes do: the usual list needs neither texts nor sorting.
  if (ascends(cod.codes)) return rows;
  const values = Float64Array.from(cod.codes, (_, row) => {
    const text = codeTextAt(cod, row);
    return /^-?\d{1,15}$/.test(text) ? Number(text) : Infinity;
  });
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

/** Whether codes of digits without leading zeros strictly ascend, which they then do as numbers too. */
function ascends(codes: Float64Array): boolean {
  let previous = 0;
  let length = 10;
  for (const code of codes) {
    if (code <= previous) return false;
    while (code >= length * 2) length *= 10;
    // A code of n digits lies between 10^n and 2·10^n; one that begins with 10 has a leading zero.
    if (code < length || code - length < length / 10) return false;
    previous = code;
  }
  return true;
}
