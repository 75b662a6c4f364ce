import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  currentHalfYear,
  openHalfYear,
  readCalendar,
  readHalfYears,
  readOwnDays,
  readPart,
  readParts,
  readRoad,
  recordStep,
  removePart,
  resetOwnDay,
  savePart,
  setOwnDay,
  takeBackSteps,
  workingCalendar,
  type OwnDay,
  type PartEntry,
} from '../../../electron/engine/periods/index.ts';
import type { Connection } from '../../../electron/engine/sqlite/index.ts';
import { calls } from '../../../shared/contract/calls.ts';
import { parseIsoDate } from '../../../shared/domain/dates.ts';
import type { Road } from '../../../shared/domain/road.ts';
import { failure } from '../../../shared/failures/index.ts';
import { fail, ok, unwrap } from '../../../shared/result.ts';
import { makeWorkplace, receive } from './workplace-database.ts';

const AT = '2026-06-20T05:00:00.000Z';
const today = parseIsoDate('2026-07-07');

let db: Connection;
let remove: () => void;
beforeEach(() => {
  ({ db, remove } = makeWorkplace());
});
afterEach(() => remove());

const entry = (name: string, precincts: number[] = []): PartEntry => ({
  name: { kk: `${name} ауылдық округі`, ru: `${name}ский сельский округ` },
  akimat: { kk: 'Көктал ауданының әкімдігі', ru: 'Акимат Коктальского района' },
  precincts,
});
const add = (halfYear: string, name: string): number =>
  unwrap(savePart(db, halfYear, null, entry(name))).part.id;
const road = (halfYear = '2026-II', day = today): Road => unwrap(readRoad(db, halfYear, day));

describe('half-years', () => {
  it('are opened once, the newest shown first', () => {
    expect(openHalfYear(db, '2026-I', AT)).toEqual(ok({ isNew: true, carriedParts: 0 }));
    expect(openHalfYear(db, '2026-II', AT)).toEqual(ok({ isNew: true, carriedParts: 0 }));
    expect(openHalfYear(db, '2027-I', AT)).toEqual(ok({ isNew: true, carriedParts: 0 }));
    expect(openHalfYear(db, '2026-II', '2026-07-01T00:00:00.000Z')).toEqual(
      ok({ isNew: false, carriedParts: 0 }),
    );
    expect(readHalfYears(db).map(({ id, createdAt }) => [id, createdAt])).toEqual([
      ['2027-I', AT],
      ['2026-II', AT],
      ['2026-I', AT],
    ]);
  });

  it('take over the parts of the one before, in their order, without what was removed and without lists', () => {
    unwrap(openHalfYear(db, '2025-II', AT));
    add('2025-II', 'Ескі');
    unwrap(openHalfYear(db, '2026-I', AT));
    add('2026-I', 'Аксу');
    const gone = add('2026-I', 'Бирлик');
    const last = add('2026-I', 'Жанажол');
    receive(db, last, '2026-01-05');
    unwrap(removePart(db, '2026-I', gone, AT));
    expect(openHalfYear(db, '2026-II', AT)).toEqual(ok({ isNew: true, carriedParts: 3 }));
    const before = readParts(db, '2026-I');
    const carried = readParts(db, '2026-II');
    expect(carried.map(({ name, akimat, precincts }) => [name, akimat, precincts])).toEqual(
      before.map(({ name, akimat, precincts }) => [name, akimat, precincts]),
    );
    expect(carried.map(({ hasLists }) => hasLists)).toEqual([false, false, false]);
    // What the commission changes now stays as it wants it.
    for (const { id } of carried) unwrap(removePart(db, '2026-II', id, AT));
    expect(openHalfYear(db, '2026-II', AT)).toEqual(ok({ isNew: false, carriedParts: 0 }));
    expect(readParts(db, '2026-II')).toEqual([]);
  });

  it('that were removed stay removed', () => {
    unwrap(openHalfYear(db, '2026-I', AT));
    db.exec(`UPDATE half_years SET removed_at = '${AT}'`);
    expect(openHalfYear(db, '2026-I', AT)).toEqual(
      fail(failure('half-year-removed', { halfYear: '2026-I' })),
    );
    expect(readRoad(db, '2026-I', today)).toEqual(fail(failure('half-year-unknown', { halfYear: '2026-I' })));
  });

  it.each([
    ['2026-01-15', '2026-I'],
    ['2026-01-16', '2026-II'],
    ['2026-07-15', '2026-II'],
    ['2026-07-16', '2027-I'],
  ])('on %s work is for %s', (day, halfYear) => {
    expect(currentHalfYear(parseIsoDate(day))).toBe(halfYear);
  });
});

