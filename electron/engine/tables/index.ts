export { csvLine, writeCsv, type CsvSummary, type CsvValue } from './csv/write-csv.ts';
export { harmlessText, plainText, startsLikeFormula } from './formulas.ts';
export type * from './grid.ts';
export { readTables } from './read-tables.ts';
