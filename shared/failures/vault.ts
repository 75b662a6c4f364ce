/** Failures of the room `vault`. */
export const vaultFailures = {
  'store-wrong-key': ['file'],
  'store-damaged': ['file'],
  'store-in-use': ['file'],
  'store-too-new': ['file'],
} as const;
