/**
 * Every word that a person reads on a screen comes from `locales/`: no component holds one in itself.
 *
 * The rule looks at the text between tags, at the attributes that are shown or read out, and at the properties of the
 * same names in objects (columns of a table, options of a choice). Signs without letters are free, and so are the names
 * of keys, which are the same in both languages.
 */

/** @import { TSESLint, TSESTree } from '@typescript-eslint/utils' */

/** Attributes and properties whose text is shown or read out. */
const spoken = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'addonAfter',
  'addonBefore',
  'cancelText',
  'description',
  'emptyText',
  'extra',
  'label',
  'okText',
  'placeholder',
  'prefix',
  'subTitle',
  'subtitle',
  'suffix',
  'text',
  'title',
  'tooltip',
]);

/** What stands on the keys of every keyboard. */
const keys = new Set(['Alt', 'Ctrl', 'Enter', 'Esc', 'Shift', 'Tab', 'F1', 'F6', 'F8']);

/** Said in both languages at once, or a language's own name in itself. */
const bilingual = new Set(['Тіл / Язык', 'Қаз', 'Рус', 'Қазақша', 'Русский', 'SHA-256']);

/**
 * Whether a text has words: letters that are no key and no name that is the same in both languages.
 * @param {string} text
 */
export function hasWords(text) {
  const bare = text.trim();
  if (!/\p{L}/u.test(bare) || bilingual.has(bare)) return false;
  return bare
    .split(/[\s+,()]+/u)
    .some((word) => /\p{L}/u.test(word) && !keys.has(word) && !/^\p{Lu}$/u.test(word));
}

/**
 * The texts that an expression may come to be, where they stand in it: literals, templates, both ways of a condition.
 * @param {TSESTree.Node | null | undefined} node
 * @returns {{ node: TSESTree.Node, text: string }[]}
 */
function textsOf(node) {
  switch (node?.type) {
    case 'Literal':
      return typeof node.value === 'string' ? [{ node, text: node.value }] : [];
    case 'TemplateLiteral':
      return node.quasis.map((quasi) => ({ node: quasi, text: quasi.value.cooked ?? '' }));
    case 'ConditionalExpression':
      return [...textsOf(node.consequent), ...textsOf(node.alternate)];
    case 'LogicalExpression':
      return [...textsOf(node.left), ...textsOf(node.right)];
    case 'BinaryExpression':
      return node.operator === '+' ? [...textsOf(node.left), ...textsOf(node.right)] : [];
    case 'JSXExpressionContainer':
      return textsOf(node.expression);
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
      return textsOf(node.expression);
    default:
      return [];
  }
}

/** @type {TSESLint.RuleModule<'literal'>} */
export const texts = {
  meta: {
    type: 'problem',
    schema: [],
    docs: { description: 'Words on screens come from locales/.' },
    messages: { literal: 'Words on screens come from locales/, in both languages: “{{text}}”.' },
  },
  create(context) {
    /** @param {TSESTree.Node | null | undefined} node */
    const check = (node) => {
      for (const found of textsOf(node)) {
        if (hasWords(found.text))
          context.report({ node: found.node, messageId: 'literal', data: { text: found.text.trim() } });
      }
    };
    return {
      JSXText(node) {
        if (hasWords(node.value))
          context.report({ node, messageId: 'literal', data: { text: node.value.trim() } });
      },
      JSXExpressionContainer(node) {
        if (node.parent.type !== 'JSXAttribute') check(node);
      },
      JSXAttribute(node) {
        const name = node.name.type === 'JSXIdentifier' ? node.name.name : '';
        if (spoken.has(name)) check(node.value);
      },
      Property(node) {
        const { key } = node;
        const name =
          key.type === 'Identifier' && !node.computed
            ? key.name
            : key.type === 'Literal' && typeof key.value === 'string'
              ? key.value
              : '';
        if (spoken.has(name)) check(/** @type {TSESTree.Node} */ (node.value));
      },
    };
  },
};

/** The rule as ESLint's own types want it. */
export const plugin = /** @type {import('eslint').ESLint.Plugin} */ (
  /** @type {unknown} */ ({ rules: { texts } })
);
