/** Failures of the room `accounts`. */
export const accountsFailures = {
  'password-too-short': ['limit', 'given'],
  'password-too-long': ['limit'],
  'password-unreadable': [],
  'password-is-name': [],
  'password-repeats': [],
  'password-runs': [],
  'password-common': [],
  'attempts-not-kept': [],
} as const;
