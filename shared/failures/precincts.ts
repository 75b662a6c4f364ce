/**
 * Failures of the room `precincts`. Of those about single rows `table` is the sheet, table or file, `count` how
 * many rows are concerned and `rows` the first of them, as a spreadsheet numbers them.
 */
export const precinctFailures = {
  // The file is not read.
  'precinct-headings-none': ['file', 'appendix'],
  'precinct-columns-unknown': ['file', 'table', 'columns'],
  'precinct-columns-twice': ['file', 'table', 'columns'],
  'precinct-other-appendix': ['file', 'appendix'],
  'precinct-no-entries': ['file', 'appendix'],
  // The file is read; what a person should look at.
  'precinct-columns-missing': ['table', 'columns'],
  'precinct-table-passed-over': ['table', 'count'],
  'precinct-rows-unclear': ['table', 'count', 'rows'],
  'precinct-rows-without-number': ['table', 'count', 'rows'],
  'precinct-numbers-carried': ['table', 'count', 'rows'],
  'precinct-cells-outside': ['table', 'count', 'rows'],
  'precinct-cells-date': ['table', 'count', 'rows'],
  'precinct-cells-error': ['table', 'count', 'rows'],
  'precinct-rows-swallowed': ['table', 'count', 'rows'],
  'precinct-marks-unclear': ['table', 'count', 'rows'],
  'precinct-total-differs': ['table', 'row', 'stated', 'counted'],
  'precinct-boundaries-without-entry': ['count', 'numbers'],
  'precinct-entries-without-boundaries': ['count', 'numbers'],
} as const;
