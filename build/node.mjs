/**
 * `node build/node.mjs FILE ARGUMENTS…` runs FILE under the project's own Node, whichever Node this is: with some
 * versions of npm the first `node` on the path is the system's. Installs nothing and prints nothing of its own.
 */
import { fileURLToPath } from 'node:url';
import { ensureNode, runUnder } from './setup/node.mjs';
import { failed } from './setup/shell.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
try {
  process.exitCode = await runUnder(ensureNode(root), root, process.argv.slice(2));
} catch (error) {
  process.exitCode = failed(error);
}
