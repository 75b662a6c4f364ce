/** Failures of the room `intake`. */
export const intakeFailures = {
  // What the file is.
  'access-file-empty': ['file'],
  'access-file-cut': ['file', 'bytes'],
  'access-97': ['file'],
  'access-version-unknown': ['file', 'version'],
  'access-is-money': ['file'],
  'access-is-zip': ['file'],
  'access-is-office': ['file'],
  'access-is-sqlite': ['file'],
  'access-is-pdf': ['file'],
  'access-is-archive': ['file'],
  'access-is-text': ['file'],
  'access-unknown-format': ['file'],
  // Passwords.
  'access-password-needed': ['file'],
  'access-password-wrong': ['file'],
  'access-encryption-unknown': ['file', 'kind'],
  // Damage, by the structure in which it was met. Pages are counted from 0, rows of a page from 1.
  'access-page-missing': ['file', 'page'],
  'access-definition-damaged': ['file', 'page'],
  'access-page-list-damaged': ['file', 'table', 'page'],
  'access-page-damaged': ['file', 'table', 'page'],
  'access-row-damaged': ['file', 'table', 'page', 'row'],
  'access-moved-row-damaged': ['file', 'table', 'page'],
  'access-long-text-damaged': ['file', 'table', 'page'],
  'access-page-lost': ['file', 'table', 'page', 'read', 'stated'],
  'access-rows-lost': ['file', 'table', 'read', 'stated'],
  // Damaged values: the table was read; `rows` of it are concerned, the first is row `row`, counted from 1.
  'access-text-damaged': ['table', 'column', 'row', 'rows'],
  'access-date-damaged': ['table', 'column', 'row', 'rows'],
  // Which table is meant.
  'list-table-none': ['file'],
  'list-table-unknown': ['file', 'table'],
  'list-tables-several': ['file', 'tables'],
  'list-columns-missing': ['file', 'table', 'columns'],
  'access-table-too-long': ['file', 'table', 'rows', 'limit'],
  // What is odd about a list that was read.
  'list-cod-repeated': ['table', 'rows'],
  'list-flag-unclear': ['table', 'column', 'row', 'rows'],
} as const;
