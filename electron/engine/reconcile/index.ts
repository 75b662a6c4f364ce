export { optionsFailure } from './check-options.ts';
export { notCheckedCodes, reconcile, type ReconcileOptions, type ReconcileOutcome } from './reconcile.ts';
export { compareRounds, RoundFindings, secondRoundStatistics, type Round } from './second-round.ts';
export { codeCounts, statisticsOf, type ReconciledInputs } from './statistics.ts';
