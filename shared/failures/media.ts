/** Failures of the room `media`: what an act says of files. */
export const mediaFailures = {
  'act-data-wrong': ['file', 'place'],
  'act-records-differ': ['file', 'given', 'counted'],
  'act-archive-unreadable': ['file'],
} as const;
