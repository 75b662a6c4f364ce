import { describe, expect, it } from 'vitest';
import { failureCatalogue, type FailureCode } from '../../../shared/failures/index.ts';
import { failureText, roomOf } from '../../../renderer/components/failure-text.ts';
import { jsonOf } from '../project/repository.ts';

const languages = ['kk', 'ru'] as const;
const all = Object.entries<Readonly<Record<string, readonly string[]>>>(failureCatalogue).flatMap(
  ([room, codes]) =>
    Object.entries(codes).map(([code, facts]) => ({ room, code: code as FailureCode, facts })),
);

describe('the notice of a failure', () => {
  it.each(all)('$code stands in the room $room', ({ room, code }) => {
    expect(roomOf({ code, facts: {} })).toBe(room);
  });

  it.each(languages)(
    '%s: every failure says what happened, and then what is safe and what to do',
    (language) => {
      const poor = all.filter(({ room, code, facts }) => {
        const texts = jsonOf(`locales/${language}/failures/${room}.json`) as Record<string, string>;
        const values = Object.fromEntries(facts.map((fact) => [fact, 'A. B.mdb']));
        const { happened, then } = failureText(texts[code] ?? '', values);
        return happened === '' || then === '' || /\{\{|\}\}/u.test(happened + then);
      });
      expect(poor.map(({ code }) => code)).toEqual([]);
    },
  );

  it('a full stop in the name of a file does not cut the sentence', () => {
    expect(failureText('Файл не найден: {{file}}. Ничего не изменено.', { file: 'a. B.mdb' })).toEqual({
      happened: 'Файл не найден: a. B.mdb.',
      then: 'Ничего не изменено.',
    });
  });

  it('numbers are grouped', () => {
    expect(failureText('Есть {{bytes}} байт.', { bytes: 1234567 }).happened).toBe(
      'Есть 1\u{a0}234\u{a0}567 байт.',
    );
  });

  it('facts are put in as they are, even where they look like patterns', () => {
    expect(failureText('Файл: {{file}}.', { file: '$& {{x}}' }).happened).toBe('Файл: $& {{x}}.');
  });
});
