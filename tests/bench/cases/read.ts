import process from 'node:process';
import { inspectAccessFile, readVoterList } from '../../../electron/engine/intake/index.ts';
import { unwrap } from '../../../shared/result.ts';

// node read.ts list|inspect FILE: reads the whole list into columns, or reads and checks every row.
const [how, path] = process.argv.slice(2) as [string, string];
const rows =
  how === 'list' ? unwrap(readVoterList(path)).rows : (unwrap(inspectAccessFile(path)).tables[0]?.rows ?? 0);
console.log(JSON.stringify({ rows }));
