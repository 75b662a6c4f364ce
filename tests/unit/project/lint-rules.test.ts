import { ESLint } from 'eslint';
import { fileURLToPath } from 'node:url';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';

/** The project's own configuration; only the rules that need types are off, because these files do not exist. */
const eslint = new ESLint({
  cwd: fileURLToPath(new URL('../../..', import.meta.url)),
  overrideConfig: [tseslint.configs.disableTypeChecked],
});

const concerns = new Set([
  'salystyru/borders',
  'no-restricted-globals',
  'no-restricted-properties',
  'no-restricted-syntax',
  '@typescript-eslint/no-explicit-any',
  '@typescript-eslint/ban-ts-comment',
]);

/** What the borders and prohibitions say about `code` at `path`; it must parse. */
async function complaints(path: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: path });
  const messages = result?.messages ?? [];
  expect(messages.filter(({ fatal }) => fatal)).toEqual([]);
  return messages.filter(({ ruleId }) => concerns.has(ruleId ?? '')).map(({ message }) => message);
}

const everywhere = [
  'shared/domain/x.ts',
  'renderer/app/x.tsx',
  'electron/preload.ts',
  'electron/main/x.ts',
  'electron/engine/intake/x.ts',
  'electron/engine/headless/x.ts',
  'tests/unit/x.test.ts',
  'tests/e2e/x.test.ts',
  'build/x.mjs',
];

describe('no part of the program can reach a network', () => {
  const modules = ['http', 'https', 'http2', 'net', 'tls', 'dgram', 'dns', 'dns/promises'];
  const forbidden = [
    ...modules.flatMap((name) => [`import x from '${name}'; x();`, `import x from 'node:${name}'; x();`]),
    `import type { Socket } from 'node:net'; export type X = Socket;`,
    `export * from 'node:http';`,
    `export { connect } from 'node:tls';`,
    `export const x = await import('node:https');`,
    'export const x = await import(`node:https`);',
    `import x = require('node:dgram'); x();`,
    `export const x = process.getBuiltinModule('net');`,
    `import x from 'undici'; x();`,
    `import { autoUpdater } from 'electron-updater'; autoUpdater();`,
    `import { net } from 'electron'; net.request('x');`,
    `import { autoUpdater } from 'electron'; autoUpdater.checkForUpdates();`,
    `fetch('x');`,
    `globalThis.fetch('x');`,
    `new WebSocket('x');`,
    `new EventSource('x');`,
    `new XMLHttpRequest();`,
    `window.fetch('x');`,
    `navigator.sendBeacon('x');`,
    `shell.openExternal('x');`,
    `electron.autoUpdater.checkForUpdates();`,
    `const { openExternal } = shell; openExternal('x');`,
  ].filter((code) => !code.includes('import x = require'));

  it.each(forbidden)('%s', async (code) => {
    for (const path of everywhere) expect(await complaints(path, code), path).not.toEqual([]);
  });

  it('in CommonJS clothes neither', async () => {
    expect(
      await complaints('electron/engine/intake/x.ts', `import x = require('node:net'); x();`),
    ).not.toEqual([]);
    expect(await complaints('electron/main/x.ts', `const x = require('node:net'); x();`)).not.toEqual([]);
    expect(await complaints('build/x.cjs', `const x = require('node:net'); x();`)).not.toEqual([]);
  });

  it('a module whose name is not in plain text is refused inside the program', async () => {
    for (const path of everywhere.slice(0, 6)) {
      expect(await complaints(path, `export const x = (name: string) => import(name);`), path).not.toEqual(
        [],
      );
    }
  });

  it('words that only look like it are free', async () => {
    const code = `const fetch = (x: string) => x; fetch('x'); export const net = 1; export const a = { dns: net };`;
    for (const path of everywhere.slice(0, 8)) expect(await complaints(path, code), path).toEqual([]);
  });
});

