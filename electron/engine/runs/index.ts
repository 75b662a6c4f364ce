/** Reconciliations of the workplace: from the list in force to the finalised result (11/196, para 7 to 11). */
export { finaliseRun, reopenRun, type Finalisation } from './finalise.ts';
export { listsOfRound, prepareRun, type ListsOfRound } from './prepare-run.ts';
export { startRun, VARIANT, type RunRequest, type RunWatch } from './start-run.ts';
export { sweepRuns } from './sweep-runs.ts';
export { keptRunOf, readRuns, readRunsOf, runInForce, runUnderReview, type KeptRun } from './table.ts';