describe('parts of a half-year', () => {
  beforeEach(() => void unwrap(openHalfYear(db, '2026-II', AT)));

  it('are kept as they were entered, tidied, and say what changed', () => {
    const spaced = {
      ...entry('Аксу', [7, 3, 7]),
      name: { kk: '  Ақсу   ауылдық округі ', ru: 'Аксуский\u00A0округ' },
    };
    const added = unwrap(savePart(db, '2026-II', null, spaced));
    expect(added).toMatchObject({
      change: 'added',
      part: { name: { kk: 'Ақсу ауылдық округі', ru: 'Аксуский округ' }, precincts: [3, 7], hasLists: false },
    });
    expect(readParts(db, '2026-II')).toEqual([added.part]);
    expect(readPart(db, added.part.id)).toEqual(ok(added.part));
    expect(unwrap(savePart(db, '2026-II', added.part.id, spaced)).change).toBe('unchanged');
    const changed = unwrap(savePart(db, '2026-II', added.part.id, { ...spaced, precincts: [3] }));
    expect(changed.change).toBe('changed');
    expect(readParts(db, '2026-II')).toEqual([changed.part]);
  });

  it('have names of their own in both languages', () => {
    const id = add('2026-II', 'Аксу');
    const same = { ...entry('Другой'), name: { kk: 'АКСУ АУЫЛДЫҚ ОКРУГІ', ru: 'Другой' } };
    expect(savePart(db, '2026-II', null, same)).toEqual(fail(failure('part-name-taken', {})));
    expect(unwrap(savePart(db, '2026-II', id, same)).change).toBe('changed');
  });

  it('of another half-year or removed ones are not known', () => {
    const id = add('2026-II', 'Аксу');
    unwrap(openHalfYear(db, '2027-I', AT));
    const unknown = fail(failure('part-unknown', {}));
    expect(savePart(db, '2027-I', id, entry('Иной'))).toEqual(unknown);
    expect(removePart(db, '2027-I', id, AT)).toEqual(unknown);
    unwrap(removePart(db, '2026-II', id, AT));
    expect(removePart(db, '2026-II', id, AT)).toEqual(unknown);
    expect(readPart(db, id)).toEqual(unknown);
    // Its name is free again.
    expect(savePart(db, '2026-II', null, entry('Аксу'))).toMatchObject({ ok: true });
  });

  it('with a list in force stay; with a withdrawn one they may go', () => {
    const id = add('2026-II', 'Аксу');
    const receipt = receive(db, id, '2026-07-01');
    expect(readParts(db, '2026-II')[0]?.hasLists).toBe(true);
    expect(removePart(db, '2026-II', id, AT)).toEqual(fail(failure('part-has-lists', {})));
    db.prepare("UPDATE receipts SET state = 'withdrawn' WHERE id = ?").run(receipt);
    expect(removePart(db, '2026-II', id, AT)).toMatchObject({ ok: true, value: { id } });
  });
});

describe("the commission's calendar", () => {
  const own = (day: string, off: boolean): OwnDay => ({
    day,
    off,
    note: 'Постановление о переносе',
    source: 'ППРК № 1',
    user: 'Б. Омаров',
    at: AT,
  });

  it('goes before the table of the program, both ways, and comes back when it is taken back', () => {
    const isWorked = (day: string): boolean =>
      workingCalendar(readOwnDays(db)).isWorkingDay(parseIsoDate(day));
    expect([isWorked('2026-07-06'), isWorked('2026-07-08'), isWorked('2026-07-11')]).toEqual([
      false,
      true,
      false,
    ]);
    unwrap(setOwnDay(db, own('2026-07-06', false)));
    unwrap(setOwnDay(db, own('2026-07-08', true)));
    unwrap(setOwnDay(db, own('2026-07-11', false)));
    expect([isWorked('2026-07-06'), isWorked('2026-07-08'), isWorked('2026-07-11')]).toEqual([
      true,
      false,
      true,
    ]);
    expect(resetOwnDay(db, '2026-07-06')).toEqual(own('2026-07-06', false));
    expect(resetOwnDay(db, '2026-07-06')).toBeNull();
    expect([isWorked('2026-07-06'), isWorked('2026-07-08')]).toEqual([false, false]);
  });

  it('moves the terms of the road', () => {
    unwrap(openHalfYear(db, '2026-II', AT));
    receive(db, add('2026-II', 'Аксу'), '2026-07-01');
    const reconcileBy = (): string | undefined => road().parts[0]?.stops[1]?.day;
    expect(reconcileBy()).toBe('2026-07-07');
    unwrap(setOwnDay(db, own('2026-07-03', true)));
    expect(reconcileBy()).toBe('2026-07-08');
    expect(road().days.find(({ day }) => day === '2026-07-03')).toEqual({
      day: '2026-07-03',
      working: false,
      name: 'own-day',
      note: 'Постановление о переносе',
      estimated: false,
    });
  });

  it('fixes a day that was only estimated, and keeps its name', () => {
    const kurbanAit = (): unknown => readCalendar(db, 2026).find(({ day }) => day === '2026-05-27');
    expect(kurbanAit()).toMatchObject({ name: 'kurban-ait', off: true, estimated: true, own: null });
    unwrap(setOwnDay(db, own('2026-05-27', true)));
    expect(kurbanAit()).toMatchObject({ name: 'kurban-ait', estimated: false, own: { source: 'ППРК № 1' } });
    unwrap(setOwnDay(db, own('2026-05-27', false)));
    expect(kurbanAit()).toMatchObject({ name: null, off: false, estimated: false });
  });

  it('shows a year in order, own days among those of the table, for years without a table too', () => {
    unwrap(setOwnDay(db, own('2026-02-02', true)));
    unwrap(setOwnDay(db, own('2031-02-03', true)));
    const days = readCalendar(db, 2026).map(({ day }) => day);
    expect(days).toEqual(days.toSorted());
    expect(days).toContain('2026-02-02');
    expect(readCalendar(db, 2031).map(({ day, name }) => [day, name])).toEqual([['2031-02-03', null]]);
  });

  it('takes dates only', () => {
    for (const day of ['2026-02-30', '2026-7-1', '', 'вчера'])
      expect(setOwnDay(db, own(day, true))).toEqual(fail(failure('calendar-day-invalid', {})));
    expect(readOwnDays(db)).toEqual([]);
  });
});

