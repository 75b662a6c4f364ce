/** Builds the parts of the app that do not run from their sources: the page, the shell and the preload script. */
import react from '@vitejs/plugin-react';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

/** Stands in the page where the shell puts the nonce of a load; `electron/main/security/content-policy.ts` names it too. */
const NONCE_PLACE = 'csp-nonce-of-this-load';

/** The oldest Electron that the shell runs in is 33. */
const [chromium, node] = ['chrome130', 'node20.18'];

/** A name for the state of everything that goes into the build. @param {string} root */
function stateOfSources(root) {
  const hash = createHash('sha256');
  const folders = ['renderer', 'shared', 'locales', join('electron', 'main')];
  const files = [
    ...['package-lock.json', join('electron', 'preload.ts'), join('build', 'app.mjs')],
    ...folders.flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(join(root, '/').length)),
    ),
  ];
  for (const file of files.sort())
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  return hash.digest('hex');
}

/**
 * Builds into `dist/` what has changed since the last time; says whether it had to.
 * @param {string} root
 */
export async function buildApp(root) {
  const stamp = join(root, 'dist', 'built');
  const state = stateOfSources(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === state) return false;
  rmSync(join(root, 'dist'), { recursive: true, force: true });

  const common = /** @type {const} */ ({ configFile: false, logLevel: 'warn', envDir: false });
  await build({
    ...common,
    root: join(root, 'renderer'),
    plugins: [react()],
    html: { cspNonce: NONCE_PLACE },
    build: {
      outDir: join(root, 'dist', 'renderer'),
      emptyOutDir: true,
      target: chromium,
      // Everything is a file of ours: nothing inlined as `data:`, nothing fetched ahead.
      assetsInlineLimit: 0,
      modulePreload: false,
      chunkSizeWarningLimit: 2000,
    },
  });
  for (const [entry, folder, format, file] of /** @type {const} */ ([
    ['electron/main/main.ts', 'main', 'es', 'main.mjs'],
    ['electron/preload.ts', 'preload', 'cjs', 'preload.cjs'],
  ])) {
    await build({
      ...common,
      root,
      ssr: { noExternal: true },
      build: {
        ssr: join(root, entry),
        outDir: join(root, 'dist', folder),
        target: node,
        minify: false,
        rolldownOptions: { external: ['electron'], output: { format, entryFileNames: file } },
      },
    });
  }
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stamp, state);
  return true;
}
