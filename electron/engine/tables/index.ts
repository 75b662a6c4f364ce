export { csvLine, writeCsv, type CsvSummary, type CsvValue } from './csv-writer.ts';
export { harmlessText, plainText, startsLikeFormula } from './formulas.ts';
