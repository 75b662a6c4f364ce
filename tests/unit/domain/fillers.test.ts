import { describe, expect, it } from 'vitest';
import { isFiller } from '../../../shared/domain/fillers.ts';

describe('fillers', () => {
  it.each([
    '-',
    '--',
    '---',
    '–',
    '—',
    '.',
    '*',
    'нет',
    'НЕТ',
    'жоқ',
    'Жоқ',
    'б/н',
    'Б/Н',
    '0',
    ' - ',
    'нeт',
  ])('"%s" stands in place of absent data', (text) => {
    expect(isFiller('Korpus', text)).toBe(true);
  });

  it('a house or a flat may bear the number 0', () => {
    expect(isFiller('Hourse', '0')).toBe(false);
    expect(isFiller('Kvartira', '0')).toBe(false);
  });

  it.each(['', ' ', '00', '1', 'А', '3-1', 'нет данных о корпусе', 'Нетесов'])('"%s" is none', (text) => {
    expect(isFiller('Korpus', text)).toBe(false);
  });
});
