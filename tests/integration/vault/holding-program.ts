import process from 'node:process';
import { unlockVault } from '../../../electron/engine/vault/index.ts';
import { unwrap } from '../../../shared/result.ts';

/** Opens a vault and holds it until it is killed: `FOLDER USER PASSWORD`. Prints `open`. */
const [folder = '', userId = '', password = ''] = process.argv.slice(2);
const vault = unwrap(await unlockVault(folder, { userId, password, now: new Date().toISOString() }));
process.stdout.write('open\n');
setInterval(() => vault.read(() => undefined), 1000);