/** [who, what, allowed?] */
const borders: [string, string, boolean][] = [
  // shared/: itself and zod
  ['shared/rules/x.ts', `import { x } from '../result.ts'; x();`, true],
  ['shared/rules/x.ts', `import { z } from 'zod'; z();`, true],
  ['shared/rules/x.ts', `import { z } from 'zod/mini'; z();`, true],
  ['shared/rules/x.ts', `import x from 'node:fs'; x();`, false],
  ['shared/rules/x.ts', `import x from 'fs'; x();`, false],
  ['shared/rules/x.ts', `import type { X } from 'electron'; export type Y = X;`, false],
  ['shared/rules/x.ts', `export type Y = import('node:fs').Stats;`, false],
  ['shared/rules/x.ts', `import x from 'react'; x();`, false],
  ['shared/rules/x.ts', `import x from 'i18next'; x();`, false],
  ['shared/rules/x.ts', `import x from '../../electron/engine/texts/index.ts'; x();`, false],
  ['shared/rules/x.ts', `import x from '../../renderer/app/x.ts'; x();`, false],
  ['shared/rules/x.ts', `import x from '../../locales/kk/x.json'; x();`, false],

  // renderer/: no electron/, no Node
  ['renderer/app/x.tsx', `import x from 'react'; x();`, true],
  ['renderer/app/x.tsx', `import { Button } from 'antd'; Button();`, true],
  ['renderer/app/x.tsx', `import x from '../../shared/contract/index.ts'; x();`, true],
  ['renderer/app/x.tsx', `import x from '../../locales/kk/screens/frame.json'; x();`, true],
  ['renderer/app/x.tsx', `import x from '../components/x.tsx'; x();`, true],
  ['renderer/app/x.tsx', `import x from '../../electron/preload.ts'; x();`, false],
  [
    'renderer/app/x.tsx',
    `import type { X } from '../../electron/engine/intake/index.ts'; export type Y = X;`,
    false,
  ],
  ['renderer/app/x.tsx', `import x from 'electron'; x();`, false],
  ['renderer/app/x.tsx', `import x from 'node:path'; x();`, false],
  ['renderer/app/x.tsx', `import x from 'path'; x();`, false],

  // electron/preload.ts: electron and the contract
  ['electron/preload.ts', `import { contextBridge } from 'electron'; contextBridge();`, true],
  ['electron/preload.ts', `import x from '../shared/contract/index.ts'; x();`, true],
  ['electron/preload.ts', `import x from './main/ipc/x.ts'; x();`, false],
  ['electron/preload.ts', `import x from 'node:fs'; x();`, false],

  // electron/main/: the shell holds no data
  ['electron/main/x.ts', `import { app } from 'electron'; app();`, true],
  ['electron/main/x.ts', `import x from 'node:path'; x();`, true],
  ['electron/main/x.ts', `import x from './security/x.ts'; x();`, true],
  ['electron/main/x.ts', `import x from '../../shared/contract/index.ts'; x();`, true],
  ['electron/main/x.ts', `import x from '../engine/vault/index.ts'; x();`, false],
  ['electron/main/x.ts', `import x from 'better-sqlite3-multiple-ciphers'; x();`, false],
  ['electron/main/x.ts', `import x from 'better-sqlite3'; x();`, false],
  ['electron/main/x.ts', `import x from 'node:sqlite'; x();`, false],
  ['electron/main/x.ts', `import x from 'mdb-reader'; x();`, false],
  ['electron/main/x.ts', `import x from 'pdfmake'; x();`, false],
  ['electron/main/x.ts', `import x from 'age-encryption'; x();`, false],
  ['electron/main/x.ts', `import x from 'jose'; x();`, false],
  ['electron/main/x.ts', `import x from 'node:crypto'; x();`, false],
  ['electron/main/x.ts', `import x from 'crypto'; x();`, false],

  // electron/engine/: a plain Node program
  ['electron/engine/intake/x.ts', `import x from 'node:fs'; x();`, true],
  ['electron/engine/intake/x.ts', `import x from 'iconv-lite'; x();`, true],
  ['electron/engine/intake/x.ts', `import x from '../../../shared/result.ts'; x();`, true],
  [
    'electron/engine/intake/x.ts',
    `import x from '../../../locales/kk/x.json' with { type: 'json' }; x();`,
    true,
  ],
  ['electron/engine/intake/x.ts', `import x from 'electron'; x();`, false],
  ['electron/engine/intake/x.ts', `import x from 'electron/main'; x();`, false],
  ['electron/engine/intake/x.ts', `import type { App } from 'electron'; export type X = App;`, false],
  ['electron/engine/intake/x.ts', `export const x = require('electron');`, false],
  ['electron/engine/intake/x.ts', `import x from '../../main/x.ts'; x();`, false],
  ['electron/engine/intake/x.ts', `import x from '../../../renderer/app/x.ts'; x();`, false],
  ['electron/engine/intake/x.ts', `import x from '../../../tests/fixtures/x.ts'; x();`, false],
  // mdb-reader is a tool of the tests and is not packaged with the program.
  ['electron/engine/intake/x.ts', `import x from 'mdb-reader'; x();`, false],

  // rooms of the engine: only through their index.ts
  ['electron/engine/intake/x.ts', `import x from './access/page.ts'; x();`, true],
  ['electron/engine/intake/access/x.ts', `import x from '../limits.ts'; x();`, true],
  ['electron/engine/intake/x.ts', `import x from '../vault/index.ts'; x();`, true],
  ['electron/engine/engine.ts', `import x from './vault/index.ts'; x();`, true],
  ['electron/engine/intake/x.ts', `import x from '../vault/keys.ts'; x();`, false],
  ['electron/engine/intake/x.ts', `import type { X } from '../vault/keys.ts'; export type Y = X;`, false],
  ['electron/engine/intake/x.ts', `export * from '../vault/keys.ts';`, false],
  ['electron/engine/intake/x.ts', `export const x = await import('../vault/keys.ts');`, false],
  ['electron/engine/intake/x.ts', `export type Y = import('../vault/keys.ts').X;`, false],
  ['electron/engine/intake/access/x.ts', `import x from '../../vault/inside/index.ts'; x();`, false],
  ['electron/engine/engine.ts', `import x from './vault/keys.ts'; x();`, false],
  ['electron/engine/intake/x.ts', `import x from '../intake/../vault/keys.ts'; x();`, false],
  ['electron/engine/intake/x.ts', `export const x = new URL('../vault/keys.ts', import.meta.url);`, false],
  ['electron/engine/intake/x.ts', `export const x = new URL('../workers/read.ts', import.meta.url);`, true],
  ['electron/engine/intake/x.ts', `export const x = new URL('./page.ts', import.meta.url);`, true],
  ['electron/engine/intake/x.ts', `export const x = new URL('../../../locales/', import.meta.url);`, true],
  ['electron/engine/intake/x.ts', `export * from '../workers/read.ts';`, false],

  // tests may look inside
  [
    'tests/unit/intake/x.test.ts',
    `import x from '../../../electron/engine/intake/access/page.ts'; x();`,
    true,
  ],
  ['tests/integration/x.test.ts', `import x from 'mdb-reader'; x();`, true],
];

