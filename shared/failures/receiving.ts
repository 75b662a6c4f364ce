/** Failures of the room `receiving`. */
export const receivingFailures = {
  'draft-table-unknown': ['table'],
  'draft-not-read': [],
  'receipt-list-in-force': ['act'],
  'receipt-first-missing': [],
  'receipt-corrected-in-force': ['act'],
  'receipt-unknown': [],
  'receipt-not-in-force': [],
  'receipt-part-removed': [],
} as const;
