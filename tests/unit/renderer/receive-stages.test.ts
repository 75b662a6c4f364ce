import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReadList, ReceivedFile, Receipt } from '../../../shared/contract/receiving-calls.ts';
import { failure } from '../../../shared/failures/index.ts';
import {
  after,
  beginning,
  draftOf,
  isBusy,
  isOpen,
  stepOf,
  type Chosen,
  type Happening,
  type Stage,
} from '../../../renderer/screens/receive/stages.ts';

const chosen: Chosen = { pick: 'a'.repeat(32), name: 'list.mdb', bytes: 4096 };
const received: ReceivedFile = {
  draft: 'd'.repeat(32),
  file: {
    name: 'list.mdb',
    bytes: 4096,
    sha256: 'f'.repeat(64),
    format: 'Access 2000',
    copiedAt: '2026-07-07T05:58:00Z',
  },
  needsPassword: false,
  tables: [{ name: 'Izbiratel', rows: 2846, found: 26, missing: [], extra: [], voterList: true }],
  proposed: 'Izbiratel',
};
const list: ReadList = {
  draft: received.draft,
  table: 'Izbiratel',
  rows: 2846,
  voters: 2843,
  faults: [],
  coverage: { precincts: [], missing: [], foreign: [] },
  actNumber: '2026-II/6',
};
const receipt: Receipt = {
  id: 'r1',
  part: 6,
  halfYear: '2026-II',
  kind: 'first',
  state: 'accepted',
  receivedOn: '2026-07-07',
  at: '2026-07-07T06:04:00Z',
  file: { name: 'list.mdb', bytes: 4096, sha256: 'f'.repeat(64), format: 'Access 2000' },
  table: 'Izbiratel',
  rows: 2846,
  voters: 2843,
  faults: [],
  reason: null,
  act: { id: 1, number: '2026-II/6', isVoid: false },
};
const lost = failure('access-rows-lost', { file: 'list.mdb', table: 'Izbiratel', read: 2811, stated: 2846 });
const howFar = { step: 'copy', done: 100, total: 4096 };

/** One stage of every kind; questions are out under number 7. */
const stages = {
  choosing: beginning,
  copying: { at: 'copying', call: 7, chosen, howFar },
  password: { at: 'password', call: null, chosen, received, failure: null },
  'password tried': { at: 'password', call: 7, chosen, received, failure: null },
  table: { at: 'table', chosen, received },
  reading: { at: 'reading', call: 7, chosen, received, table: 'Izbiratel', howFar },
  read: { at: 'read', chosen, received, list, failure: null },
  accepting: { at: 'accepting', call: 7, chosen, received, list },
  accepted: { at: 'accepted', received, list, receipt, paper: 'p'.repeat(32) },
  'refused before the copy': { at: 'refused', chosen, received: null, failure: lost },
  refused: { at: 'refused', chosen, received, failure: lost },
} as const satisfies Record<string, Stage>;

/** One happening of every kind; answers are to question `call`. */
const happenings = (call: number): Record<string, Happening> => ({
  chosen: { what: 'chosen', call: 8, chosen },
  'password given': { what: 'password-given', call: 8 },
  'table chosen': { what: 'table-chosen', call: 8, table: 'Izbiratel' },
  'accept asked': { what: 'accept-asked', call: 8 },
  'given up': { what: 'given-up' },
  progress: { what: 'progress', call, step: 'copy', done: 200, total: 4096 },
  copied: { what: 'copied', call, received },
  'copied, locked': { what: 'copied', call, received: { ...received, needsPassword: true } },
  read: { what: 'read', call, list },
  accepted: { what: 'accepted', call, accepted: { receipt, paper: 'p'.repeat(32) } },
  failed: { what: 'failed', call, failure: lost },
  'failed, cancelled': { what: 'failed', call, failure: failure('cancelled', {}) },
  'failed, wrong password': {
    what: 'failed',
    call,
    failure: failure('access-password-wrong', { file: 'list.mdb' }),
  },
});

