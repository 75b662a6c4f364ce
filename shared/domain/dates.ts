/** Calendar dates as days since 1970-01-01 (proleptic Gregorian), without time zones. */

/** Days of a calendar date, or NaN where year, month and day make no date. Years 1 to 9999. */
export function daysOf(year: number, month: number, day: number): number {
  if (!(
    year >= 1 &&
    year <= 9999 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysInMonth(year, month)
  ))
    return NaN;
  // Days-from-civil (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms").
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** Number of days of a month. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Year, month (1–12) and day (1–31) of a day. */
export function dateParts(days: number): { year: number; month: number; day: number } {
  // Civil-from-days, the inverse of the above.
  const z = Math.floor(days) + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted + (shifted < 10 ? 3 : -9);
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  };
}

/** Days of `YYYY-MM-DD`, or NaN. */
export function parseIsoDate(text: string): number {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return match ? daysOf(Number(match[1]), Number(match[2]), Number(match[3])) : NaN;
}

/** Days of `dd.mm.yyyy` or `yyyy-mm-dd` (the two forms accepted from lists), or NaN. */
export function parseListDate(text: string): number {
  const match = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text.trim());
  return match ? daysOf(Number(match[3]), Number(match[2]), Number(match[1])) : parseIsoDate(text.trim());
}

/** `YYYY-MM-DD` of a day; `''` for NaN. */
export function isoDate(days: number): string {
  if (Number.isNaN(days)) return '';
  const { year, month, day } = dateParts(days);
  return `${String(year).padStart(4, '0')}-${pad2(month)}-${pad2(day)}`;
}

/** `dd.mm.yyyy` of a day, as screens and papers write it; `''` for NaN. */
export function dottedDate(days: number): string {
  if (Number.isNaN(days)) return '';
  const { year, month, day } = dateParts(days);
  return `${pad2(day)}.${pad2(month)}.${String(year).padStart(4, '0')}`;
}

/** The same day `years` later; 29 February becomes 1 March in a common year. */
export function addYears(days: number, years: number): number {
  const { year, month, day } = dateParts(days);
  const sameDay = daysOf(year + years, month, day);
  return Number.isNaN(sameDay) ? daysOf(year + years, 3, 1) : sameDay;
}

function pad2(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
