/** Failures of the rooms `tables` (foreign `.xlsx` and `.csv` files) and `workbook` (our own `.xlsx` files). */
export const tablesFailures = {
  'workbook-too-large': ['file'],
} as const;
