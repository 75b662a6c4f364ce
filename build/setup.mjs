/**
 * Set-up: `node build/setup.mjs demo|test|start|… [FILE ARGUMENTS…]`.
 *
 * Installs what the command needs and is missing, says what it does, then runs FILE under the project's own Node. It
 * has no dependency of its own and runs under any Node from 20 on; nothing to install means well under a second.
 */
import { fileURLToPath } from 'node:url';
import { ensureElectron } from './setup/electron.mjs';
import { ensureNode, runUnder } from './setup/node.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { failed, say } from './setup/shell.mjs';
import { ensureSystem } from './setup/system.mjs';

/**
 * What a command needs beyond the npm packages and Node.
 * @type {Record<string, { system: ('tools' | 'window' | 'display')[], electron: boolean }>}
 */
const needs = {
  demo: { system: [], electron: false },
  bench: { system: [], electron: false },
  test: { system: ['tools', 'window', 'display'], electron: true },
  start: { system: ['window'], electron: true },
};

const root = fileURLToPath(new URL('..', import.meta.url));
const [command = '', ...rest] = process.argv.slice(2);
const need = needs[command];

if (!need) {
  say(`Usage: node build/setup.mjs ${Object.keys(needs).join('|')} [FILE ARGUMENTS…]`);
  process.exitCode = 2;
} else {
  try {
    const began = Date.now();
    ensurePackages(root);
    const node = ensureNode(root);
    if (need.system.length > 0) ensureSystem(need.system);
    if (need.electron) await ensureElectron(root, node);
    say(`ready in ${((Date.now() - began) / 1000).toFixed(1)} s`);
    process.exitCode = rest.length > 0 ? await runUnder(node, root, rest) : 0;
  } catch (error) {
    process.exitCode = failed(error);
  }
}
