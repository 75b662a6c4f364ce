export { findingLine, findingLines, omittedLines } from './lines.ts';
export {
  runRound,
  type ListSource,
  type RoundOptions,
  type RoundOutcome,
  type RoundRequest,
} from './run-round.ts';
