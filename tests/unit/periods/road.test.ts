import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoDate, parseIsoDate } from '../../../shared/domain/dates.ts';
import {
  computeRoad,
  halfYearId,
  parseHalfYear,
  type PartFacts,
  type Road,
} from '../../../shared/domain/road.ts';
import { RULER_COLUMNS } from '../../../shared/domain/road-ruler.ts';
import { planOf, roadOf, roadSteps, type PassedDays } from '../../../shared/domain/road-stops.ts';
import { halfYearOf, type HalfYear } from '../../../shared/domain/terms.ts';
import { WorkingCalendar } from '../../../shared/domain/working-days.ts';

const calendar = new WorkingCalendar();
const rules = { calendar };
const second2026: HalfYear = { year: 2026, half: 2 };

const none: PassedDays = {
  received: null,
  reconciled: null,
  returned: null,
  corrected: null,
  submitted: null,
};

/** The days on which the first steps were passed; the rest is open. */
function passed(...days: readonly (number | string | null)[]): PassedDays {
  const numbers = days.map((day) => (typeof day === 'string' ? parseIsoDate(day) : day));
  return { ...none, ...Object.fromEntries(roadSteps.map((step, i) => [step, numbers[i] ?? null])) };
}

function part(id: number, name: string, days: PassedDays, more: Partial<PartFacts> = {}): PartFacts {
  return {
    id,
    name: { kk: name, ru: name },
    akimat: { kk: 'әкімдік', ru: 'акимат' },
    receipt:
      days.received === null
        ? null
        : { id: `r-${id}`, rows: 1_000 * id, voters: 900 * id, receivedOn: isoDate(days.received), at: '' },
    correctedReceipt: null,
    passed: days,
    findings: null,
    undecided: null,
    act: null,
    ...more,
  };
}

function road(parts: readonly PartFacts[], today: string, halfYear: HalfYear = second2026): Road {
  return computeRoad({ halfYear, halfYears: [], today: parseIsoDate(today), parts }, rules);
}

/** Day and state of every stop: `07-07 today`. */
const stopsOf = (shown: Road, name: string): string[] =>
  shown.parts
    .find((one) => one.name.ru === name)!
    .stops.map(({ day, state, late }) => `${day.slice(5)} ${state}${late ? ' late' : ''}`);

describe('the road of a district, seen on Tuesday 7 July 2026', () => {
  const shown = road(
    [
      part(1, 'Аксу', passed('2026-06-30', '2026-07-03')),
      part(2, 'Бирлик', passed('2026-06-24', '2026-06-26', '2026-06-29', '2026-07-03')),
      part(3, 'Жанажол', passed('2026-07-01'), { findings: 348, undecided: 136 }),
      part(4, 'Коктал', passed('2026-06-29', '2026-07-01', '2026-07-02'), { findings: 893, undecided: 0 }),
      part(5, 'Тасоткель', passed('2026-06-22', '2026-06-24', '2026-06-25', '2026-07-01', '2026-07-02')),
      part(6, 'Узынбулак', none),
    ],
    '2026-07-07',
  );

  it('puts first what has least time, then what can no longer be in time, then what is done', () => {
    expect(shown.parts.map(({ name, slack }) => [name.ru, slack])).toEqual([
      ['Жанажол', 0],
      ['Аксу', 1],
      ['Коктал', 3],
      ['Бирлик', 6],
      ['Узынбулак', -3],
      ['Тасоткель', null],
    ]);
  });

  it('knows the day and the state of every stop', () => {
    expect(stopsOf(shown, 'Жанажол')).toEqual([
      '07-01 passed',
      '07-07 today',
      '07-08 later',
      '07-15 later',
      '07-15 later',
    ]);
    expect(stopsOf(shown, 'Аксу')).toEqual([
      '06-30 passed',
      '07-03 passed',
      '07-07 today',
      '07-14 later',
      '07-15 later',
    ]);
    expect(stopsOf(shown, 'Коктал')[3]).toBe('07-10 later');
    expect(stopsOf(shown, 'Узынбулак')).toEqual([
      '07-01 missed',
      '07-10 later',
      '07-13 later',
      '07-20 later',
      '07-15 later',
    ]);
    expect(stopsOf(shown, 'Тасоткель').at(-1)).toBe('07-02 passed');
  });

  it('names the next step with each list, its term, its paragraph, and who has to act', () => {
    expect(
      shown.parts.map(({ next }) => [
        next.step,
        next.by?.slice(5),
        next.paragraph,
        next.waitsFor,
        next.workingDays,
      ]),
    ).toEqual([
      ['reconcile', '07-07', '7', 'commission', 0],
      ['return', '07-07', '10', 'commission', 0],
      ['await-correction', '07-10', '11', 'akimat', 3],
      ['submit', '07-15', '12', 'commission', 6],
      ['receive', '07-01', '6', 'akimat', -3],
      ['done', undefined, null, null, null],
    ]);
  });

  it('has one next step of all, with its reasons and what comes after', () => {
    expect(shown.main).toBe(3);
    expect(shown.mainStep).toEqual({
      part: 3,
      step: 'reconcile',
      reasons: [
        { code: 'undecided', undecided: 136, findings: 348 },
        { code: 'term-today', workingDay: 3 },
        { code: 'no-slack', submitBy: '2026-07-15' },
      ],
      then: { part: 1, step: 'return', by: '2026-07-07' },
    });
  });

  it('has a column for every working day and names the days off between', () => {
    expect(shown.days[0]?.day).toBe('2026-06-22');
    expect(shown.days.at(-1)?.day).toBe('2026-07-15');
    expect(shown.days.filter(({ working }) => working)).toHaveLength(17);
    expect(shown.days.find(({ day }) => day === '2026-07-06')).toEqual({
      day: '2026-07-06',
      working: false,
      name: 'capital-day',
      note: null,
      estimated: false,
    });
  });

  it('counts what was received', () => {
    expect(shown.counts).toEqual({ parts: 6, received: 5, rows: 15_000, findings: 1_241, undecided: 136 });
  });
});

