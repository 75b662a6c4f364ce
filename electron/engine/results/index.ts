/** Statistics, papers of the results, the register of acts, and the packages that leave (11/196, para 9 to 12). */
export { readActs } from './acts.ts';
export { judgedRun, type JudgedRun } from './judged-run.ts';
export {
  prepareTransfer,
  sealTransfer,
  type IssuedTransfer,
  type NamedPackage,
  type TransferRequest,
} from './packages.ts';
export { printRunReport, workbookOf, type Extent, type PaperHead } from './papers.ts';
export { partStatistics, roundsOf } from './part-statistics.ts';
