/** Failures of the room `vault`. */
export const vaultFailures = {
  // Databases.
  'store-wrong-key': ['file'],
  'store-damaged': ['file'],
  'store-missing': ['file'],
  'store-in-use': ['file'],
  'store-too-new': ['file'],
  'store-busy': [],
  // The vault as a whole.
  'vault-in-use': [],
  'vault-locked': [],
  'vault-busy': [],
  'vault-missing': [],
  'vault-place-taken': [],
  // Key slots and who opens them.
  'slots-missing': [],
  'slots-damaged': [],
  'slots-altered': [],
  'password-wrong': [],
  'recovery-key-length': ['typed', 'expected'],
  'recovery-key-mistyped': ['group'],
  'recovery-key-wrong': [],
  'recovery-for-chair': [],
  'user-unknown': [],
  'user-name-taken': [],
  'users-too-many': ['limit'],
  'last-chair': [],
  // Backups.
  'backup-missing': [],
  'backup-unknown': ['file'],
  'backup-too-new': ['file'],
  'backup-altered': ['file'],
  'backup-incomplete': ['file'],
} as const;
