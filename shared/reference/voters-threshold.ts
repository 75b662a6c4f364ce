import { daysOf } from '../domain/dates.ts';

/** How many voters a precinct may have, from a day on; dated, because the law changes. */
export interface VotersThreshold {
  /** First day, as days since 1970-01-01. */
  readonly from: number;
  readonly voters: number;
  /** A precinct is near the threshold with at least this many voters. */
  readonly near: number;
  readonly source: string;
}

/** The thresholds in order of their first day. */
export const votersThresholds: readonly VotersThreshold[] = [
  {
    from: daysOf(2018, 8, 23),
    voters: 3000,
    // Within 5 % below: ours, to warn in time.
    near: 2850,
    source: '11/196, para 15 (1); Constitutional Law on Elections, article 23',
  },
];

/** The threshold that holds on a day; before the first known one, that one. */
export function votersThreshold(
  day: number,
  thresholds: readonly VotersThreshold[] = votersThresholds,
): VotersThreshold {
  return thresholds.findLast(({ from }) => from <= day) ?? (thresholds[0] as VotersThreshold);
}
