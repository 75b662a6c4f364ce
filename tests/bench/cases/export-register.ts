import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import process from 'node:process';
import { loadRegister, readPassphraseFile } from '../../../electron/engine/snapshot/index.ts';
import { codeTextAt, textAt } from '../../../shared/columns/index.ts';
import { isoDate } from '../../../shared/domain/dates.ts';
import { NO_DAY } from '../../../shared/domain/register.ts';
import { unwrap } from '../../../shared/result.ts';

// node export-register.ts FOLDER: the register of a sample as plain text, for the peer that knows no encryption.
const [folder] = process.argv.slice(2) as [string];
const passphrase = unwrap(await readPassphraseFile(`${folder}/passphrase`));
const { persons } = unwrap(await loadRegister(`${folder}/snapshot.sailau`, { passphrase }));
const out = createWriteStream(`${folder}/register.tsv`);
const columns = [
  ['iin', (row: number) => codeTextAt(persons.iin, row)],
  ['surname', (row: number) => textAt(persons.surname, row)],
  ['given_name', (row: number) => textAt(persons.givenName, row)],
  ['patronymic', (row: number) => textAt(persons.patronymic, row)],
  ['birth_date', (row: number) => day(persons.birthDate, row)],
  ['document_number', (row: number) => codeTextAt(persons.documentNumber, row)],
  ['document_issued', (row: number) => day(persons.documentIssued, row)],
  ['document_expires', (row: number) => day(persons.documentExpires, row)],
  ['obl', (row: number) => textAt(persons.region, row)],
  ['rai', (row: number) => textAt(persons.district, row)],
  ['registration', (row: number) => textAt(persons.registration, row)],
  ['status', (row: number) => textAt(persons.status, row)],
] as const;
let lines = `${columns.map(([name]) => name).join('\t')}\n`;
for (let row = 0; row < persons.rows; row++) {
  lines += `${columns.map(([, read]) => read(row) || '\\N').join('\t')}\n`;
  if (lines.length > 1 << 20) {
    if (!out.write(lines)) await once(out, 'drain');
    lines = '';
  }
}
out.end(lines);
await once(out, 'finish');
console.log(JSON.stringify({ rows: persons.rows }));

function day(days: Int32Array, row: number): string {
  const value = days[row] as number;
  return value === NO_DAY ? '' : isoDate(value);
}
