/** Failures of the room `journal`. */
export const journalFailures = {
  'journal-key-missing': [],
  'journal-head-unreadable': ['digits'],
  'auditor-key-unknown': [],
  'auditor-passphrase-wrong': [],
  'auditor-key-damaged': [],
  'checkpoint-unreadable': ['file'],
  'journal-empty': [],
} as const;
