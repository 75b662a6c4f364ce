import { describe, expect, it } from 'vitest';
import { actionOf, clustersOf, linesOf, slackKind, votersOf } from '../../../renderer/screens/road/parts.ts';
import type { RoadPart } from '../../../shared/contract/road-calls.ts';
import { parseIsoDate } from '../../../shared/domain/dates.ts';
import { computeRoad, type PartFacts } from '../../../shared/domain/road.ts';
import { WorkingCalendar } from '../../../shared/domain/working-days.ts';

const steps = ['received', 'reconciled', 'returned', 'corrected', 'submitted'] as const;

/** A part of the second half-year of 2026 whose first stops were passed on these days, as the engine computes it. */
function partOf(today: string, ...passed: string[]): RoadPart {
  const list = {
    id: 'r',
    rows: 1000,
    voters: 990,
    receivedOn: passed[0] ?? '',
    at: `${today}T05:00:00.000Z`,
  };
  const facts: PartFacts = {
    id: 1,
    name: { kk: 'Ақсу', ru: 'Аксу' },
    akimat: { kk: 'Әкімдік', ru: 'Акимат' },
    receipt: passed.length > 0 ? list : null,
    correctedReceipt: passed.length > 3 ? { ...list, id: 'c', voters: 985 } : null,
    passed: Object.fromEntries(
      steps.map((step, index) => [step, passed[index] === undefined ? null : parseIsoDate(passed[index])]),
    ) as PartFacts['passed'],
    findings: null,
    undecided: null,
    act: null,
  };
  const road = computeRoad(
    { halfYear: { year: 2026, half: 2 }, halfYears: ['2026-II'], today: parseIsoDate(today), parts: [facts] },
    { calendar: new WorkingCalendar() },
  );
  return road.parts[0] as RoadPart;
}

describe('what a row of the road leads to', () => {
  it('a list that has not come is received', () => {
    expect(actionOf(partOf('2026-06-25'), 'operator')).toBe('receive');
  });

  it('a corrected list is received when its turn has come', () => {
    const part = partOf('2026-07-07', '2026-06-29', '2026-07-01', '2026-07-02');
    expect(part.next.step).toBe('await-correction');
    expect(actionOf(part, 'chair')).toBe('receive-corrected');
  });

  it('steps that the window does not do yet lead to the list that was received', () => {
    for (const part of [
      partOf('2026-07-03', '2026-06-30', '2026-07-02'),
      partOf('2026-07-10', '2026-06-24', '2026-06-26', '2026-06-29', '2026-07-03'),
    ])
      expect(actionOf(part, 'operator')).toBe('open');
  });

  it('a list that has come is reconciled, then its findings are reviewed', () => {
    const part = partOf('2026-07-02', '2026-07-01');
    expect(actionOf(part, 'operator')).toBe('reconcile');
    expect(actionOf({ ...part, findings: 3 }, 'operator')).toBe('review');
    expect(actionOf({ ...part, findings: 3 }, 'auditor')).toBe('review');
    expect(actionOf(part, 'auditor')).toBe('open');
  });

  it('whoever only looks is never led to receiving', () => {
    expect(actionOf(partOf('2026-06-25'), 'auditor')).toBe('open');
  });
});

describe('slack in a word', () => {
  it.each([
    [null, 'done'],
    [-3, 'late'],
    [0, 'none'],
    [1, 'tight'],
    [2, 'enough'],
  ] as const)('%s is %s', (slack, kind) => {
    expect(slackKind(slack)).toBe(kind);
  });
});

describe('counts', () => {
  it('a corrected list takes the place of the first', () => {
    const first = partOf('2026-07-02', '2026-07-01');
    const corrected = partOf('2026-07-10', '2026-06-24', '2026-06-26', '2026-06-29', '2026-07-03');
    expect(votersOf([first, corrected, partOf('2026-06-25')])).toEqual({ voters: 990 + 985, corrected: 1 });
  });
});

describe('stops and lines', () => {
  it('stops of one day stand together and keep their numbers', () => {
    const part = partOf('2026-07-02', '2026-07-01');
    const last = clustersOf(part.stops).at(-1);
    expect(last?.day).toBe('2026-07-15');
    expect(last?.stops.map(({ number }) => number)).toEqual([4, 5]);
    expect(clustersOf(part.stops).flatMap(({ stops }) => stops)).toHaveLength(5);
  });

  it('a list on its way has a walked line, one up to today, and the plan', () => {
    const part = partOf('2026-07-07', '2026-06-30', '2026-07-03');
    expect(linesOf(part, '2026-07-07')).toEqual([
      { kind: 'done', from: '2026-06-30', to: '2026-07-03' },
      { kind: 'ours', from: '2026-07-03', to: '2026-07-07' },
      { kind: 'plan', from: '2026-07-07', to: '2026-07-15' },
    ]);
  });

  it('while the akimat corrects, the line says so', () => {
    const part = partOf('2026-07-07', '2026-06-29', '2026-07-01', '2026-07-02');
    expect(linesOf(part, '2026-07-07').map(({ kind }) => kind)).toEqual(['done', 'theirs', 'plan']);
  });

  it('a list that has not come and can no longer be in time is late from its due day on', () => {
    const part = partOf('2026-07-07');
    const [line, ...rest] = linesOf(part, '2026-07-07');
    expect(rest).toEqual([]);
    expect(line).toMatchObject({ kind: 'late', from: '2026-07-01' });
  });

  it('a submitted list has its walked line and nothing more', () => {
    const part = partOf('2026-07-07', '2026-06-22', '2026-06-24', '2026-06-25', '2026-07-01', '2026-07-02');
    expect(linesOf(part, '2026-07-07')).toEqual([{ kind: 'done', from: '2026-06-22', to: '2026-07-02' }]);
  });
});
