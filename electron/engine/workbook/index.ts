export {
  findingsWorkbook,
  writeFindingsWorkbook,
  type FindingLine,
  type FindingsWorkbook,
  type OmittedLine,
} from './findings-workbook.ts';
export type * from './model.ts';
export { produceWorkbook, writeWorkbook } from './write-workbook.ts';
