/** Failures of the room `rounds`: what a list is reconciled by does not fit the register. */
export const roundsFailures = {
  'round-region-unknown': [],
  'round-district-unknown': ['region'],
  'round-region-not-in-register': ['region'],
  'round-district-not-in-register': ['region', 'district'],
  'round-date-far': ['date', 'asOf'],
  'round-coverage-empty': [],
  'round-coverage-unknown': ['numbers'],
} as const;
