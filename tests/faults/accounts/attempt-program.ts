/** Notes wrong passwords one after the other and says after each that it is kept, until it is killed. */
import process from 'node:process';
import { noteWrong } from '../../../electron/engine/accounts/index.ts';
import { unwrap } from '../../../shared/result.ts';

const [folder = '', from = '0'] = process.argv.slice(2);
for (let n = Number(from) + 1; ; n++) {
  unwrap(await noteWrong(folder, 'u-1', Date.UTC(2026, 6, 7) + n));
  process.stdout.write(`${n}\n`);
}
