/** Failures of the rooms `tables` (foreign `.xlsx` and `.csv` files) and `workbook` (our own `.xlsx` files). */
export const tablesFailures = {
  'table-not-a-table': ['file'],
  'table-old-excel': ['file'],
  'table-damaged': ['file', 'part'],
  'table-forbidden-xml': ['file', 'part'],
  'table-unpacks-too-large': ['file', 'part'],
  'table-too-large': ['file', 'limit'],
  'table-encoding': ['file'],
  'table-csv-quote': ['file', 'line'],
  'workbook-too-large': ['file'],
} as const;