describe('the day by which a list has to come', () => {
  it('is 1 July where the chain then ends in time; after that there is no safe day left', () => {
    const shown = road([part(1, 'А', none)], '2026-06-20');
    expect(shown).toMatchObject({ receiveBy: '2026-07-01', safeUntil: '2026-07-01', dueDay: '2026-07-01' });
    expect(shown.parts[0]?.next).toMatchObject({ step: 'receive', state: 'later', workingDays: 8 });
    // Received today, 20 June, the chain would end nine working days early.
    expect(shown.parts[0]?.slack).toBe(8);
  });

  it('lies before the holidays of January, and the last lawful day is told apart from the safe one', () => {
    const first2026: HalfYear = { year: 2026, half: 1 };
    const before = road([part(1, 'А', none)], '2025-12-29', first2026);
    expect(before).toMatchObject({ dueDay: '2026-01-01', receiveBy: '2025-12-30', submitBy: '2026-01-15' });
    expect(stopsOf(before, 'А')[0]).toBe('12-30 later');
    expect(stopsOf(road([part(1, 'А', none)], '2025-12-30', first2026), 'А')[0]).toBe('12-30 today');
    // Lawful still, but too late for the chain.
    const lawful = road([part(1, 'А', none)], '2025-12-31', first2026);
    expect(stopsOf(lawful, 'А')[0]).toBe('12-31 today');
    expect(lawful.parts[0]?.slack).toBe(-1);
    expect(stopsOf(road([part(1, 'А', none)], '2026-01-01', first2026), 'А')[0]).toBe('12-31 today');
    expect(stopsOf(road([part(1, 'А', none)], '2026-01-02', first2026), 'А')[0]).toBe('12-31 missed');
  });

  it('says until when an overdue list can still be in time, where it can', () => {
    // A commission that may count two days for the correction has room after 1 July.
    const lengths = { reconcile: 3, return: 1, correct: 2 };
    const shown = computeRoad(
      { halfYear: second2026, halfYears: [], today: parseIsoDate('2026-07-03'), parts: [part(1, 'А', none)] },
      { calendar, lengths },
    );
    expect(shown).toMatchObject({ receiveBy: '2026-07-01', safeUntil: '2026-07-07' });
    expect(shown.parts[0]).toMatchObject({ slack: 1, next: { state: 'missed' } });
    expect(shown.mainStep?.reasons).toContainEqual({ code: 'safe-until', day: '2026-07-07' });
  });

  it('is marked where it rests on a day off that is not fixed, or on a year without a calendar', () => {
    const days = [{ date: '2026-07-08', off: true, name: 'kurban-ait', moved: false, estimated: true }];
    const facts = {
      halfYear: second2026,
      halfYears: [],
      today: parseIsoDate('2026-07-01'),
      parts: [part(1, 'А', passed('2026-07-03')), part(2, 'Б', passed('2026-07-01'))],
    };
    const shown = computeRoad(facts, { calendar: new WorkingCalendar(days) });
    expect(shown.receiveByEstimated).toBe(true);
    const estimated = shown.parts.map(({ name, stops }) => [name.ru, stops.map((stop) => stop.estimated)]);
    expect(estimated).toEqual([
      ['Б', [false, false, false, true, false]],
      ['А', [false, true, true, true, false]],
    ]);
    expect(shown.days.find(({ day }) => day === '2026-07-08')).toMatchObject({
      working: false,
      estimated: true,
    });
    expect(planOf({ year: 2030, half: 1 }, rules).estimated).toBe(true);
  });
});

