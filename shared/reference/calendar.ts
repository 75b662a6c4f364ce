/**
 * Days off and moved working days of Kazakhstan, 2024 to 2028: the reference data of the working-day terms of
 * 11/196. Source: the Law on holidays and the yearly decrees on moved days, compared with public calendars for
 * 2024 to 2027; estimated days can still move. A commission edits its own copy, with the reason journalled.
 */

/** A day whose kind the weekday does not tell. */
export interface CalendarDay {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** A day off, else a worked Saturday or Sunday. */
  readonly off: boolean;
  /** Key of the name in `locales/<language>/calendar.json`. */
  readonly name: string;
  /** Moved there from another day. */
  readonly moved: boolean;
  /** Not yet fixed by decree or by the moon. */
  readonly estimated: boolean;
}

/** Edition of the table. */
export const calendarVersion = '2026-07-01';

/** Years that the table covers. */
export const calendarYears = { first: 2024, last: 2028 } as const;

/** The days, in order. */
export const calendarDays: readonly CalendarDay[] = [
  { date: '2024-01-01', off: true, name: 'new-year', moved: false, estimated: false },
  { date: '2024-01-02', off: true, name: 'new-year', moved: false, estimated: false },
  { date: '2024-01-07', off: true, name: 'orthodox-christmas', moved: false, estimated: false },
  { date: '2024-03-08', off: true, name: 'womens-day', moved: false, estimated: false },
  { date: '2024-03-21', off: true, name: 'nauryz', moved: false, estimated: false },
  { date: '2024-03-22', off: true, name: 'nauryz', moved: false, estimated: false },
  { date: '2024-03-23', off: true, name: 'nauryz', moved: false, estimated: false },
  { date: '2024-03-25', off: true, name: 'nauryz', moved: true, estimated: false },
  { date: '2024-05-01', off: true, name: 'unity-day', moved: false, estimated: false },
  { date: '2024-05-04', off: false, name: 'moved-working-day', moved: true, estimated: false },
  { date: '2024-05-07', off: true, name: 'defender-day', moved: false, estimated: false },
  { date: '2024-05-08', off: true, name: 'moved-day-off', moved: true, estimated: false },
  { date: '2024-05-09', off: true, name: 'victory-day', moved: false, estimated: false },
  { date: '2024-06-16', off: true, name: 'kurban-ait', moved: false, estimated: false },
  { date: '2024-07-06', off: true, name: 'capital-day', moved: false, estimated: false },
  { date: '2024-07-08', off: true, name: 'capital-day', moved: true, estimated: false },
  { date: '2024-08-30', off: true, name: 'constitution-day', moved: false, estimated: false },
  { date: '2024-10-25', off: true, name: 'republic-day', moved: false, estimated: false },
  { date: '2024-12-16', off: true, name: 'independence-day', moved: false, estimated: false },
  { date: '2025-01-01', off: true, name: 'new-year', moved: false, estimated: false },
  { date: '2025-01-02', off: true, name: 'new-year', moved: false, estimated: false },
  { date: '2025-01-03', off: true, name: 'moved-day-off', moved: true, estimated: false },
  { date: '2025-01-05', off: false, name: 'moved-working-day', moved: true, estimated: false },
  { date: '2025-01-07', off: true, name: 'orthodox-christmas', moved: false, estimated: false },
  { date: '2025-03-08', off: true, name: 'womens-day', moved: false, estimated: false },
  { date: '2025-03-10', off: true, name: 'womens-day', moved: true, estimated: false },
  { date: '2025-03-21', off: true, name: 'nauryz', moved: false, estimated: false },
  { date: '2025-03-22', off: true, name: 'nauryz', moved: false, estimated: false },
  { date: '2025-03-23', off: true, name: 'nauryz', moved: false, estimated: false },
  { date: '2025-03-24', off: true, name: 'nauryz', moved: true, estimated: false },
  { date: '2025-03-25', off: true, name: 'nauryz', moved: true, estimated: false },
  { date: '2025-05-01', off: true, name: 'unity-day', moved: false, estimated: false },
  { date: '2025-05-07', off: true, name: 'defender-day', moved: false, estimated: false },
  { date: '2025-05-09', off: true, name: 'victory-day', moved: false, estimated: false },
  { date: '2025-06-06', off: true, name: 'kurban-ait', moved: false, estimated: false },
  { date: '2025-07-06', off: true, name: 'capital-day', moved: false, estimated: false },
  { date: '2025-07-07', off: true, name: 'capital-day', moved: true, estimated: false },
  { date: '2025-08-30', off: true, name: 'constitution-day', moved: false, estimated: false },
  { date: '2025-09-01', off: true, name: 'constitution-day', moved: true, estimated: false },
  { date: '2025-10-25', off: true, name: 'republic-day', moved: false, estimated: false },
  { date: '2025-10-27', off: true, name: 'republic-day', moved: true, estimated: false },
  { date: '2025-12-16', off: true, name: 'independence-day', moved: false, estimated: false },
  { date: '2026-01-01', off: true, name: 'new-year', moved: false, estimated: false },
  { date: '2026-01-02', off: true, name: 'new-year', moved: false, estimated: false },
  { date: '2026-01-07', off: true, name: 'orthodox-christmas', moved: false, estimated: false },
  { date: '2026-03-08', off: true, name: 'womens-day', moved: false, estimated: false },
  { date: '2026-03-09', off: true, name: 'womens-day', moved: true, estimated: false },
  { date: '2026-03-21', off: true, name: 'nauryz', moved: false, estimated: false },
  { date: '2026-03-22', off: true, name: 'nauryz', moved: false, estimated: false },
  { date: '2026-03-23', off: true, name: 'nauryz', moved: false, estimated: false },
  { date: '2026-03-24', off: true, name: 'nauryz', moved: true, estimated: false },
  { date: '2026-03-25', off: true, name: 'nauryz', moved: true, estimated: false },
  { date: '2026-05-01', off: true, name: 'unity-day', moved: false, estimated: false },
  { date: '2026-05-07', off: true, name: 'defender-day', moved: false, estimated: false },
  { date: '2026-05-09', off: true, name: 'victory-day', moved: false, estimated: false },
  { date: '2026-05-11', off: true, name: 'victory-day', moved: true, estimated: false },
  { date: '2026-05-27', off: true, name: 'kurban-ait', moved: false, estimated: true },
  { date: '2026-07-06', off: true, name: 'capital-day', moved: false, estimated: false },
  { date: '2026-10-25', off: true, name: 'republic-day', moved: false, estimated: false },
  { date: '2026-10-26', off: true, name: 'republic-day', moved: true, estimated: false },
  { date: '2026-12-16', off: true, name: 'independence-day', moved: false, estimated: false },
  { date: '2027-01-01', off: true, name: 'new-year', moved: false, estimated: false },
  { date: '2027-01-02', off: true, name: 'new-year', moved: false, estimated: false },
  { date: '2027-01-04', off: true, name: 'new-year', moved: true, estimated: false },
  { date: '2027-01-07', off: true, name: 'orthodox-christmas', moved: false, estimated: false },
  { date: '2027-03-08', off: true, name: 'womens-day', moved: false, estimated: false },
  { date: '2027-03-15', off: true, name: 'constitution-day', moved: false, estimated: false },
  { date: '2027-03-21', off: true, name: 'nauryz', moved: false, estimated: false },
  { date: '2027-03-22', off: true, name: 'nauryz', moved: false, estimated: false },
  { date: '2027-03-23', off: true, name: 'nauryz', moved: false, estimated: false },
  { date: '2027-03-24', off: true, name: 'nauryz', moved: true, estimated: false },
  { date: '2027-05-01', off: true, name: 'unity-day', moved: false, estimated: false },
  { date: '2027-05-03', off: true, name: 'unity-day', moved: true, estimated: false },
  { date: '2027-05-07', off: true, name: 'defender-day', moved: false, estimated: false },
  { date: '2027-05-09', off: true, name: 'victory-day', moved: false, estimated: false },
  { date: '2027-05-10', off: true, name: 'victory-day', moved: true, estimated: false },
  { date: '2027-05-16', off: true, name: 'kurban-ait', moved: false, estimated: true },
  { date: '2027-07-06', off: true, name: 'capital-day', moved: false, estimated: false },
  { date: '2027-10-25', off: true, name: 'republic-day', moved: false, estimated: false },
  { date: '2027-12-16', off: true, name: 'independence-day', moved: false, estimated: false },
  { date: '2028-01-01', off: true, name: 'new-year', moved: false, estimated: false },
  { date: '2028-01-02', off: true, name: 'new-year', moved: false, estimated: false },
  { date: '2028-01-03', off: true, name: 'new-year', moved: true, estimated: false },
  { date: '2028-01-04', off: true, name: 'new-year', moved: true, estimated: false },
  { date: '2028-01-07', off: true, name: 'orthodox-christmas', moved: false, estimated: false },
  { date: '2028-03-08', off: true, name: 'womens-day', moved: false, estimated: false },
  { date: '2028-03-15', off: true, name: 'constitution-day', moved: false, estimated: false },
  { date: '2028-03-21', off: true, name: 'nauryz', moved: false, estimated: false },
  { date: '2028-03-22', off: true, name: 'nauryz', moved: false, estimated: false },
  { date: '2028-03-23', off: true, name: 'nauryz', moved: false, estimated: false },
  { date: '2028-05-01', off: true, name: 'unity-day', moved: false, estimated: false },
  { date: '2028-05-05', off: true, name: 'kurban-ait', moved: false, estimated: true },
  { date: '2028-05-07', off: true, name: 'defender-day', moved: false, estimated: false },
  { date: '2028-05-08', off: true, name: 'defender-day', moved: true, estimated: false },
  { date: '2028-05-09', off: true, name: 'victory-day', moved: false, estimated: false },
  { date: '2028-07-06', off: true, name: 'capital-day', moved: false, estimated: false },
  { date: '2028-10-25', off: true, name: 'republic-day', moved: false, estimated: false },
  { date: '2028-12-16', off: true, name: 'independence-day', moved: false, estimated: false },
  { date: '2028-12-18', off: true, name: 'independence-day', moved: true, estimated: false },
];
