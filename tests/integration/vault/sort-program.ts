import { readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { openEncrypted } from '../../../electron/engine/sqlite/index.ts';

/**
 * Sorts more rows of an encrypted database than its cache holds: `FOLDER TEMP_STORE`. Prints the most files of
 * SQLite's temporary kind that were open meanwhile (they have no name in a folder), and the rows sorted. With
 * `MEMORY` as TEMP_STORE the connection is left as it is opened.
 */
const [folder = '', tempStore = 'MEMORY'] = process.argv.slice(2);
const connection = openEncrypted(join(folder, 'sort.db'), {
  cipher: 'chacha20',
  key: Buffer.alloc(32, 7),
  mode: 'create',
});
if (tempStore !== 'MEMORY') connection.pragma(`temp_store=${tempStore}`);
connection.pragma('cache_size=-500');
connection.exec(`
  CREATE TABLE names(name TEXT) STRICT;
  WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 60000)
  INSERT INTO names SELECT hex(randomblob(120)) FROM number;`);

const temporaryFiles = (): number =>
  readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return /etilqs|\(deleted\)/.test(readlinkSync(`/proc/self/fd/${fd}`));
    } catch {
      return false;
    }
  }).length;

let most = 0;
let rows = 0;
for (const _ of connection.prepare('SELECT name FROM names ORDER BY name').iterate())
  if (rows++ % 10_000 === 0) most = Math.max(most, temporaryFiles());
process.stdout.write(JSON.stringify({ temporaryFiles: most, rows }));
