import { describe, expect, it } from 'vitest';
import { layoutAfter, type Layout } from '../../../renderer/components/keyboard-layout.ts';
import { secondsLeft } from '../../../renderer/components/time-left.ts';
import { secondsUntil } from '../../../renderer/screens/unlock/use-countdown.ts';

const typed = (...keys: [code: string, key: string][]): Layout =>
  keys.reduce<Layout>((layout, [code, key]) => layoutAfter(layout, code, key), undefined);

describe('the layout of the keyboard', () => {
  it('is unknown until a letter was typed', () => {
    expect(typed(['Digit1', '1'], ['ShiftLeft', 'Shift'], ['Space', ' '])).toBeUndefined();
  });

  it('is Kazakh by a letter of its own, and stays so over letters that Russian has too', () => {
    expect(typed(['Digit2', 'ә'], ['KeyF', 'а'])).toBe('kk');
  });

  it('is one of two by a letter that both have, and Russian once its digit row gives digits', () => {
    expect(typed(['KeyF', 'а'])).toBe('cyrillic');
    expect(typed(['KeyF', 'а'], ['Digit2', '2'])).toBe('ru');
    expect(typed(['KeyF', 'а'], ['Numpad2', '2'])).toBe('cyrillic');
  });

  it('is English by a Latin letter, and changes with the next one', () => {
    expect(typed(['KeyF', 'а'], ['KeyA', 'a'])).toBe('en');
    expect(typed(['KeyA', 'a'], ['KeyF', 'а'])).toBe('cyrillic');
  });
});

describe('the wait after wrong passwords', () => {
  const now = Date.parse('2026-07-07T10:00:00Z');
  it('counts whole seconds, never less than what is left', () => {
    expect(secondsUntil('2026-07-07T10:00:08Z', now)).toBe(8);
    expect(secondsUntil('2026-07-07T10:00:07.100Z', now)).toBe(8);
    expect(secondsUntil('2026-07-07T09:59:59Z', now)).toBe(0);
    expect(secondsUntil(undefined, now)).toBe(0);
  });
});

describe('the time left of a running work', () => {
  it('is that of the rest at the pace so far', () => {
    expect(secondsLeft(10_000, 25, 100)).toBe(30);
  });

  it('is not guessed at the beginning, and not told at the end', () => {
    expect(secondsLeft(100, 50, 100)).toBeUndefined();
    expect(secondsLeft(10_000, 1, 100)).toBeUndefined();
    expect(secondsLeft(10_000, 100, 100)).toBeUndefined();
    expect(secondsLeft(10_000, 0, 0)).toBeUndefined();
  });

  it('is at least a second', () => {
    expect(secondsLeft(1000, 99, 100)).toBe(1);
  });
});
