import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { journalKey, readEvents, verifyJournal } from '../../../electron/engine/journal/index.ts';
import { readRunsOf } from '../../../electron/engine/runs/index.ts';
import { readSlots } from '../../../electron/engine/vault/slots.ts';
import type { OutputOf } from '../../../shared/contract/calls.ts';
import { unwrap } from '../../../shared/result.ts';
import { startTestEngine, type TestEngine } from '../../fixtures/workplace.ts';

/** Entries that every opening writes, and that a copy of a file was taken: nothing is received by it. */
const PASSING = new Set(['workplace-unlocked', 'workplace-locked', 'passwords-wrong', 'file-copied']);

/** All that can be seen of a workplace, without what is different each time it is made: ids, hashes, instants. */
export interface State {
  /** The password that opens it; no other does. */
  readonly password: string;
  readonly commission: string;
  readonly setup: readonly string[];
  readonly people: readonly string[];
  readonly backups: number;
  readonly generation: number;
  readonly receipts: readonly object[];
  readonly runs: readonly object[];
  readonly road: readonly object[];
  readonly events: readonly string[];
}

/** What a workplace that nobody has made yet looks like. */
export const NOTHING = null;

/**
 * Opens a workplace with a new engine as its chair, checks all that must hold whatever has happened to it, and says
 * what can be seen of it; null where there is none.
 */
export async function stateOf(data: string, passwords: readonly string[]): Promise<State | null> {
  const engine = await startTestEngine(data);
  await engine.workplace.sweep();
  const session = await engine.get('session.state', {});
  if (session.state === 'first-start') {
    expect(existsSync(join(data, 'workplace'))).toBe(false);
    return NOTHING;
  }
  const user =
    session.state === 'locked' ? (session.users.find(({ role }) => role === 'chair')?.id ?? '') : '';
  try {
    const { opened, password } = await unlock(engine, user, passwords);
    unwrap(await engine.ask('vault.check', {}));
    await expectSoundJournal(engine);
    const state = await seen(engine, opened);
    expectTidy(data, { generation: state.generation });
    for (const other of passwords.slice(passwords.indexOf(password) + 1)) {
      await engine.get('session.lock', {});
      expect(await engine.ask('session.unlock', { user, password: other })).toMatchObject({
        failure: { code: 'password-wrong' },
      });
    }
    return { password, ...state };
  } finally {
    if (engine.workplace.user) await engine.workplace.lock('closed');
  }
}

/** Opens with the first password that fits, after the delay that each wrong one costs. */
async function unlock(engine: TestEngine, user: string, passwords: readonly string[]) {
  for (const password of passwords) {
    const opened = await engine.ask('session.unlock', { user, password });
    if (opened.ok && opened.value.state === 'open') return { opened: opened.value, password };
    if (!opened.ok) expect(opened.failure.code).toBe('password-wrong');
    await new Promise((resolve) => setTimeout(resolve, 2100));
  }
  throw new Error('no password opens the workplace');
}

async function expectSoundJournal({ workplace }: TestEngine): Promise<void> {
  const { vault } = workplace.open;
  expect(unwrap(await verifyJournal(vault, unwrap(unwrap(vault.read(journalKey)))))).toMatchObject({
    sound: true,
  });
}

async function seen(
  engine: TestEngine,
  { commission, setup }: Extract<OutputOf<'session.unlock'>, { state: 'open' }>,
): Promise<Omit<State, 'password'>> {
  const { open } = engine.workplace;
  const road = await engine.get('road.read', {});
  const receipts = [];
  for (const { id } of road.parts)
    receipts.push(...(await engine.get('receipts.read', { part: id })).receipts);
  const runs = open.read((db) => readRunsOf(db, road.halfYear));

  // A list is there whole, with its original and the key of it, or not at all; and nothing is there besides.
  const store = unwrap(open.vault.halfYear(road.halfYear));
  const ids = receipts.map(({ id }) => id).sort();
  expect(unwrap(store.originalNames())).toEqual(ids);
  expect(readdirSync(store.originalsFolder).sort()).toEqual(ids);
  const lists = unwrap(store.listIds());
  expect(lists).toHaveLength(ids.length);
  const rows = lists.map((list) => unwrap(store.readRows(list, 0, unwrap(store.readList(list)).rows)).rows);
  expect(rows.sort()).toEqual(receipts.map((one) => one.rows).sort());
  expect(unwrap(store.runIds())).toEqual(runs.map(({ storeRun }) => storeRun).sort());
  for (const { run, storeRun } of runs)
    expect([...store.readFindings(storeRun)].length + unwrap(store.readOmitted(storeRun)).length).toBe(
      run.findings + run.variants,
    );

  // The road says the same, and each step has its entry.
  const inForce = receipts.filter(({ state }) => state === 'accepted').map(({ id }) => id);
  const onRoad = road.parts.flatMap(({ receipt }) => (receipt ? [receipt.id] : []));
  expect(onRoad.sort()).toEqual(inForce.sort());
  const { entries } = open.read((db) => readEvents(db, {}, { offset: 0, limit: 500 }));
  const events = entries.map(({ event }) => event).reverse();
  const count = (wanted: string): number => events.filter((event) => event === wanted).length;
  expect(count('list-received')).toBe(receipts.length);
  expect(count('act-issued')).toBe(receipts.filter(({ act }) => act !== null).length);
  expect(count('run-finished')).toBe(runs.length);

  return {
    commission: commission.name.kk,
    setup,
    people: (await engine.get('people.read', {})).people.map(({ name, role }) => `${name} (${role})`),
    backups: open.read((db) => db.prepare<[], number>('SELECT count(*) FROM backups').pluck().get() ?? 0),
    generation: readSlots(open.vault.folder)?.slots.generation ?? 0,
    receipts: receipts.map(({ part, state, file, rows, voters, act }) => ({
      part,
      state,
      file,
      rows,
      voters,
      act,
    })),
    runs: runs.map(({ run: { receipt: _receipt, at: _at, finalised, ...run } }) => ({
      ...run,
      finalised: finalised && finalised.reason,
    })),
    road: road.parts.map(({ id, findings, undecided, act, next }) => ({
      id,
      findings,
      undecided,
      act,
      next,
    })),
    events: events.filter((event) => !PASSING.has(event)),
  };
}

/** Nothing is left beside what belongs to the workplace. */
function expectTidy(data: string, { generation }: Pick<State, 'generation'>): void {
  const beside = readdirSync(data).filter((name) => name.startsWith('workplace'));
  expect(beside.filter((name) => !['workplace', 'workplace.lock'].includes(name))).toEqual([]);
  const names = readdirSync(join(data, 'workplace'), { recursive: true, encoding: 'utf8' });
  expect(names.filter((name) => name.endsWith('.part'))).toEqual([]);
  const databases = names.filter((name) => /^(?!copies).*-\d+\.db$/u.test(name));
  expect(databases.filter((name) => !name.endsWith(`-${generation}.db`))).toEqual([]);
}
