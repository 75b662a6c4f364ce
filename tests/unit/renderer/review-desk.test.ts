import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PAGE, ReviewDesk, type Ask } from '../../../renderer/screens/review/desk.ts';
import { everything, letsThrough, type Filter } from '../../../renderer/screens/review/filter.ts';
import type { DecisionBatch, DecisionState, FindingRow } from '../../../shared/contract/review-calls.ts';
import { failure } from '../../../shared/failures/index.ts';

const undecided: Filter = { ...everything, decisions: ['undecided'] };
const confirm = { decision: 'confirmed', reason: null, note: null } as const;

function rowOf(id: number): FindingRow {
  return {
    id,
    cod: String(1000 + id),
    iin: '9501•••••123',
    list: { surname: `Тегі${id}`, givenName: 'Аты', patronymic: '' },
    register: null,
    birthDate: null,
    precinct: '214',
    code: '9.1:name',
    subcode: 'misprint',
    level: 'L3',
    listValue: '',
    registerValue: '',
    decision: 'undecided',
  };
}

interface Input {
  readonly filter?: Filter;
  readonly of?: { readonly finding?: number; readonly filter?: Filter };
  readonly decision?: DecisionState;
  readonly offset?: number;
  readonly limit?: number;
  readonly after?: number;
  readonly finding?: number;
}

/** An engine with so many findings, which pages, counts and decides as the contract says. */
class Engine {
  readonly rows: FindingRow[];
  readonly asked: string[] = [];
  readonly #done: { batch: DecisionBatch; before: FindingRow[] }[] = [];
  refuses: string | undefined;

  constructor(findings: number) {
    this.rows = Array.from({ length: findings }, (_, at) => rowOf(at + 1));
  }

  through(filter: { decisions?: readonly DecisionState[] | undefined }): FindingRow[] {
    return this.rows.filter(({ decision }) => letsThrough({ ...everything, ...filter } as Filter, decision));
  }

  counts() {
    const of = (state: DecisionState): number =>
      this.rows.filter(({ decision }) => decision === state).length;
    return {
      undecided: of('undecided'),
      confirmed: of('confirmed'),
      dismissed: of('dismissed'),
      deferred: of('deferred'),
    };
  }

