import fc from 'fast-check';
import i18next, { type TFunction } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { daysOf, isoDate } from '../../../shared/domain/dates.ts';
import { formatBy, groupDigits, type Format } from '../../../renderer/app/format.ts';
import kk from '../../../locales/kk/screens/common.json' with { type: 'json' };
import ru from '../../../locales/ru/screens/common.json' with { type: 'json' };

const NOW = '2026-07-07T09:00:00';
const formats = {} as Record<'kk' | 'ru', Format>;

beforeAll(async () => {
  const instance = i18next.createInstance();
  await instance.init({
    lng: 'kk',
    ns: ['screens/common'],
    defaultNS: 'screens/common',
    resources: { kk: { 'screens/common': kk }, ru: { 'screens/common': ru } },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
  });
  for (const language of ['kk', 'ru'] as const) {
    const t = instance.getFixedT(language) as unknown as TFunction<'screens/common'>;
    formats[language] = formatBy(t, () => new Date(NOW));
  }
});

/** Days that a commission may write, 2000 to 2099. */
const days = fc.integer({ min: daysOf(2000, 1, 1), max: daysOf(2099, 12, 31) }).map(isoDate);

describe('numbers', () => {
  it('are grouped by no-break spaces, with a real minus and a decimal comma', () => {
    expect(groupDigits(1234567)).toBe('1\u{a0}234\u{a0}567');
    expect(groupDigits(999)).toBe('999');
    expect(groupDigits(-3)).toBe('−3');
    expect(groupDigits(1234.5)).toBe('1\u{a0}234,5');
  });

  it('are those of the Russian locale', () => {
    const russian = new Intl.NumberFormat('ru', { minimumFractionDigits: 0, maximumFractionDigits: 0 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), (value) => {
        // The locale leaves four digits together, or not, by its version; five and more are grouped.
        if (value >= 10_000)
          expect(groupDigits(value)).toBe(russian.format(value).replaceAll(/\s/gu, '\u{a0}'));
      }),
    );
  });

  it('sizes have units in Cyrillic letters', () => {
    expect(formats.kk.bytes(512)).toBe('512\u{a0}байт');
    expect(formats.ru.bytes(7_340_032)).toBe('7\u{a0}МБ');
    expect(formats.ru.bytes(1_610_612_736)).toBe('1,5\u{a0}ГБ');
    expect(formats.kk.bytes(123_456_789)).toBe('118\u{a0}МБ');
  });
});

describe('dates', () => {
  it('are written as the language writes them', () => {
    expect(formats.kk.date('2026-07-07')).toBe('07.07.2026');
    expect(formats.kk.dayMonth('2026-07-15')).toBe('15\u{a0}шілде');
    expect(formats.ru.dayMonth('2026-07-15')).toBe('15\u{a0}июля');
    expect(formats.kk.longDate('2026-07-07')).toBe('2026 жылғы 7\u{a0}шілде');
    expect(formats.ru.longDate('2026-07-07')).toBe('7\u{a0}июля 2026 года');
    expect(formats.kk.weekday('2026-07-07')).toBe('сейсенбі');
    expect(formats.ru.weekday('2026-07-07')).toBe('вторник');
    expect(formats.kk.halfYear('2026-II')).toBe('2026, II жартыжылдық');
  });

  it('Russian months, days and weekdays are those of the locale, on every day', () => {
    const utc = { timeZone: 'UTC' } as const;
    const [long, weekday] = [
      new Intl.DateTimeFormat('ru', { ...utc, day: 'numeric', month: 'long' }),
      new Intl.DateTimeFormat('ru', { ...utc, weekday: 'long' }),
    ];
    fc.assert(
      fc.property(days, (iso) => {
        const at = new Date(`${iso}T00:00:00Z`);
        expect(formats.ru.dayMonth(iso).replace('\u{a0}', ' ')).toBe(long.format(at));
        expect(formats.ru.weekday(iso)).toBe(weekday.format(at));
      }),
    );
  });

  it('Kazakh months and weekdays are those of the locale, on every day', () => {
    const utc = { timeZone: 'UTC' } as const;
    const [month, weekday] = [
      new Intl.DateTimeFormat('kk', { ...utc, month: 'long' }),
      new Intl.DateTimeFormat('kk', { ...utc, weekday: 'long' }),
    ];
    fc.assert(
      fc.property(days, (iso) => {
        const at = new Date(`${iso}T00:00:00Z`);
        // The locale begins names that stand alone with a capital, which a sentence does not.
        expect(formats.kk.month(iso)).toBe(month.format(at).toLowerCase());
        expect(formats.kk.weekday(iso)).toBe(weekday.format(at).toLowerCase());
      }),
    );
  });

  it('what was today or yesterday says so, and what was in another year has its year', () => {
    expect(formats.ru.moment('2026-07-07T08:05:00')).toBe('сегодня 08:05');
    expect(formats.kk.moment('2026-07-06T23:59:00')).toBe('кеше 23:59');
    expect(formats.ru.moment('2026-07-03T12:00:00')).toBe('3\u{a0}июля');
    expect(formats.ru.moment('2025-07-03T12:00:00')).toBe('03.07.2025');
  });
});

describe('hashes', () => {
  const sha = '9f3c41d7a05b11223344556677889900aabbccddeeff00112233e80a52b60000';
  it('in short keep both ends, and whole stand in two lines of 32 digits', () => {
    expect(formats.ru.hash(sha)).toBe('9f3c 41d7 … 52b6 0000');
    const lines = formats.ru.hashLines(sha);
    expect(lines.map((line) => line.replaceAll(' ', '').length)).toEqual([32, 32]);
    expect(lines.join('').replaceAll(' ', '')).toBe(sha);
  });
});
