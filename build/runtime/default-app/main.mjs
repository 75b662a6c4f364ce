/**
 * What Electron starts when it is given an application's folder on the command line, as its own distribution does:
 * `electron [-r MODULE]… FOLDER ARGUMENTS…`. Packagers leave it out of the applications that they make.
 */
import { app } from 'electron';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** @type {string[]} */
const preloads = [];
/** @type {string | undefined} */
let folder;

const args = process.argv.slice(1);
for (let i = 0; i < args.length && folder === undefined; i++) {
  const argument = args[i] ?? '';
  if (argument === '-r' || argument === '--require') preloads.push(args[++i] ?? '');
  else if (argument === '--version' || argument === '-v') {
    process.stdout.write(`v${process.versions.electron}\n`);
    process.exit(0);
  } else if (!argument.startsWith('-')) folder = resolve(argument);
}
if (folder === undefined) {
  process.stderr.write('Usage: electron [-r MODULE] FOLDER [ARGUMENTS]\n');
  process.exit(2);
}

const load = createRequire(import.meta.url);
for (const module of preloads) load(resolve(module));

Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
/** @type {unknown} */
const parsed = JSON.parse(readFileSync(resolve(folder, 'package.json'), 'utf8'));
const manifest = /** @type {{ name: string, productName?: string, version: string, main: string }} */ (
  parsed
);
/** With two methods that Electron's types leave out. */
const shell =
  /** @type {import('electron').App & Record<'setVersion' | 'setAppPath', (text: string) => void>} */ (
    /** @type {unknown} */ (app)
  );
shell.setVersion(manifest.version);
shell.setName(manifest.productName ?? manifest.name);
shell.setAppPath(folder);
await import(pathToFileURL(resolve(folder, manifest.main)).href);
