/** Failures of the room `originals`: kept copies of received files. */
export const originalsFailures = {
  'original-missing': ['file'],
  'original-damaged': ['file'],
} as const;
