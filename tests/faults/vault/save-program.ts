import process from 'node:process';
import { openWorkingStore } from '../../../electron/engine/vault/index.ts';
import { unwrap } from '../../../shared/result.ts';
import { findings, outcome, receivedList } from '../../fixtures/stores.ts';
import { findingsOfRun, rowsOfList } from './steps.ts';

/**
 * Saves list after list and run after run in the store of a folder until it is killed: `FOLDER KEY`. Prints a
 * line after each step that was reported done: `list N`, `run N`.
 */
const [folder = '', key = ''] = process.argv.slice(2);
const store = unwrap(openWorkingStore(folder, Buffer.from(key, 'hex')));
const say = (line: string): void => void process.stdout.write(`${line}\n`);

for (let number = 1; ; number++) {
  const list = unwrap(store.saveList(receivedList(rowsOfList(number), number)));
  say(`list ${list}`);
  const run = unwrap(store.beginRun({ list }));
  const found = findings(findingsOfRun(number), number);
  for (let at = 0; at < found.length; at += 50) unwrap(run.add(found.slice(at, at + 50)));
  say(`run ${unwrap(run.finish(outcome(number)))}`);
  // Lets the line out: a pipe is written asynchronously on some systems.
  await new Promise((resolve) => setImmediate(resolve));
}
