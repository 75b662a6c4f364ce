export * from './access-writer/index.ts';
export { createPractice, type PracticeCase, type PracticeList } from './create-practice.ts';
export { createCorrectedList, type CorrectedFigures } from './create-corrected-list.ts';
export {
  createSample,
  LIST_TABLE,
  sampleRows,
  type SampleFigures,
  type SampleOptions,
} from './create-sample.ts';
export { cellsOf, listColumns } from './list-columns.ts';
export { samplePassphrase } from './passphrase.ts';
export { type PlantedNumbers } from './precinct-sheets.ts';