describe('a term that was missed', () => {
  it('keeps its day, and the steps after it count from today', () => {
    const shown = road([part(1, 'А', passed('2026-07-01'))], '2026-07-09');
    expect(stopsOf(shown, 'А')).toEqual([
      '07-01 passed',
      '07-07 missed',
      '07-10 later',
      '07-17 later',
      '07-15 later',
    ]);
    expect(shown.parts[0]?.slack).toBe(-2);
    expect(shown.mainStep?.reasons).toEqual([
      { code: 'term-missed', by: '2026-07-07', workingDays: 2 },
      { code: 'will-be-late', workingDays: 2, submitBy: '2026-07-15' },
    ]);
  });

  it('by the akimat turns waiting into asking', () => {
    const days = passed('2026-06-22', '2026-06-25', '2026-06-26');
    expect(road([part(1, 'А', days)], '2026-07-02').parts[0]?.next).toMatchObject({
      step: 'await-correction',
      by: '2026-07-03',
    });
    expect(road([part(1, 'А', days)], '2026-07-03').parts[0]?.next).toMatchObject({
      step: 'receive-corrected',
      state: 'today',
    });
    expect(road([part(1, 'А', days)], '2026-07-07').parts[0]?.next).toMatchObject({
      step: 'receive-corrected',
      state: 'missed',
    });
  });

  it('stays visible after the step was done', () => {
    const days = passed('2026-07-02', '2026-07-09', '2026-07-10', '2026-07-16', '2026-07-16');
    expect(stopsOf(road([part(1, 'А', days)], '2026-07-20'), 'А')).toEqual([
      '07-02 passed late',
      '07-09 passed late',
      '07-10 passed',
      '07-16 passed',
      '07-16 passed late',
    ]);
  });

  it('of the submission is missed only after the 15th itself, a day off or not', () => {
    // 15 July 2028 is a Saturday.
    const second2028: HalfYear = { year: 2028, half: 2 };
    const days = passed('2028-06-20', '2028-06-21', '2028-06-22', '2028-06-23');
    const at = (today: string): string => stopsOf(road([part(1, 'А', days)], today, second2028), 'А')[4]!;
    expect(at('2028-07-13')).toBe('07-14 later');
    expect(at('2028-07-14')).toBe('07-14 today');
    expect(at('2028-07-15')).toBe('07-14 today');
    expect(at('2028-07-16')).toBe('07-14 missed');
  });
});

describe('a weekend after a term', () => {
  it('is no working day late, and yet late', () => {
    // 3 July 2026 is a Friday, 6 July a holiday.
    const missed = road([part(1, 'А', passed('2026-06-30'))], '2026-07-04').parts[0]!;
    expect(missed.next).toMatchObject({ by: '2026-07-03', state: 'missed', workingDays: 0 });
    expect(Object.is(missed.next.workingDays, 0)).toBe(true);
    // 15 July 2028 is a Saturday: on Sunday the submission is late although no working day was lost.
    const days = passed('2028-06-20', '2028-06-21', '2028-06-22', '2028-06-23');
    expect(road([part(1, 'А', days)], '2028-07-16', { year: 2028, half: 2 }).parts[0]?.slack).toBe(-1);
  });
});

describe('steps that were passed over', () => {
  it('count with the step after them: nothing was to be corrected', () => {
    const days = passed('2026-06-24', '2026-06-26', '2026-06-29', null, '2026-07-02');
    const shown = road([part(1, 'А', days)], '2026-07-07');
    expect(stopsOf(shown, 'А')[3]).toBe('07-02 passed');
    expect(shown.parts[0]).toMatchObject({ slack: null, next: { step: 'done', by: null } });
    expect(shown).toMatchObject({ main: null, mainStep: null });
  });

  it('are not called late: nothing was due', () => {
    const days = passed('2026-06-24', '2026-06-26', '2026-06-29', null, '2026-07-14');
    expect(stopsOf(road([part(1, 'А', days)], '2026-07-15'), 'А')[3]).toBe('07-14 passed');
  });

  it('do not count without a received list: it was withdrawn', () => {
    const days = { ...passed('2026-06-24', '2026-06-26', '2026-06-29', '2026-07-03'), received: null };
    expect(road([part(1, 'А', days)], '2026-07-07').parts[0]).toMatchObject({
      next: { step: 'receive' },
      slack: -3,
    });
  });
});