describe('each part imports only what it may', () => {
  it.each(borders)('%s: %s (allowed: %s)', async (path, code, allowed) => {
    const found = await complaints(path, code);
    if (allowed) expect(found).toEqual([]);
    else expect(found).not.toEqual([]);
  });
});

describe('shared/ knows no clock, no randomness and no surroundings', () => {
  const impure = [
    'export const x = Date.now();',
    'export const x = new Date();',
    'export const x = Date();',
    'export const x = Math.random();',
    'export const x = performance.now();',
    'export const x = crypto.randomUUID();',
    'export const x = globalThis.crypto;',
    'export const x = process.env;',
    "export const x = Buffer.from('x');",
    "console.log('x');",
    'setTimeout(() => undefined, 1);',
    'export const x = import.meta.url;',
    'export const x = document.title;',
  ];
  it.each(impure)('%s', async (code) => {
    expect(await complaints('shared/domain/x.ts', code)).not.toEqual([]);
  });

  it('arithmetic on a day that is passed in is free', async () => {
    const code =
      'export const x = (at: number) => new Date(at).getUTCFullYear() + Math.floor(Date.UTC(2026, 0, 1));';
    expect(await complaints('shared/domain/x.ts', code)).toEqual([]);
  });

  it('the engine may know them', async () => {
    const code = 'export const x = [Date.now(), new Date(), Math.random(), process.env, performance.now()];';
    expect(await complaints('electron/engine/journal/x.ts', code)).toEqual([]);
  });
});

describe('the window keeps nothing by itself', () => {
  it.each(['localStorage.clear();', 'window.sessionStorage.clear();', "indexedDB.open('x');"])(
    '%s',
    async (code) => {
      expect(await complaints('renderer/app/x.ts', code)).not.toEqual([]);
    },
  );
});

describe('types cannot be switched off', () => {
  it.each([
    'export const x: any = 1;',
    '// @ts-ignore\nexport const x = 1;',
    '// @ts-nocheck\nexport const x = 1;',
  ])('%s', async (code) => {
    for (const path of everywhere.slice(0, 8)) expect(await complaints(path, code), path).not.toEqual([]);
  });
});

describe('the linter cannot be switched off by a comment', () => {
  it('a comment that silences a rule is itself reported, and the rule still speaks', async () => {
    const code = `// eslint-disable-next-line salystyru/borders\nimport x from 'node:net'; x();`;
    const [result] = await eslint.lintText(code, { filePath: 'electron/engine/intake/x.ts' });
    expect(result?.messages.map(({ ruleId }) => ruleId)).toContain('salystyru/borders');
    expect(result?.messages.filter(({ ruleId }) => ruleId === null)).not.toEqual([]);
  });
});
