/** Failures of the room `periods`. */
export const periodsFailures = {
  'half-year-unknown': ['halfYear'],
  'half-year-removed': ['halfYear'],
  'part-unknown': [],
  'part-name-taken': [],
  'part-has-lists': [],
  'calendar-day-invalid': [],
} as const;