  readonly ask = ((name: string, input: never) => {
    this.asked.push(name);
    // Answers come later, as they do over the line to the engine.
    return new Promise((resolve) => {
      setTimeout(() => {
        resolve(
          name === this.refuses
            ? { ok: false, failure: failure('run-final', {}) }
            : { ok: true, value: this.#answer(name, input) },
        );
      });
    });
  }) as unknown as Ask;

  #answer(name: string, input: Input): unknown {
    const filter = input.filter ?? everything;
    const set = (ids: readonly number[], decision: DecisionState): void => {
      for (const id of ids) this.rows[id - 1] = { ...(this.rows[id - 1] as FindingRow), decision };
    };
    switch (name) {
      case 'review.facets':
        return {
          total: this.through(filter).length,
          all: this.rows.length,
          decisions: [],
          codes: [],
          levels: [],
          precincts: [],
          outcomes: [],
          counts: this.counts(),
          variants: 0,
        };
      case 'review.page': {
        const found = this.through(filter);
        const [offset, limit] = [Number(input.offset), Number(input.limit)];
        return { total: found.length, rows: found.slice(offset, offset + limit) };
      }
      case 'review.next': {
        const found = this.through(filter);
        const after = Number(input.after);
        const start = Math.max(
          0,
          found.findIndex(({ id }) => id > after),
        );
        for (let step = 0; step < found.length; step++) {
          const index = (start + step) % found.length;
          if (found[index]?.decision === 'undecided') return { finding: found[index].id, index };
        }
        return { finding: null, index: null };
      }
      case 'review.decide': {
        const { of = {}, decision = 'undecided' } = input;
        const before =
          of.finding === undefined
            ? this.through(of.filter ?? {})
            : [this.rows[of.finding - 1] as FindingRow];
        const batch: DecisionBatch = {
          id: this.asked.length,
          decision,
          reason: null,
          note: null,
          findings: before.length,
          at: '2026-07-07T05:00:00.000Z',
          user: 'А. Сейітова',
        };
        this.#done.push({ batch, before });
        set(
          before.map(({ id }) => id),
          decision,
        );
        return { batch, changed: before.length, counts: this.counts() };
      }
      case 'review.undo': {
        const last = this.#done.pop();
        for (const row of last?.before ?? []) set([row.id], row.decision);
        return {
          batch: this.#done.at(-1)?.batch ?? null,
          changed: last?.before.length ?? 0,
          counts: this.counts(),
        };
      }
      case 'review.last':
        return { batch: this.#done.at(-1)?.batch ?? null };
      default:
        return {
          row: this.rows[Number(input.finding) - 1],
          fields: [],
          others: [],
          candidates: [],
          history: [],
        };
    }
  }
}

async function opened(engine: Engine, filter: Filter): Promise<ReviewDesk> {
  const desk = new ReviewDesk(engine.ask, { id: 1, counts: engine.counts() }, filter);
  await desk.open();
  return desk;
}

/** The rows of the table from the first to the last, as a person scrolls through it. */
async function scrolledThrough(desk: ReviewDesk): Promise<(FindingRow | undefined)[]> {
  const { total = 0 } = desk.state();
  for (let index = 0; index < total; index += PAGE) await desk.select(index);
  return Array.from({ length: total }, (_, index) => desk.state().rows.get(index));
}

describe('the review desk', () => {
  it('asks for the first page alone, and for others when they come into view', async () => {
    const engine = new Engine(10 * PAGE);
    const desk = await opened(engine, everything);
    expect(desk.state()).toMatchObject({ total: 10 * PAGE, selected: { id: 1, index: 0 } });
    expect(desk.state().rows.size).toBe(PAGE);
    desk.need(5 * PAGE + 3, 5 * PAGE + 20);
    desk.need(5 * PAGE + 3, 5 * PAGE + 20);
    await desk.select(5 * PAGE + 3);
    expect(desk.state().rows.get(5 * PAGE + 3)?.id).toBe(5 * PAGE + 4);
    expect(engine.asked.filter((name) => name === 'review.page')).toHaveLength(2);
  });

  it('keeps a decided finding in its place, and goes on to the next undecided one', async () => {
    const engine = new Engine(5);
    const desk = await opened(engine, undecided);
    await desk.select(1);
    expect(await desk.decide(confirm)).toBe(true);
    const { rows, selected, total, counts, last } = desk.state();
    expect(rows.get(1)).toMatchObject({ id: 2, decision: 'confirmed' });
    expect(selected).toEqual({ id: 3, index: 2 });
    expect(total).toBe(5);
    expect(counts).toEqual({ undecided: 4, confirmed: 1, dismissed: 0, deferred: 0 });
    expect(last?.decision).toBe('confirmed');
    expect(desk.state().said).toMatchObject({ what: 'confirmed', next: { id: 3 } });
  });

  it('shows every finding once, whatever was decided before a page came', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 249 }), { maxLength: 12 }), async (places) => {
        const desk = await opened(new Engine(250), undecided);
        for (const place of places) {
          await desk.select(place);
          await desk.decide(confirm);
        }
        const rows = await scrolledThrough(desk);
        expect(rows.map((row) => row?.id)).toEqual(Array.from({ length: 250 }, (_, at) => at + 1));
        const { counts } = desk.state();
        expect(rows.filter((row) => row?.decision === 'confirmed')).toHaveLength(counts.confirmed);
        expect(counts.undecided + counts.confirmed).toBe(250);
      }),
      { numRuns: 15 },
    );
  });

  it('shows what another filter lets through from its beginning, without those that had only stayed', async () => {
    const desk = await opened(new Engine(5), undecided);
    await desk.decide(confirm);
    await desk.setFilter({ ...undecided });
    expect(desk.state().total).toBe(4);
    expect(desk.state().selected).toEqual({ id: 2, index: 0 });
  });

  it('takes a decision back where it was made, and looks at that finding again', async () => {
    const desk = await opened(new Engine(5), undecided);
    await desk.decide(confirm);
    await desk.decide({ ...confirm, decision: 'deferred' });
    await desk.undo();
    expect(desk.state().rows.get(1)).toMatchObject({ id: 2, decision: 'undecided' });
    expect(desk.state().selected).toEqual({ id: 2, index: 1 });
    expect(desk.state().lastFinding?.id).toBe(1);
    await desk.undo();
    expect(desk.state()).toMatchObject({ last: null, counts: { undecided: 5 } });
    expect((await scrolledThrough(desk)).map((row) => row?.decision)).toEqual(Array(5).fill('undecided'));
  });

  it('decides all that is filtered at once, and takes all of it back at once', async () => {
    const desk = await opened(new Engine(250), undecided);
    expect(await desk.decideAll(confirm, 250)).toEqual({ ok: true, value: 250 });
    expect(desk.state()).toMatchObject({ total: 0, selected: undefined, counts: { confirmed: 250 } });
    await desk.undo();
    expect(desk.state()).toMatchObject({ total: 250, counts: { undecided: 250 } });
  });

  it('says when nothing is undecided any more, and stays where it is', async () => {
    const desk = await opened(new Engine(1), everything);
    await desk.decide(confirm);
    expect(desk.state().said).toMatchObject({ what: 'confirmed', next: null });
    expect(desk.state().selected).toEqual({ id: 1, index: 0 });
  });

  it('leaves everything as it was where the engine refuses a decision', async () => {
    const engine = new Engine(3);
    const desk = await opened(engine, undecided);
    engine.refuses = 'review.decide';
    expect(await desk.decide(confirm)).toBe(false);
    expect(desk.state()).toMatchObject({ failure: { code: 'run-final' }, isBusy: false, last: null });
    expect(desk.state().rows.get(0)?.decision).toBe('undecided');
  });

  it('takes a second key for none while a decision is being made', async () => {
    const desk = await opened(new Engine(5), undecided);
    const [first, second] = await Promise.all([desk.decide(confirm), desk.decide(confirm)]);
    expect([first, second]).toEqual([true, false]);
    expect(desk.state().counts.confirmed).toBe(1);
  });

  it('drops what an earlier filter still answers', async () => {
    const engine = new Engine(5);
    const desk = await opened(engine, everything);
    await Promise.all([
      desk.setFilter({ ...everything, decisions: ['confirmed'] }),
      desk.setFilter(undecided),
    ]);
    expect(desk.state().filter).toEqual(undecided);
    expect(desk.state()).toMatchObject({ total: 5, facets: { total: 5 } });
  });
});
