import { spawnSync } from 'node:child_process';
import { openSync, rmSync } from 'node:fs';
import process from 'node:process';
import { DuckDBInstance } from '@duckdb/node-api';

// node duckdb.ts FOLDER TABLE: what a skilled analyst would do instead, on plaintext: mdb-export the list, load
// list and register into DuckDB, run the checks of paragraph 9 in SQL. Counts only; nothing is stored.
const [folder, table] = process.argv.slice(2) as [string, string];
const csv = `${folder}/peer.csv`;
const weights = (all: readonly number[]): string =>
  all.map((weight, i) => `${weight}*(ascii(substr(Cod_izber,${i + 1},1))-48)`).join('+');
const first = weights([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
const second = weights([3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]);
const joined = 'FROM l JOIN r ON l.Cod_izber=r.iin WHERE ';
const checks = {
  name: `${joined}l.Soname IS DISTINCT FROM r.surname OR l.Name IS DISTINCT FROM r.given_name OR coalesce(l.Otchestvo,'') <> coalesce(r.patronymic,'')`,
  birth: `${joined}l.Date_rogd<>r.birth_date`,
  notInRegister: 'FROM l ANTI JOIN r ON l.Cod_izber=r.iin',
  omitted: 'FROM r ANTI JOIN l ON l.Cod_izber=r.iin',
  wrongIin: `FROM l WHERE (CASE WHEN (${first})%11=10 THEN (${second})%11 ELSE (${first})%11 END)<>ascii(substr(Cod_izber,12,1))-48`,
  document: `${joined}l.Udostve<>r.document_number OR l.Date_vidach<>r.document_issued OR r.document_expires<'2026-07-01'`,
  twiceInPrecinct: 'FROM (SELECT 1 FROM l GROUP BY Cod_izber,Cod_uch HAVING count(*)>1)',
  severalPrecincts: 'FROM (SELECT 1 FROM l GROUP BY Cod_izber HAVING count(DISTINCT Cod_uch)>1)',
  region: `${joined}l.Obl<>r.obl OR l.Rai<>r.rai`,
  deregistered: `${joined}r.registration<>'registered'`,
  status: `${joined}r.status<>'eligible'`,
  underAge: `${joined}r.birth_date>'2008-07-01'`,
};

const start = performance.now();
const args = ['-D', '%Y-%m-%d', '-T', '%Y-%m-%d', `${folder}/list.mdb`, table];
const exported = spawnSync('mdb-export', args, { stdio: ['ignore', openSync(csv, 'w'), 'inherit'] });
if (exported.status !== 0) throw new Error('mdb-export failed');
const connection = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();
await connection.run(`CREATE TABLE l AS SELECT * FROM read_csv('${csv}', header=true, all_varchar=true)`);
await connection.run(
  `CREATE TABLE r AS SELECT * FROM read_csv('${folder}/register.tsv', delim='\t', header=true, all_varchar=true, nullstr='\\N', quote='')`,
);
const counts: Record<string, number> = {};
for (const [name, query] of Object.entries(checks))
  counts[name] = Number((await connection.runAndReadAll(`SELECT count(*) ${query}`)).getRows()[0]?.[0]);
const seconds = (performance.now() - start) / 1000;
rmSync(csv);
console.log(JSON.stringify({ seconds, ...counts }));
process.exit(0);
