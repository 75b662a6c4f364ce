import process from 'node:process';
import { printAppendix3, regionInTitle } from '../../../electron/engine/documents/index.ts';
import { parseIsoDate } from '../../../shared/domain/dates.ts';
import { unwrap } from '../../../shared/result.ts';

// node forms.ts ROWS OUT: an Appendix 3 form of so many rows.
const [rows, out] = process.argv.slice(2) as [string, string];
const entries = Array.from({ length: Number(rows) }, (_, i) => ({
  number: String(1 + (i >> 4)),
  settlementType: 'ауыл',
  settlement: `Көктал ауылы ${i % 90}`,
  addressType: 'көше',
  address: `Абай Құнанбайұлы көшесі ${i % 400}`,
  house: `${1 + (i % 120)}, ${2 + (i % 120)}, ${3 + (i % 120)}/1, ${4 + (i % 120)}а`,
}));
const start = performance.now();
const { pages } = unwrap(
  await printAppendix3(
    { region: regionInTitle('Қарағанды облысы'), asOf: parseIsoDate('2026-07-01'), entries },
    out,
  ),
);
console.log(JSON.stringify({ seconds: (performance.now() - start) / 1000, pages }));
