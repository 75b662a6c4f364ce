/** Access files as akimats send them: what is in them, and the voter list that they hold. */
export { inspectAccessFile, type AccessInspection, type InspectedTable } from './inspect.ts';
export { outlineAccessFile, type AccessOutline, type OutlinedTable } from './outline.ts';
export { readVoterList, type AccessOptions, type PassedOver, type ReceivedList } from './read-voter-list.ts';
export {
  listAccessTables,
  MAX_TABLE_ROWS,
  readTableRows,
  type TableOutline,
  type TableRows,
} from './table-rows.ts';
export { sourceOf, type FileSource, type SourceFields } from './source.ts';
export type { ColumnReport, WrongType } from './voter-columns.ts';
