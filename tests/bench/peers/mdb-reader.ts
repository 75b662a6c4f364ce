import { readFileSync } from 'node:fs';
import process from 'node:process';
import MDBReader from 'mdb-reader';

// node mdb-reader.ts FILE TABLE: every row as the library gives it.
const [path, table] = process.argv.slice(2) as [string, string];
const rows = new MDBReader(readFileSync(path)).getTable(table).getData();
console.log(JSON.stringify({ rows: rows.length }));
