/** Failures of the room `registers`: register snapshots and trusted cards. */
export const registersFailures = {
  'snapshot-known': ['file', 'asOf'],
  'snapshot-unknown': [],
  'card-fingerprint-differs': ['fingerprint'],
  'card-is-own': [],
  'card-unknown': ['fingerprint'],
} as const;
