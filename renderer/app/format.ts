import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** Does not break at the end of a line. */
const NO_BREAK = '\u{a0}';

/** `12345.5` → `12 345,5`; minus is U+2212. */
export function groupDigits(value: number): string {
  const [whole = '', rest] = String(Math.abs(value)).split('.');
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/gu, NO_BREAK);
  return `${value < 0 ? '−' : ''}${grouped}${rest === undefined ? '' : `,${rest}`}`;
}

/** Year, month and day of `2026-07-07` or of an instant, in the time of this computer. */
function partsOf(iso: string): { readonly year: number; readonly month: number; readonly day: number } {
  if (iso.length > 10) {
    const at = new Date(iso);
    return { year: at.getFullYear(), month: at.getMonth() + 1, day: at.getDate() };
  }
  const [year = 0, month = 1, day = 1] = iso.split('-').map(Number);
  return { year, month, day };
}

const two = (value: number): string => String(value).padStart(2, '0');

/** How dates, numbers and sizes are written in the language of the page. */
export interface Format {
  /** `07.07.2026`. */
  readonly date: (iso: string) => string;
  /** `7 шілде`, `7 июля`. */
  readonly dayMonth: (iso: string) => string;
  /** `2026 жылғы 7 шілде`, `7 июля 2026 года`. */
  readonly longDate: (iso: string) => string;
  /** `сейсенбі`, `вторник`. */
  readonly weekday: (iso: string) => string;
  /** `сс`, `вт`. */
  readonly weekdayShort: (iso: string) => string;
  /** `шілде`, `июль`. */
  readonly month: (iso: string) => string;
  /** `14:05` of an instant. */
  readonly time: (iso: string) => string;
  /** `07.07.2026, 14:05` of an instant. */
  readonly dateTime: (iso: string) => string;
  /** `бүгін 10:58`, `кеше 10:58`, `3 шілде`, `03.07.2025`: when something was, seen from now. */
  readonly moment: (iso: string) => string;
  /** `12 345`. */
  readonly number: (value: number) => string;
  /** `7,3 МБ`. */
  readonly bytes: (value: number) => string;
  /** `2026, II жартыжылдық`. */
  readonly halfYear: (id: string) => string;
  /** `9f3c 41d7 … e80a 52b6`. */
  readonly hash: (sha256: string) => string;
  /** The hash in two lines of 32 digits, in groups of four. */
  readonly hashLines: (sha256: string) => readonly string[];
}

/** The format of a language by its texts of `screens/common`. */
export function formatBy(t: TFunction<'screens/common'>, now: () => Date = () => new Date()): Format {
  const weekdayOf = (iso: string): number => {
    const { year, month, day } = partsOf(iso);
    return new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  };
  const date = (iso: string): string => {
    const { year, month, day } = partsOf(iso);
    return `${two(day)}.${two(month)}.${year}`;
  };
  const dayMonth = (iso: string): string => {
    const { month, day } = partsOf(iso);
    return `${day}${NO_BREAK}${t(`month-of-${month}`)}`;
  };
  const time = (iso: string): string => {
    const at = new Date(iso);
    return `${two(at.getHours())}:${two(at.getMinutes())}`;
  };
  const groups = (text: string): string => text.match(/.{1,4}/gu)?.join(' ') ?? '';

  return {
    date,
    dayMonth,
    longDate: (iso) => t('long-date', { year: partsOf(iso).year, dayMonth: dayMonth(iso) }),
    weekday: (iso) => t(`weekday-${weekdayOf(iso)}`),
    weekdayShort: (iso) => t(`weekday-short-${weekdayOf(iso)}`),
    month: (iso) => t(`month-${partsOf(iso).month}`),
    time,
    dateTime: (iso) => `${date(iso)}, ${time(iso)}`,
    moment: (iso) => {
      const [then, today] = [partsOf(iso), partsOf(now().toISOString())];
      const days = Math.round(
        (Date.UTC(today.year, today.month - 1, today.day) - Date.UTC(then.year, then.month - 1, then.day)) /
          86_400_000,
      );
      if (days === 0) return t('today-at', { time: time(iso) });
      if (days === 1) return t('yesterday-at', { time: time(iso) });
      return then.year === today.year ? dayMonth(iso) : date(iso);
    },
    number: groupDigits,
    bytes: (value) => {
      const units = [t('unit-bytes'), t('unit-kb'), t('unit-mb'), t('unit-gb')] as const;
      let [size, unit] = [value, 0];
      while (size >= 1024 && unit < 3) [size, unit] = [size / 1024, unit + 1];
      const shown = unit > 0 && size < 100 ? Math.round(size * 10) / 10 : Math.round(size);
      return `${groupDigits(shown)}${NO_BREAK}${units[unit] ?? ''}`;
    },
    halfYear: (id) => {
      const [year = '', half = ''] = id.split('-');
      return t('half-year', { year, half });
    },
    hash: (sha256) => `${groups(sha256.slice(0, 8))} … ${groups(sha256.slice(-8))}`,
    hashLines: (sha256) => [groups(sha256.slice(0, 32)), groups(sha256.slice(32))],
  };
}

/** How dates, numbers and sizes are written in the language of the page. */
export function useFormat(): Format {
  const { t } = useTranslation('screens/common');
  return useMemo(() => formatBy(t), [t]);
}
