import { describe, expect, it } from 'vitest';
import kk from '../../../locales/kk/calendar.json' with { type: 'json' };
import ru from '../../../locales/ru/calendar.json' with { type: 'json' };
import { calendarDays } from '../../../shared/reference/calendar.ts';

describe.each([
  ['kk', kk],
  ['ru', ru],
] as const)('the calendar in %s', (_, names) => {
  it('names every day of the table, and nothing else but the days of the commission', () => {
    expect(new Set(Object.keys(names))).toEqual(
      new Set([...calendarDays.map(({ name }) => name), 'own-day']),
    );
  });
});
