import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { plugin as borders } from './build/lint/borders.mjs';
import {
  impureGlobals,
  impureMembers,
  impureSyntax,
  networkGlobals,
  networkMembers,
  pageStores,
} from './build/lint/forbidden.mjs';
import { plugin as texts } from './build/lint/texts.mjs';

/** The names under which a script finds its global object. */
const globalObjects = /** @type {const} */ ({ global: 'readonly', self: 'readonly', window: 'readonly' });

/**
 * Forbidden by name and as members of the global object: `globalThis.fetch`, `window.fetch`.
 * @param {{ name: string, message: string }[][]} lists
 * @returns {['error', object]}
 */
const globals = (...lists) => [
  'error',
  { globals: lists.flat(), checkGlobalObject: true, globalObjects: Object.keys(globalObjects) },
];

export default defineConfig(
  globalIgnores(['dist/', 'demo-output/', 'test-results/', '.cache/']),
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    // No comment switches a rule off.
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
    languageOptions: {
      globals: globalObjects,
      parserOptions: { projectService: { allowDefaultProject: [] }, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { salystyru: { rules: { ...borders.rules, ...texts.rules } } },
    rules: {
      'salystyru/borders': 'error',
      'no-restricted-globals': globals(networkGlobals),
      'no-restricted-properties': ['error', ...networkMembers],
      // At an untyped border (a worker's message) the caller names the type.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      eqeqeq: 'error',
      'no-console': 'error',
      // TypeScript knows the names that exist, folder by folder.
      'no-undef': 'off',
      // An index inside its bounds is a fact the type system cannot see; `noUncheckedIndexedAccess` makes it visible.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/restrict-plus-operands': ['error', { allowNumberAndString: true }],
      // Texts are taken apart by code points; there are no emoji in names and addresses.
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
    },
  },
  {
    files: ['shared/**'],
    rules: {
      'no-restricted-globals': globals(networkGlobals, impureGlobals),
      'no-restricted-properties': ['error', ...networkMembers, ...impureMembers],
      'no-restricted-syntax': ['error', ...impureSyntax],
    },
  },
  {
    files: ['renderer/**'],
    extends: [reactHooks.configs.flat.recommended],
    rules: {
      'salystyru/texts': 'error',
      'no-restricted-globals': globals(networkGlobals, pageStores),
    },
  },
  {
    files: ['build/**', 'tests/bench/**', 'electron/engine/headless/demo.ts'],
    rules: { 'no-console': 'off' },
  },
  // Files for Electron's own module loader.
  {
    files: ['**/*.cjs'],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  // The kinds of syntax nodes are an enum that is compared with its texts.
  { files: ['build/lint/**'], rules: { '@typescript-eslint/no-unsafe-enum-comparison': 'off' } },
);
