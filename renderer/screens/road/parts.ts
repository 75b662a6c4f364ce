import type { RoadPart, RoadStop } from '../../../shared/contract/road-calls.ts';
import type { Role } from '../../../shared/contract/roles.ts';

/** What the window does about a part's next step. */
export type PartAction = 'receive' | 'receive-corrected' | 'reconcile' | 'review' | 'open';

/** What the next step of a part leads to: its screen, else what has been received so far. */
export function actionOf(part: RoadPart, role: Role): PartAction {
  const { step } = part.next;
  if (step === 'reconcile' && part.findings !== null) return 'review';
  if (role === 'auditor') return 'open';
  if (step === 'reconcile') return 'reconcile';
  if (step === 'receive') return 'receive';
  return step === 'await-correction' || step === 'receive-corrected' ? 'receive-corrected' : 'open';
}

/** How slack is told: `late` below nothing, `tight` up to a day, `done` after the submission. */
export function slackKind(slack: number | null): 'done' | 'late' | 'none' | 'tight' | 'enough' {
  if (slack === null) return 'done';
  if (slack < 0) return 'late';
  if (slack === 0) return 'none';
  return slack === 1 ? 'tight' : 'enough';
}

/** Voters of the lists in force, and how many of these are corrected ones. */
export function votersOf(parts: readonly RoadPart[]): {
  readonly voters: number;
  readonly corrected: number;
} {
  let [voters, corrected] = [0, 0];
  for (const { receipt, correctedReceipt } of parts) {
    voters += (correctedReceipt ?? receipt)?.voters ?? 0;
    if (correctedReceipt) corrected++;
  }
  return { voters, corrected };
}

/** A stop with its number on the road, from 1. */
export interface NumberedStop extends RoadStop {
  readonly number: number;
}

/** Stops by day, in the order of the road: those of one day share a place on the ruler. */
export function clustersOf(
  stops: readonly RoadStop[],
): { readonly day: string; readonly stops: NumberedStop[] }[] {
  const clusters: { day: string; stops: NumberedStop[] }[] = [];
  stops.forEach((stop, index) => {
    const numbered = { ...stop, number: index + 1 };
    const same = clusters.find(({ day }) => day === stop.day);
    if (same) same.stops.push(numbered);
    else clusters.push({ day: stop.day, stops: [numbered] });
  });
  return clusters;
}

/** A line between stops: walked, waiting for the commission or for the akimat, planned, or late. */
export interface RoadLine {
  readonly kind: 'done' | 'ours' | 'theirs' | 'plan' | 'late';
  readonly from: string;
  readonly to: string;
}

/** The lines of a part's road; days that lie backwards make none. */
export function linesOf(part: RoadPart, today: string): RoadLine[] {
  const passed = part.stops.filter(({ state }) => state === 'passed').map(({ day }) => day);
  const open = part.stops.filter(({ state }) => state !== 'passed').map(({ day }) => day);
  const [start, last] = [passed.at(0), passed.at(-1)];
  const lines: RoadLine[] = [];
  if (start !== undefined && last !== undefined) lines.push({ kind: 'done', from: start, to: last });
  const end = open.toSorted().at(-1);
  if (end === undefined) return lines;
  const isLate = part.slack !== null && part.slack < 0;
  if (last === undefined) lines.push({ kind: isLate ? 'late' : 'plan', from: open.toSorted()[0]!, to: end });
  else {
    const waits = part.next.waitsFor === 'akimat' ? 'theirs' : 'ours';
    lines.push({ kind: waits, from: last, to: today });
    lines.push({ kind: isLate ? 'late' : 'plan', from: last > today ? last : today, to: end });
  }
  return lines.filter(({ from, to }) => from < to);
}
