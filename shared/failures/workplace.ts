/** Failures of the workplace: who may do what, and when. */
export const workplaceFailures = {
  'workplace-locked': [],
  'workplace-exists': [],
  'role-not-allowed': [],
  'password-wait': ['seconds'],
  'paper-gone': [],
  'paper-only-printed': [],
  'recovery-group-wrong': ['group'],
  'no-recovery-key-shown': [],
  'half-year-not-confirmed': ['halfYear'],
  'draft-gone': [],
  'act-unknown': [],
  'practice-list-missing': [],
  'not-in-practice': [],
} as const;
