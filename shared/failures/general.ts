/** Failures that any room may meet. */
export const generalFailures = {
  'file-not-found': ['file'],
  'file-unreadable': ['file'],
  'file-too-large': ['file', 'bytes', 'limit'],
  'not-a-regular-file': ['file'],
  'cannot-write': ['file'],
  'disk-full': ['file'],
  'file-too-large-for-medium': ['file'],
  'medium-faulty': ['file'],
  'file-changed': ['file'],
  'not-enough-memory': [],
  cancelled: [],
  'usage-unknown-command': ['command'],
  'usage-unknown-option': ['option'],
  'usage-missing-option': ['option'],
  'usage-bad-value': ['option', 'value'],
  unexpected: [],
} as const;
