/**
 * The borders between the parts of the program: who may import whom.
 *
 * One rule looks at every way in which a file can name another one (`import`, `export … from`, `import()`,
 * `import('…')` types, `require`, `new URL('….ts', import.meta.url)`), finds what it means in this repository, and
 * asks the table below.
 */
import { isBuiltin } from 'node:module';
import { posix, relative } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import { networkMessage, networkModules, networkParts } from './forbidden.mjs';

/** @import { TSESLint, TSESTree } from '@typescript-eslint/utils' */

const engine = 'electron/engine/';

/**
 * The parts, the most particular first. `folders`: what a file there may import from the repository. `packages`: which
 * npm packages. `node`: which of Node's own modules. Tests and build scripts are free, but for the network.
 * @type {{ part: string, folders: string[], packages: (name: string) => boolean, node: (name: string) => boolean }[]}
 */
const parts = [
  {
    part: 'shared/',
    folders: ['shared/'],
    packages: (name) => name === 'zod',
    node: () => false,
  },
  {
    part: 'renderer/',
    folders: ['renderer/', 'shared/', 'locales/'],
    packages: (name) => name !== 'electron',
    node: () => false,
  },
  {
    part: 'electron/preload.ts',
    folders: ['shared/'],
    packages: (name) => name === 'electron' || name === 'zod',
    node: () => false,
  },
  {
    part: 'electron/main/',
    folders: ['electron/main/', 'shared/', 'locales/'],
    packages: (name) => ['electron', 'zod', 'i18next'].includes(name),
    node: (name) => name !== 'crypto' && name !== 'sqlite',
  },
  {
    part: engine,
    folders: [engine, 'shared/', 'locales/'],
    // What is packaged with the program, and types, which vanish when it runs.
    packages: (name) => name in manifest.dependencies || `@types/${name}` in manifest.devDependencies,
    node: () => true,
  },
];

/**
 * The room of the engine in which a path lies: `electron/engine/intake/x.ts` → `intake`.
 * @param {string} path
 */
function roomOf(path) {
  if (!path.startsWith(engine)) return undefined;
  const [room, ...rest] = path.slice(engine.length).split('/');
  return rest.length > 0 ? room : undefined;
}

/**
 * `@scope/name/inside` → `@scope/name`.
 * @param {string} specifier
 */
function packageName(specifier) {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/**
 * Why the file `from` may not name `specifier`, or undefined when it may.
 * @param {string} from path in the repository, with `/`
 * @param {string} specifier as written
 * @param {boolean} byUrl named by `new URL(…, import.meta.url)`: how worker threads are started
 * @returns {string | undefined}
 */
export function crossing(from, specifier, byUrl = false) {
  const bare = specifier.replace(/^node:/u, '');
  const near = /^\.{0,2}\//u.test(specifier);
  if (!near && networkModules.has(bare)) return networkMessage;

  const rules = parts.find(({ part }) => from.startsWith(part));
  if (!rules) return undefined;

  if (near) {
    const target = posix.normalize(posix.join(posix.dirname(from), specifier.replace(/[?#].*$/u, '')));
    if (!rules.folders.some((folder) => target.startsWith(folder))) {
      return `${rules.part} must not import ${target}.`;
    }
    const room = roomOf(target);
    const inside = room !== undefined && target !== `${engine}${room}/index.ts`;
    if (inside && room !== roomOf(from) && !(byUrl && room === 'workers')) {
      return `The inside of the room ${room} is its own: import ${engine}${room}/index.ts.`;
    }
    return undefined;
  }
  if (isBuiltin(specifier)) {
    return rules.node(bare) ? undefined : `${rules.part} must not import Node's ${bare}.`;
  }
  const name = packageName(specifier);
  return rules.packages(name) ? undefined : `${rules.part} must not import the package ${name}.`;
}

/**
 * The text of a literal or of a template without variables, else undefined.
 * @param {TSESTree.Node | undefined} node
 */
function textOf(node) {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node?.type === 'TemplateLiteral' && node.expressions.length === 0)
    return node.quasis[0]?.value.cooked ?? undefined;
  return undefined;
}

/** @type {TSESLint.RuleModule<'crossing' | 'unknown'>} */
const borders = {
  meta: {
    type: 'problem',
    schema: [],
    docs: { description: 'Who may import whom (CONTRIBUTING.md, "Borders").' },
    messages: {
      crossing: '{{why}}',
      unknown: 'Name the module in plain text, so that this rule can see it.',
    },
  },
  create(context) {
    const from = relative(context.cwd, context.filename).replaceAll('\\', '/');
    const guarded = parts.some(({ part }) => from.startsWith(part));

    /** @param {TSESTree.Node} node @param {string | undefined} specifier @param {boolean} [byUrl] */
    const check = (node, specifier, byUrl) => {
      if (specifier === undefined) {
        if (guarded) context.report({ node, messageId: 'unknown' });
        return;
      }
      const why = crossing(from, specifier, byUrl);
      if (why) context.report({ node, messageId: 'crossing', data: { why } });
    };

    return {
      ImportDeclaration(node) {
        check(node, node.source.value);
        if (node.source.value !== 'electron') return;
        for (const part of node.specifiers) {
          if (part.type !== 'ImportSpecifier') continue;
          const name = part.imported.type === 'Identifier' ? part.imported.name : part.imported.value;
          if (networkParts.has(name)) {
            context.report({ node, messageId: 'crossing', data: { why: networkMessage } });
          }
        }
      },
      ExportNamedDeclaration(node) {
        if (node.source) check(node, node.source.value);
      },
      ExportAllDeclaration: (node) => check(node, node.source.value),
      ImportExpression: (node) => check(node, textOf(node.source)),
      TSImportType: (node) => check(node, textOf(node.source)),
      TSExternalModuleReference: (node) => check(node, textOf(node.expression)),
      CallExpression(node) {
        const { callee } = node;
        const called = callee.type === 'MemberExpression' ? callee.property : callee;
        if (
          called.type === 'Identifier' &&
          (called.name === 'require' || called.name === 'getBuiltinModule')
        ) {
          check(node, textOf(node.arguments[0]));
        }
      },
      NewExpression(node) {
        const [path, base] = node.arguments;
        if (node.callee.type !== 'Identifier' || node.callee.name !== 'URL') return;
        if (base?.type !== 'MemberExpression' || base.object.type !== 'MetaProperty') return;
        const text = textOf(path);
        if (text === undefined || !/\.[cm]?[jt]sx?$/u.test(text)) return;
        check(node, text.startsWith('.') ? text : `./${text}`, true);
      },
    };
  },
};

/** The rule as ESLint's own types want it. */
export const plugin = /** @type {import('eslint').ESLint.Plugin} */ (
  /** @type {unknown} */ ({ rules: { borders } })
);
