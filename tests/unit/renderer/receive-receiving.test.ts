import { describe, expect, it } from 'vitest';
import type { CallName, CallProgress, Sailau } from '../../../shared/contract/calls.ts';
import { failure, type FailureCode } from '../../../shared/failures/index.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { Receiving } from '../../../renderer/screens/receive/receiving.ts';

const draft = (letter: string): string => letter.repeat(32);
const chosen = (letter: string) => ({ pick: letter.repeat(32), name: `${letter}.mdb`, bytes: 10 });
const file = (letter: string, proposed: string | null = null, needsPassword = false) => ({
  draft: draft(letter),
  file: {
    name: `${letter}.mdb`,
    bytes: 10,
    sha256: 'f'.repeat(64),
    format: null,
    copiedAt: '2026-07-07T05:58:00Z',
  },
  needsPassword,
  tables: [{ name: 'Izbiratel', rows: 3, found: 26, missing: [], extra: [], voterList: true }],
  proposed,
});
const act = {
  date: '2026-07-07',
  handing: { position: { kk: 'тіркеуші', ru: 'регистратор' }, fullName: 'Досжанова Қарлығаш' },
  accepting: { position: { kk: 'хатшы', ru: 'секретарь' }, fullName: 'Сейітова Айнұр' },
  medium: { label: null, inventoryNumber: null },
  copies: 2,
};

interface Question {
  readonly name: CallName;
  readonly input: unknown;
  readonly answer: (result: Result<unknown>) => Promise<void>;
  readonly tell: (progress: CallProgress) => void;
  cancelled: boolean;
}

/** The other end of the contract, answered by the test, question by question. */
function otherEnd() {
  const questions: Question[] = [];
  const ask = (name: CallName, input: unknown, tell: (progress: CallProgress) => void = () => undefined) => {
    const { promise, resolve } = Promise.withResolvers<Result<unknown>>();
    const question: Question = {
      name,
      input,
      tell,
      cancelled: false,
      answer: async (result) => {
        resolve(result);
        // What waits for the answer has to come to its end first.
        await new Promise((done) => setImmediate(done));
      },
    };
    questions.push(question);
    return { result: promise, cancel: () => void (question.cancelled = true) };
  };
  const sailau = {
    call: (name: CallName, input: unknown) => ask(name, input).result,
    start: ask,
  } as unknown as Sailau;
  const last = (name: CallName): Question => {
    const question = questions.findLast((asked) => asked.name === name);
    if (!question) throw new Error(`${name} was not called`);
    return question;
  };
  const count = (name: CallName): number => questions.filter((asked) => asked.name === name).length;
  return { sailau, last, count };
}

const refusal = (code: FailureCode) => fail({ code, facts: { file: 'a.mdb' } });

