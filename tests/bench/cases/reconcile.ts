import process from 'node:process';
import { readVoterList } from '../../../electron/engine/intake/index.ts';
import { reconcile } from '../../../electron/engine/reconcile/index.ts';
import { loadRegister } from '../../../electron/engine/snapshot/index.ts';
import { readPassphraseFile } from '../../../electron/engine/snapshot/index.ts';
import { parseIsoDate } from '../../../shared/domain/dates.ts';
import { unwrap } from '../../../shared/result.ts';

// node reconcile.ts FOLDER: matching and all findings alone, list and register being in memory.
const [folder] = process.argv.slice(2) as [string];
const { list } = unwrap(readVoterList(`${folder}/list.mdb`));
const passphrase = unwrap(await readPassphraseFile(`${folder}/passphrase`));
const register = unwrap(await loadRegister(`${folder}/snapshot.sailau`, { passphrase }));
let findings = 0;
const start = performance.now();
reconcile(list, register, { referenceDate: parseIsoDate('2026-07-01') }, () => {
  findings++;
});
console.log(JSON.stringify({ seconds: (performance.now() - start) / 1000, findings }));