describe('what presses most', () => {
  const steps = (parts: readonly PartFacts[], today: string): (number | undefined)[] => {
    const { mainStep } = road(parts, today);
    return [mainStep?.part, mainStep?.then?.part];
  };
  const own = part(1, 'своё сегодня', passed('2026-07-01'));
  const ownLater = part(2, 'своё потом', passed('2026-06-24', '2026-06-26', '2026-06-29', '2026-07-03'));
  const overdue = part(3, 'не поступил', none);
  const waiting = part(4, 'ждём', passed('2026-06-29', '2026-07-01', '2026-07-02'));

  it('is own work on its last day, then asking for an overdue list, then own work with time, then waiting', () => {
    expect(steps([waiting, ownLater, overdue, own], '2026-07-07')).toEqual([1, 3]);
    expect(steps([waiting, ownLater, overdue], '2026-07-07')).toEqual([3, 2]);
    expect(steps([waiting, ownLater], '2026-07-07')).toEqual([2, 4]);
    expect(steps([waiting], '2026-07-07')).toEqual([4, undefined]);
    expect(steps([], '2026-07-07')).toEqual([undefined, undefined]);
  });

  it('is own work that is due tomorrow before asking, too', () => {
    expect(steps([overdue, part(5, 'завтра', passed('2026-07-02'))], '2026-07-07')).toEqual([5, 3]);
  });
});

describe('a half-year', () => {
  it('is written as commissions write it', () => {
    expect(halfYearId(second2026)).toBe('2026-II');
    expect(parseHalfYear('2026-II')).toEqual(second2026);
    expect(parseHalfYear('2027-I')).toEqual({ year: 2027, half: 1 });
    for (const text of ['2026-III', '2026', '26-I', ' 2026-I', '2026-i'])
      expect(parseHalfYear(text)).toBeNull();
  });
});

const folder = fileURLToPath(new URL('../../../../shared/rules/', import.meta.url));
const absent = !existsSync(folder);
const linesOf = (file: string): string[][] =>
  absent
    ? []
    : readFileSync(`${folder}${file}`, 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split('\t'));