describe('receiving asks the engine step by step', () => {
  it('copies, reads the one list of the file by itself, and accepts it once however often it is clicked', async () => {
    const { sailau, last, count } = otherEnd();
    const receiving = new Receiving(sailau, { part: 6, kind: 'first' });
    receiving.choose(chosen('a'));
    expect(last('receive.begin').input).toEqual({ part: 6, kind: 'first', pick: draft('a') });
    last('receive.begin').tell({ step: 'copy', done: 4, total: 10 });
    expect(receiving.stage().at).toBe('copying');
    expect(receiving.howFar()).toEqual({ step: 'copy', done: 4, total: 10 });
    await last('receive.begin').answer(ok(file('a', 'Izbiratel')));
    expect(last('receive.read').input).toEqual({ draft: draft('a'), table: 'Izbiratel' });
    expect(receiving.howFar()).toEqual({ step: 'rows', done: 0, total: 3 });
    await last('receive.read').answer(ok({ draft: draft('a'), rows: 3 }));
    receiving.accept(act, null);
    receiving.accept(act, null);
    expect(count('receive.accept')).toBe(1);
    await last('receive.accept').answer(ok({ receipt: { id: 'r' }, paper: draft('b') }));
    expect(receiving.stage()).toMatchObject({ at: 'accepted', paper: draft('b') });
    receiving.giveUp();
    expect(receiving.stage().at).toBe('accepted');
    expect(count('receive.discard')).toBe(0);
  });

  it('opens one dialog for two quick clicks, and takes nothing when it is closed', async () => {
    const { sailau, last, count } = otherEnd();
    const receiving = new Receiving(sailau, { part: 6, kind: 'first' });
    void receiving.pick();
    void receiving.pick();
    expect(count('pick.file')).toBe(1);
    await last('pick.file').answer(ok(null));
    expect(receiving.stage().at).toBe('choosing');
    void receiving.pick();
    expect(count('pick.file')).toBe(2);
  });

  it('cancels a copy at once, and discards the draft where the copy was quicker', async () => {
    const { sailau, last, count } = otherEnd();
    const receiving = new Receiving(sailau, { part: 6, kind: 'first' });
    receiving.choose(chosen('a'));
    const begin = last('receive.begin');
    receiving.giveUp();
    expect(begin.cancelled).toBe(true);
    expect(receiving.stage()).toEqual({ at: 'choosing', cancelled: true });
    await begin.answer(ok(file('a', 'Izbiratel')));
    expect(last('receive.discard').input).toEqual({ draft: draft('a') });
    expect(count('receive.read')).toBe(0);
    expect(receiving.stage().at).toBe('choosing');
  });

  it('does not take the late answer of a cancelled file for that of the next', async () => {
    const { sailau, last } = otherEnd();
    const receiving = new Receiving(sailau, { part: 6, kind: 'first' });
    receiving.choose(chosen('a'));
    const first = last('receive.begin');
    receiving.giveUp();
    receiving.choose(chosen('b'));
    await first.answer(refusal('access-is-pdf'));
    first.tell({ step: 'copy', done: 9, total: 9 });
    expect(receiving.stage()).toMatchObject({
      at: 'copying',
      chosen: { name: 'b.mdb' },
      howFar: { done: 0 },
    });
  });

  it('discards a draft whose reading was cancelled, when the reading has ended', async () => {
    const { sailau, last, count } = otherEnd();
    const receiving = new Receiving(sailau, { part: 6, kind: 'first' });
    receiving.choose(chosen('a'));
    await last('receive.begin').answer(ok(file('a', 'Izbiratel')));
    receiving.giveUp();
    expect(last('receive.read').cancelled).toBe(true);
    expect(count('receive.discard')).toBe(0);
    await last('receive.read').answer(fail(failure('cancelled', {})));
    expect(last('receive.discard').input).toEqual({ draft: draft('a') });
    expect(receiving.stage()).toEqual({ at: 'choosing', cancelled: true });
  });

  it('asks for the password as often as it takes, then goes on', async () => {
    const { sailau, last, count } = otherEnd();
    const receiving = new Receiving(sailau, { part: 6, kind: 'corrected' });
    receiving.choose(chosen('a'));
    await last('receive.begin').answer(ok(file('a', null, true)));
    receiving.givePassword('not it');
    receiving.givePassword('not it');
    expect(count('receive.password')).toBe(1);
    await last('receive.password').answer(refusal('access-password-wrong'));
    expect(receiving.stage()).toMatchObject({ at: 'password', failure: { code: 'access-password-wrong' } });
    receiving.givePassword('Құпия');
    await last('receive.password').answer(ok(file('a', 'Izbiratel')));
    expect(receiving.stage().at).toBe('reading');
  });

  it('lets a person choose where no one table is proposed', async () => {
    const { sailau, last, count } = otherEnd();
    const receiving = new Receiving(sailau, { part: 6, kind: 'first' });
    receiving.choose(chosen('a'));
    await last('receive.begin').answer(ok(file('a')));
    expect(receiving.stage().at).toBe('table');
    expect(count('receive.read')).toBe(0);
    receiving.read('Izbiratel');
    expect(last('receive.read').input).toEqual({ draft: draft('a'), table: 'Izbiratel' });
  });

  it('keeps the draft of a refused file for its help sheet, and discards it when another file is chosen', async () => {
    const { sailau, last, count } = otherEnd();
    const receiving = new Receiving(sailau, { part: 6, kind: 'first' });
    receiving.choose(chosen('a'));
    await last('receive.begin').answer(ok(file('a', 'Izbiratel')));
    await last('receive.read').answer(refusal('access-rows-lost'));
    expect(receiving.stage()).toMatchObject({ at: 'refused', received: { draft: draft('a') } });
    expect(count('receive.discard')).toBe(0);
    receiving.choose(chosen('b'));
    expect(last('receive.discard').input).toEqual({ draft: draft('a') });
    expect(receiving.stage()).toMatchObject({ at: 'copying', chosen: { name: 'b.mdb' } });
  });

  it('takes a list for accepted that stands there, also where only its paper could not be made', async () => {
    const { sailau, last, count } = otherEnd();
    const receiving = new Receiving(sailau, { part: 6, kind: 'first' });
    receiving.choose(chosen('a'));
    await last('receive.begin').answer(ok(file('a', 'Izbiratel')));
    await last('receive.read').answer(ok({ draft: draft('a'), rows: 3 }));
    receiving.accept(act, null);
    await last('receive.accept').answer(fail(failure('not-enough-memory', {})));
    expect(last('receipts.read').input).toEqual({ part: 6 });
    await last('receipts.read').answer(ok({ receipts: [{ id: draft('b') }] }));
    expect(receiving.stage()).toMatchObject({ at: 'read', failure: { code: 'not-enough-memory' } });
    receiving.accept(act, null);
    await last('receive.accept').answer(fail(failure('not-enough-memory', {})));
    await last('receipts.read').answer(ok({ receipts: [{ id: draft('a') }] }));
    expect(receiving.stage()).toMatchObject({ at: 'accepted', receipt: { id: draft('a') }, paper: null });
    receiving.giveUp();
    expect(count('receive.discard')).toBe(0);
  });

  it('tries the same file again after its medium was put back', async () => {
    const { sailau, last, count } = otherEnd();
    const receiving = new Receiving(sailau, { part: 6, kind: 'first' });
    receiving.choose(chosen('a'));
    await last('receive.begin').answer(refusal('file-unreadable'));
    receiving.retry();
    expect(count('receive.begin')).toBe(2);
    expect(last('receive.begin').input).toEqual({ part: 6, kind: 'first', pick: draft('a') });
  });

  it('names a broken message as an unexpected failure instead of hanging', async () => {
    const receiving = new Receiving(
      {
        call: () => Promise.reject(new Error('broken')),
        start: () => ({ result: Promise.reject(new Error('broken')), cancel: () => undefined }),
      },
      { part: 6, kind: 'first' },
    );
    receiving.choose(chosen('a'));
    await new Promise((done) => setImmediate(done));
    expect(receiving.stage()).toMatchObject({ at: 'refused', failure: { code: 'unexpected' } });
  });

  it('leaves the stage alone while only the progress moves, so that the screen need not be drawn anew', () => {
    const { sailau, last } = otherEnd();
    const receiving = new Receiving(sailau, { part: 6, kind: 'first' });
    receiving.choose(chosen('a'));
    const before = receiving.stage();
    last('receive.begin').tell({ step: 'copy', done: 4, total: 10 });
    expect(receiving.stage()).toBe(before);
    expect(receiving.howFar()).toMatchObject({ done: 4 });
  });

  it('tells its listeners every change, and none after they left', () => {
    const { sailau } = otherEnd();
    const receiving = new Receiving(sailau, { part: 6, kind: 'first' });
    const seen: string[] = [];
    const leave = receiving.subscribe(() => seen.push(receiving.stage().at));
    receiving.choose(chosen('a'));
    receiving.giveUp();
    leave();
    receiving.choose(chosen('a'));
    expect(seen).toEqual(['copying', 'choosing']);
  });
});
