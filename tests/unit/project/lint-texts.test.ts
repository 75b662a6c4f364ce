import { ESLint } from 'eslint';
import { fileURLToPath } from 'node:url';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';

/** The project's own configuration; only the rules that need types are off, because these files do not exist. */
const eslint = new ESLint({
  cwd: fileURLToPath(new URL('../../..', import.meta.url)),
  overrideConfig: [tseslint.configs.disableTypeChecked],
});

/** The words that the rule finds in `code` as a file of the page. */
async function wordsIn(code: string, path = 'renderer/screens/x/X.tsx'): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: path });
  const messages = result?.messages ?? [];
  expect(messages.filter(({ fatal }) => fatal)).toEqual([]);
  return messages.filter(({ ruleId }) => ruleId === 'salystyru/texts').map(({ message }) => message);
}

describe('no component holds a word that a person reads', () => {
  it.each([
    `export const x = <p>Сохранить</p>;`,
    `export const x = <p>Save {1}</p>;`,
    `export const x = <p>{'Сақтау'}</p>;`,
    'export const x = <p>{`всего ${1}`}</p>;',
    `export const x = (a: boolean) => <p>{a ? 'да' : null}</p>;`,
    `export const x = (a: boolean) => <p>{a && 'да'}</p>;`,
    `export const x = (a: string) => <p>{a ?? 'unknown'}</p>;`,
    `export const x = (a: string) => <p>{'№ п/п ' + a}</p>;`,
    `export const x = <input aria-label="Поиск" />;`,
    `export const x = <input placeholder={'Іздеу'} />;`,
    `export const x = <b title="help" />;`,
    `export const x = <img alt="logo" />;`,
    'export const x = (n: number) => <b title={`страница ${n}`} />;',
    `export const x = <i label="Имя" />;`,
    `export const columns = [{ title: 'Файл' }];`,
    `export const options = [{ value: 1, label: 'One' }];`,
    `export const locale = { emptyText: 'пусто' };`,
    `export const props = { 'aria-label': 'Закрыть' };`,
  ])('%s', async (code) => {
    expect(await wordsIn(code)).toHaveLength(1);
  });

  it('in the helpers of screens neither', async () => {
    expect(await wordsIn(`export const x = { title: 'Файл' };`, 'renderer/screens/x/x.ts')).toHaveLength(1);
  });
});

describe('what is no text of a screen is free', () => {
  it.each([
    `export const x = <p>{t('save')}</p>;`,
    `export const x = <p className="title">· — 12 %</p>;`,
    `export const x = <kbd>Ctrl+L</kbd>;`,
    `export const x = <kbd>Enter</kbd>;`,
    `export const x = <div role="status" data-code="x" />;`,
    `export const x = <b title={t('a', { count: 1 })} />;`,
    `export const options = [{ value: 'kk', label: 'Қаз' }, { value: 'ru', label: t('ru') }];`,
    `export const x = <i aria-label="Тіл / Язык" />;`,
    `export const x = { key: 'title', name: 'some words' };`,
  ])('%s', async (code) => {
    expect(await wordsIn(code)).toEqual([]);
  });

  it('outside the page', async () => {
    expect(await wordsIn(`export const x = { title: 'Report' };`, 'electron/main/x.ts')).toEqual([]);
  });
});