/** For every stage what leads on, and where to; everything else must leave the stage as it is. */
const ways: Record<keyof typeof stages, Record<string, Stage['at']>> = {
  choosing: { chosen: 'copying' },
  copying: {
    'given up': 'choosing',
    progress: 'copying',
    copied: 'table',
    'copied, locked': 'password',
    failed: 'refused',
    'failed, cancelled': 'choosing',
    'failed, wrong password': 'refused',
  },
  password: { chosen: 'copying', 'password given': 'password', 'given up': 'choosing' },
  'password tried': {
    'given up': 'choosing',
    copied: 'table',
    'copied, locked': 'password',
    failed: 'refused',
    'failed, cancelled': 'refused',
    'failed, wrong password': 'password',
  },
  table: { chosen: 'copying', 'table chosen': 'reading', 'given up': 'choosing' },
  reading: {
    'given up': 'choosing',
    progress: 'reading',
    read: 'read',
    failed: 'refused',
    'failed, cancelled': 'choosing',
    'failed, wrong password': 'refused',
  },
  read: { chosen: 'copying', 'accept asked': 'accepting', 'given up': 'choosing' },
  accepting: {
    accepted: 'accepted',
    failed: 'read',
    'failed, cancelled': 'read',
    'failed, wrong password': 'read',
  },
  accepted: {},
  'refused before the copy': { chosen: 'copying', 'given up': 'choosing' },
  refused: { chosen: 'copying', 'given up': 'choosing' },
};

describe('every happening in every stage of receiving', () => {
  for (const [name, stage] of Object.entries(stages) as [keyof typeof stages, Stage][])
    it.each(Object.entries(happenings(7)))(`${name}: %s`, (what, happening) => {
      const next = after(stage, happening);
      const expected = ways[name][what];
      if (expected === undefined) expect(next).toBe(stage);
      else {
        expect(next).not.toBe(stage);
        expect(next.at).toBe(expected);
      }
    });
});

describe('receiving a list', () => {
  it.each(Object.entries(stages))('ignores the answer to a question that was given up: %s', (_, stage) => {
    for (const happening of Object.values(happenings(6)))
      if ('call' in happening && happening.call === 6) expect(after(stage, happening)).toBe(stage);
  });

  it('keeps the password prompt, with the reason, when the password is not the file’s', () => {
    const next = after(stages['password tried'], happenings(7)['failed, wrong password']!);
    expect(next).toMatchObject({ at: 'password', call: null, failure: { code: 'access-password-wrong' } });
    expect(draftOf(next)).toBe(received.draft);
  });

  it('keeps the list and says why when it could not be accepted', () => {
    const next = after(stages.accepting, happenings(7)['failed']!);
    expect(next).toEqual({ ...stages.read, failure: lost });
  });

  it('counts the rows that are left from those that the file states', () => {
    expect(after(stages.table, { what: 'table-chosen', call: 8, table: 'Izbiratel' })).toMatchObject({
      howFar: { done: 0, total: 2846 },
    });
  });

  it('asks before leaving only where something would be lost', () => {
    const open = Object.entries(stages).filter(([, stage]) => isOpen(stage));
    expect(open.map(([name]) => name)).toEqual([
      'copying',
      'password',
      'password tried',
      'table',
      'reading',
      'read',
      'accepting',
    ]);
  });

  it('holds whatever happens: steps only follow answers, and an issued act stays', () => {
    const anything = fc.array(
      fc.tuple(fc.constantFrom(...Object.keys(happenings(1))), fc.integer({ min: 1, max: 6 })),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(anything, (events) => {
        let stage: Stage = beginning;
        let calls = 0;
        for (const [name, call] of events) {
          let happening = happenings(call)[name]!;
          if ('call' in happening && happening.call === 8) happening = { ...happening, call: (calls += 1) };
          const next = after(stage, happening);
          if (stage.at === 'accepted') expect(next).toBe(stage);
          if (next !== stage && next.at === 'accepted') {
            expect(stage.at).toBe('accepting');
            expect(happening).toMatchObject({ what: 'accepted' });
          }
          if (isBusy(stage) && next !== stage && happening.what !== 'given-up')
            expect(happening).toMatchObject({ call: (stage as { call: number }).call });
          expect(stepOf(next)).toBeGreaterThanOrEqual(0);
          stage = next;
        }
      }),
    );
  });
});
