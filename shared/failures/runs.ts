/** Failures of the rooms `runs` and `review`: reconciling and judging. */
export const runsFailures = {
  'run-nothing-to-do': [],
  'run-snapshot-missing': [],
  'run-unknown': [],
  'run-final': [],
  'run-not-final': [],
  'run-replaced': [],
  'run-undecided': ['undecided', 'deferred'],
  'run-list-sent': [],
  'review-changed': ['expected', 'found'],
  'review-finding-unknown': [],
  'review-reason-missing': [],
  'review-nothing-to-undo': [],
} as const;