describe('the road as the workplace knows it', () => {
  let aksu: number;
  let zhanazhol: number;
  beforeEach(() => {
    unwrap(openHalfYear(db, '2026-I', AT));
    unwrap(openHalfYear(db, '2026-II', AT));
    aksu = add('2026-II', 'Аксу');
    zhanazhol = add('2026-II', 'Жанажол');
  });
  const partOf = (id: number, shown = road()) => shown.parts.find((part) => part.id === id)!;

  it('takes receipts in force, recorded steps and acts together', () => {
    const first = receive(db, aksu, '2026-06-24', { rows: 6_204 });
    recordStep(db, aksu, 'reconciled', parseIsoDate('2026-06-26'), AT);
    recordStep(db, aksu, 'returned', parseIsoDate('2026-06-29'), AT);
    const corrected = receive(db, aksu, '2026-07-03', { kind: 'corrected', rows: 6_190 });
    receive(db, zhanazhol, '2026-06-30', { state: 'withdrawn' });
    receive(db, zhanazhol, '2026-06-29', { state: 'replaced' });
    const act = db.prepare(
      `INSERT INTO acts(half_year, number, kind, receipt, at, data, journal_seq, void_reason)
       VALUES ('2026-II', ?, 'acceptance', ?, '', '{}', 1, ?)`,
    );
    act.run(1, first, null);
    act.run(2, corrected, null);
    act.run(3, corrected, 'ошибка');
    const shown = road();
    expect(shown).toMatchObject({
      halfYear: '2026-II',
      halfYears: ['2026-II', '2026-I'],
      today: '2026-07-07',
    });
    expect(partOf(aksu, shown)).toMatchObject({
      receipt: { id: first, rows: 6_204, voters: 6_194, receivedOn: '2026-06-24' },
      correctedReceipt: { id: corrected, rows: 6_190 },
      act: '2026-II/2',
      slack: 6,
      next: { step: 'submit', by: '2026-07-15' },
    });
    expect(partOf(zhanazhol, shown)).toMatchObject({ receipt: null, act: null, next: { step: 'receive' } });
    expect(shown.counts).toMatchObject({ parts: 2, received: 1, rows: 6_190 });
  });

  it('walks back when steps are taken back', () => {
    receive(db, aksu, '2026-06-24');
    for (const [step, day] of [
      ['reconciled', '2026-06-25'],
      ['returned', '2026-06-26'],
      ['submitted', '2026-06-30'],
    ] as const)
      recordStep(db, aksu, step, parseIsoDate(day), AT);
    expect(partOf(aksu)).toMatchObject({ next: { step: 'done' }, slack: null });
    expect(takeBackSteps(db, aksu, 'returned')).toEqual(['returned', 'submitted']);
    expect(partOf(aksu)).toMatchObject({ next: { step: 'return' } });
    expect(takeBackSteps(db, aksu, 'reconciled')).toEqual(['reconciled']);
    expect(takeBackSteps(db, aksu, 'reconciled')).toEqual([]);
    expect(partOf(aksu)).toMatchObject({ next: { step: 'reconcile' } });
  });

  it('shows findings where the store of the half-year has them', () => {
    receive(db, aksu, '2026-07-01');
    const shown = unwrap(
      readRoad(db, '2026-II', today, { progress: new Map([[aksu, { findings: 402, undecided: 0 }]]) }),
    );
    expect(partOf(aksu, shown)).toMatchObject({ findings: 402, undecided: 0 });
    expect(partOf(zhanazhol, shown)).toMatchObject({ findings: null, undecided: null });
    expect(shown.mainStep?.reasons).toContainEqual({ code: 'all-decided', findings: 402 });
  });

  it('is what the contract lets through, empty and full, on any day of the half-year', () => {
    receive(db, aksu, '2026-06-24');
    for (const halfYear of ['2026-I', '2026-II'])
      for (let day = parseIsoDate('2025-12-01'); day < parseIsoDate('2026-08-01'); day += 11)
        expect(calls['road.read'].output.safeParse(road(halfYear, day)).error).toBeUndefined();
  });

  it('of a half-year that is not there is refused', () => {
    for (const halfYear of ['2027-I', '2026-III', ''])
      expect(readRoad(db, halfYear, today)).toEqual(fail(failure('half-year-unknown', { halfYear })));
  });
});
