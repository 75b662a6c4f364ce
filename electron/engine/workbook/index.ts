export { writeWorkbook } from './write-workbook.ts';
export type * from './model.ts';
