import type { CasePlan } from '../case-plan.ts';

/** A kind of deviation, or of a trap that looks like one: how often it is met, and how one is planted. */
export interface Plant {
  /** Times per thousand rows; every kind is planted once at least. */
  readonly perMille: number;
  /** Plants the `turn`-th one (from 0). */
  readonly plant: (plan: CasePlan, turn: number) => void;
}

/** One of `values` by turns. */
export function byTurns<T>(values: readonly T[], turn: number): T {
  return values[turn % values.length] as T;
}
