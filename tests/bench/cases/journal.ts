import process from 'node:process';
import { makeJournal, writeEvents } from '../../integration/journal/journal-database.ts';

// node journal.ts ENTRIES: follows the chain of a journal of so many entries. Seconds.
const entries = Number(process.argv[2]);
const journal = makeJournal();
try {
  writeEvents(journal, entries);
  const start = performance.now();
  const { sound } = await journal.verify();
  const seconds = (performance.now() - start) / 1000;
  if (!sound) throw new Error('the journal does not hold');
  console.log(JSON.stringify({ seconds }));
} finally {
  journal.remove();
}