describe.skipIf(absent)('the rules beside the project (skipped where they are not there)', () => {
  it.each(linesOf('deadline-vectors.tsv'))(
    'terms of a list received on %s',
    (received, reconcile, back, corrected, cec, latest) => {
      const period = halfYearOf(parseIsoDate(cec));
      const plan = planOf(period, rules);
      expect([plan.submitBy, plan.latestReceipt].map(isoDate)).toEqual([cec, latest]);
      const days = parseIsoDate(received);
      const { stops, slack } = roadOf(passed(days), days, plan, rules);
      expect(stops.map(({ day }) => isoDate(day)).slice(0, 4)).toEqual([
        received,
        reconcile,
        back,
        corrected,
      ]);
      expect(slack! >= 0).toBe(corrected <= cec);
    },
  );

  /** Working days from the table of the rules alone. */
  const named = new Map(linesOf('holidays-kz.tsv').map(([date, kind]) => [date!, kind === 'worked']));
  const isWorked = (day: number): boolean =>
    named.get(isoDate(day)) ?? ![0, 6].includes(new Date(day * 86_400_000).getUTCDay());
  const after = (day: number, workingDays: number): number => {
    let left = workingDays;
    let at = day;
    while (left > 0) {
      at += 1;
      if (isWorked(at)) left -= 1;
    }
    return at;
  };

  const periods = fc
    .record({ year: fc.integer({ min: 2024, max: 2028 }), half: fc.constantFrom(1 as const, 2 as const) })
    .filter(({ year, half }) => year > 2024 || half === 2);

  /** A road with some steps behind it, in order, none of them after today. */
  const walked = fc
    .record({
      period: periods,
      start: fc.integer({ min: -40, max: 20 }),
      gaps: fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 5 }),
      wait: fc.integer({ min: 0, max: 25 }),
    })
    .map(({ period, start, gaps, wait }) => {
      const plan = planOf(period, rules);
      const days: number[] = [];
      let day = plan.dueDay + start;
      for (const gap of gaps) days.push((day += gap));
      return { plan, days: passed(...days), count: days.length, today: day + wait };
    });

  it('every open term is what counting by hand gives, and so is the slack', () => {
    fc.assert(
      fc.property(walked, ({ plan, days, count, today }) => {
        const { stops, slack, nextStop } = roadOf(days, today, plan, rules);
        expect(stops.map(({ step }) => step)).toEqual(roadSteps);
        const lengths = [0, 3, 1, 5];
        // By hand: every open step is done on its last day, or today where that is gone.
        let end = count === 0 ? today : days[roadSteps[Math.min(count, 4) - 1]!]!;
        for (let i = Math.max(count, 1); i < 4; i++) end = Math.max(after(end, lengths[i]!), today);
        end = Math.max(end, today);
        if (count === 5) {
          expect([slack, nextStop]).toEqual([null, null]);
          return;
        }
        let lost = 0;
        if (end <= plan.submitBy) while (after(end, lost + 1) <= plan.submitBy) lost++;
        else {
          for (let day = plan.submitBy + 1; day <= end; day++) if (isWorked(day)) lost--;
          // On a weekend after the 15th it is too late as well.
          lost = Math.min(lost, -1);
        }
        expect(slack).toBe(lost);
        expect(nextStop).toBe(stops[count]);
        if (count > 0 && count < 4) {
          const before = days[roadSteps[count - 1]!]!;
          expect(nextStop?.day).toBe(after(before, lengths[count]!));
          expect(nextStop?.state).toBe(
            today > nextStop!.day ? 'missed' : today === nextStop!.day ? 'today' : 'later',
          );
        }
        for (const stop of stops) if (stop.state !== 'passed') expect(isWorked(stop.day)).toBe(true);
      }),
      { numRuns: 2_000, seed: 11_196 },
    );
  });

  it('waiting never makes time, and doing a step never costs any', () => {
    fc.assert(
      fc.property(walked, ({ plan, days, count, today }) => {
        const now = roadOf(days, today, plan, rules).slack;
        if (now === null) return;
        expect(roadOf(days, today + 1, plan, rules).slack).toBeLessThanOrEqual(now);
        const done = { ...days, [roadSteps[count]!]: today };
        const then = roadOf(done, today, plan, rules).slack;
        if (then !== null && count > 0) expect(then).toBeGreaterThanOrEqual(now);
      }),
      { numRuns: 1_000, seed: 7 },
    );
  });

  it('a list received by the day of the plan can keep every term, one received after the safe day cannot', () => {
    fc.assert(
      fc.property(periods, (period) => {
        const plan = planOf(period, rules);
        const slackOf = (day: number): number => roadOf(passed(day), day, plan, rules).slack!;
        expect(slackOf(plan.receiveBy)).toBeGreaterThanOrEqual(0);
        expect(slackOf(plan.safeUntil)).toBeGreaterThanOrEqual(0);
        expect(slackOf(plan.safeUntil + 1)).toBeLessThan(0);
        expect(plan.receiveBy).toBeLessThanOrEqual(plan.dueDay);
        expect(isWorked(plan.receiveBy)).toBe(true);
        // No later working day would do, unless the rules forbid it.
        expect(slackOf(plan.latestReceipt + 1) < 0 || plan.latestReceipt === plan.dueDay).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('the order holds every list once, and the ruler every day once, up to the submission', () => {
    fc.assert(
      fc.property(
        fc.array(walked, { maxLength: 12 }),
        periods,
        fc.integer({ min: -60, max: 40 }),
        (roads, period, shift) => {
          const today = planOf(period, rules).dueDay + shift;
          const parts = roads.map(({ days }, i) => part(i + 1, `№ ${i + 1}`, days));
          const shown = computeRoad({ halfYear: period, halfYears: [], today, parts }, rules);
          expect(shown.parts.map(({ id }) => id).sort((a, b) => a - b)).toEqual(parts.map(({ id }) => id));
          const groups = shown.parts.map(({ slack }) => (slack === null ? 2 : slack < 0 ? 1 : 0));
          expect(groups).toEqual(groups.toSorted((a, b) => a - b));
          for (const group of [0, 1]) {
            const slacks = shown.parts.filter((_, i) => groups[i] === group).map(({ slack }) => slack!);
            expect(slacks).toEqual(slacks.toSorted((a, b) => a - b));
          }
          expect(shown.main === null).toBe(groups.every((group) => group === 2));
          const days = shown.days.map(({ day }) => parseIsoDate(day));
          expect(days).toEqual(days.map((_, i) => days[0]! + i));
          expect(days).toContain(parseIsoDate(shown.submitBy));
          expect(shown.days.filter(({ working }) => working).length).toBeLessThanOrEqual(RULER_COLUMNS);
          expect(shown.days.map(({ working }) => working)).toEqual(days.map(isWorked));
        },
      ),
      { numRuns: 300, seed: 3 },
    );
  });
});
