import type { CallName, InputOf, OutputOf } from '../../../shared/contract/calls.ts';
import type {
  DecisionBatch,
  DecisionCounts,
  DecisionState,
  DismissReason,
  Facets,
  FindingDetail,
  FindingRow,
} from '../../../shared/contract/review-calls.ts';
import type { Failure } from '../../../shared/failures/index.ts';
import type { Result } from '../../../shared/result.ts';
import { letsThrough, type Filter } from './filter.ts';

/** Findings are asked for in pages of this many. */
export const PAGE = 100;
/** A finding is read once the selection has rested on it, so that holding an arrow key reads only the last. */
const REST_MS = 50;

/** The finding that is looked at. */
export interface Selected {
  readonly id: number;
  /** Its place in the table; null where the filter does not let it through. */
  readonly index: number | null;
}

/** What is read out after a decision. */
export interface Said {
  readonly what: DecisionState | 'bulk' | 'undone';
  readonly findings: number;
  /** The finding that is selected now; null where none is undecided. */
  readonly next: FindingRow | null;
}

/** What the desk shows. */
export interface DeskState {
  readonly filter: Filter;
  /** Counts under the filter; the last ones stay while new ones come. */
  readonly facets: Facets | undefined;
  /** Rows of the table; undefined until the first answer. */
  readonly total: number | undefined;
  /** Rows by their place in the table, as far as they have come. */
  readonly rows: ReadonlyMap<number, FindingRow>;
  readonly selected: Selected | undefined;
  readonly detail: FindingDetail | undefined;
  /** What is shown in full of the finding that is looked at. */
  readonly shown: OutputOf<'review.show'>['fields'] | undefined;
  readonly counts: DecisionCounts;
  /** The last decision that can be taken back, and the finding it was about where it was one. */
  readonly last: DecisionBatch | null;
  readonly lastFinding: FindingRow | undefined;
  readonly said: Said | undefined;
  readonly failure: Failure | undefined;
  readonly isBusy: boolean;
}

/** Makes a call of the contract. */
export type Ask = <Name extends CallName>(
  name: Name,
  input: InputOf<Name>,
) => Promise<Result<OutputOf<Name>>>;

/** A decision with what belongs to it. */
export interface Judgement {
  readonly decision: Exclude<DecisionState, 'undecided'>;
  readonly reason: DismissReason | null;
  readonly note: string | null;
}

/**
 * The review of one run: what of its findings is shown, selected and decided. The engine pages, counts and decides; the
 * desk keeps a finding in its place in the table after a decision that the filter does not let through, until the
 * filter changes, so that nothing moves under the hand.
 */
export class ReviewDesk {
  readonly #ask: Ask;
  readonly #run: number;
  readonly #listeners = new Set<() => void>();
  #state: DeskState;
  #rows = new Map<number, FindingRow>();
  /** Places of the table that the engine's filter does not count any more, ascending. */
  #stayed: number[] = [];
  #asked = new Set<number>();
  /** Counts up with every filter, so that late answers to an earlier one are dropped. */
  #view = 0;
  #facetsTurn = 0;
  /** Calls that count places run one after the other, so that no decision comes between a question and its answer. */
  #queue: Promise<unknown> = Promise.resolve();
  #rest: ReturnType<typeof setTimeout> | undefined;
  /** Decisions made here about one finding: its row as it was before. */
  readonly #single = new Map<number, FindingRow>();

  constructor(ask: Ask, run: { readonly id: number; readonly counts: DecisionCounts }, filter: Filter) {
    this.#ask = ask;
    this.#run = run.id;
    this.#state = {
      filter,
      facets: undefined,
      total: undefined,
      rows: this.#rows,
      selected: undefined,
      detail: undefined,
      shown: undefined,
      counts: run.counts,
      last: null,
      lastFinding: undefined,
      said: undefined,
      failure: undefined,
      isBusy: false,
    };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): DeskState => this.#state;

  /** Reads what is shown first. */
  async open(): Promise<void> {
    const last = this.#ask('review.last', { run: this.#run });
    await this.#load(0);
    const result = await last;
    if (result.ok) this.#set({ last: result.value.batch });
  }

  /** Shows what another filter lets through, from the beginning. */
  async setFilter(filter: Filter): Promise<void> {
    this.#set({ filter, said: undefined });
    await this.#load(0);
  }

  /** Asks for the pages with these places of the table, unless they are there or on their way. */
  need(from: number, to: number): void {
    const { total } = this.#state;
    if (total === undefined) return;
    const view = this.#view;
    for (let page = Math.floor(from / PAGE); page * PAGE < Math.min(to, total); page++) {
      if (this.#asked.has(page)) continue;
      this.#asked.add(page);
      void this.#inTurn(async () => {
        if (view === this.#view) await this.#readPage(page * PAGE);
      });
    }
  }

  /** Selects the finding at a place of the table, and reads it. */
  async select(index: number): Promise<void> {
    const { total = 0 } = this.#state;
    if (index < 0 || index >= total) return;
    if (!this.#rows.has(index)) {
      this.need(index, index + 1);
      await this.#queue;
    }
    const row = this.#rows.get(index);
    if (row) this.#look({ id: row.id, index });
  }

  /** Moves the selection by so many rows. */
  move(by: number): void {
    const { selected, total = 0 } = this.#state;
    if (total === 0) return;
    const from = selected?.index ?? (by > 0 ? -1 : total);
    void this.select(Math.max(0, Math.min(total - 1, from + by)));
  }

  /** Selects a finding wherever it is. */
  selectFinding(id: number): void {
    this.#look({ id, index: this.#placeOf(id) });
  }

  /** Decides the finding that is looked at and goes on to the next undecided one; false where that failed. */
  async decide({ decision, reason, note }: Judgement): Promise<boolean> {
    const { selected, detail, isBusy } = this.#state;
    if (!selected || isBusy) return false;
    const before =
      this.#rows.get(selected.index ?? -1) ?? (detail?.row.id === selected.id ? detail.row : undefined);
    this.#set({ isBusy: true, failure: undefined });
    const done = await this.#inTurn(async () => {
      const of = { finding: selected.id };
      const result = await this.#ask('review.decide', { run: this.#run, of, decision, reason, note });
      if (!result.ok) return this.#failed(result.failure);
      const { batch, counts } = result.value;
      if (batch) {
        if (before) this.#single.set(batch.id, before);
        this.#set({ last: batch, lastFinding: before });
      }
      this.#set({ counts });
      this.#patch(selected, decision);
      return true;
    });
    if (done) {
      void this.#count();
      await this.#next(selected.id, decision);
    }
    this.#set({ isBusy: false });
    return done;
  }

  /** Decides everything that the filter lets through, of which there have to be as many as the person was told. */
  async decideAll({ decision, reason, note }: Judgement, expected: number): Promise<Result<number>> {
    const { filter } = this.#state;
    const result = await this.#inTurn(() =>
      this.#ask('review.decide', { run: this.#run, of: { filter, expected }, decision, reason, note }),
    );
    if (!result.ok) return result;
    const { batch, changed, counts } = result.value;
    this.#set({ counts, ...(batch && { last: batch, lastFinding: undefined }) });
    await this.#load(this.#state.selected?.index ?? 0);
    this.#set({ said: { what: 'bulk', findings: changed, next: this.#selectedRow() } });
    return { ok: true, value: changed };
  }

  /** Takes the last decision back that was not taken back yet. */
  async undo(): Promise<void> {
    const { last, isBusy } = this.#state;
    if (!last || isBusy) return;
    this.#set({ isBusy: true, failure: undefined });
    const before = this.#single.get(last.id);
    const place = before ? this.#placeOf(before.id) : null;
    const changed = await this.#inTurn(async () => {
      const result = await this.#ask('review.undo', { run: this.#run });
      if (!result.ok) {
        this.#failed(result.failure);
        return undefined;
      }
      const { batch, counts } = result.value;
      this.#set({ counts, last: batch, lastFinding: batch ? this.#single.get(batch.id) : undefined });
      this.#single.delete(last.id);
      if (before && place !== null) this.#patch({ id: before.id, index: place }, before.decision);
      return result.value.changed;
    });
    if (changed !== undefined) {
      if (before && place !== null) {
        void this.#count();
        this.#look({ id: before.id, index: place });
      } else {
        await this.#load(this.#state.selected?.index ?? 0);
        if (before) this.selectFinding(before.id);
      }
      this.#set({ said: { what: 'undone', findings: changed, next: before ?? this.#selectedRow() } });
    }
    this.#set({ isBusy: false });
  }

  /** Shows in full what is masked of the finding that is looked at; the journal keeps that. */
  async show(): Promise<void> {
    const { selected } = this.#state;
    if (!selected) return;
    const result = await this.#ask('review.show', { run: this.#run, finding: selected.id });
    if (this.#state.selected?.id !== selected.id) return;
    if (result.ok) this.#set({ shown: result.value.fields });
    else this.#failed(result.failure);
  }

  /** Hides again what was shown in full. */
  hide(): void {
    this.#set({ shown: undefined });
  }

  /** Asks again after a failure. */
  async reload(): Promise<void> {
    this.#set({ failure: undefined });
    await this.#load(this.#state.selected?.index ?? 0);
  }

  #set(change: Partial<DeskState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }

  #failed(failure: Failure): false {
    this.#set({ failure });
    return false;
  }

  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const run = this.#queue.then(work);
    this.#queue = run.catch(() => undefined);
    return run;
  }

  /** Reads counts and the rows around a place anew, and selects the row there. */
  async #load(index: number): Promise<void> {
    const view = ++this.#view;
    const counted = this.#count();
    await this.#inTurn(async () => {
      if (view !== this.#view) return;
      this.#rows = new Map();
      this.#stayed = [];
      this.#asked = new Set([Math.floor(index / PAGE)]);
      await this.#readPage(Math.floor(index / PAGE) * PAGE);
    });
    await counted;
    if (view !== this.#view) return;
    const { total = 0 } = this.#state;
    if (total === 0) this.#unselect();
    else await this.select(Math.min(index, total - 1));
  }

  async #count(): Promise<void> {
    const turn = ++this.#facetsTurn;
    const { filter } = this.#state;
    const result = await this.#ask('review.facets', { run: this.#run, filter });
    if (turn !== this.#facetsTurn) return;
    if (result.ok) this.#set({ facets: result.value, counts: result.value.counts });
    else this.#failed(result.failure);
  }

  /** Reads the rows of a page that are not there because they have stayed. */
  async #readPage(from: number): Promise<void> {
    const view = this.#view;
    const { filter } = this.#state;
    const places = Array.from({ length: PAGE }, (_, at) => from + at).filter(
      (at) => !this.#stayed.includes(at),
    );
    if (places.length === 0) return;
    const offset = from - this.#stayed.filter((at) => at < from).length;
    const result = await this.#ask('review.page', { run: this.#run, filter, offset, limit: places.length });
    if (view !== this.#view) return;
    if (!result.ok) {
      this.#asked.delete(from / PAGE);
      this.#failed(result.failure);
      return;
    }
    const rows = new Map(this.#rows);
    result.value.rows.forEach((row, at) => rows.set(places[at] ?? 0, row));
    this.#rows = rows;
    this.#set({ rows, total: result.value.total + this.#stayed.length });
  }

  /** Notes the decision of a row that is shown, and whether it only stays where it is. */
  #patch({ id, index }: Selected, decision: DecisionState): void {
    const { detail, filter } = this.#state;
    if (detail?.row.id === id) this.#set({ detail: { ...detail, row: { ...detail.row, decision } } });
    const row = index === null ? undefined : this.#rows.get(index);
    if (index === null || !row) return;
    this.#rows = new Map(this.#rows).set(index, { ...row, decision });
    const others = this.#stayed.filter((at) => at !== index);
    this.#stayed = letsThrough(filter, decision) ? others : [...others, index].sort((a, b) => a - b);
    this.#set({ rows: this.#rows });
  }

  async #next(after: number, what: DecisionState): Promise<void> {
    const { filter } = this.#state;
    const result = await this.#inTurn(() => this.#ask('review.next', { run: this.#run, filter, after }));
    if (!result.ok) return void this.#failed(result.failure);
    const { index } = result.value;
    if (index === null) {
      this.selectFinding(after);
      this.#set({ said: { what, findings: 1, next: null } });
      return;
    }
    let place = index;
    for (const at of this.#stayed) if (at <= place) place++;
    await this.select(place);
    this.#set({ said: { what, findings: 1, next: this.#selectedRow() } });
  }

  #placeOf(id: number): number | null {
    for (const [index, row] of this.#rows) if (row.id === id) return index;
    return null;
  }

  #selectedRow(): FindingRow | null {
    const { selected } = this.#state;
    return selected?.index === undefined || selected.index === null
      ? null
      : (this.#rows.get(selected.index) ?? null);
  }

  #unselect(): void {
    clearTimeout(this.#rest);
    this.#set({ selected: undefined, detail: undefined, shown: undefined });
  }

  /** Looks at a finding: its row at once, all of it when the selection rests. */
  #look(selected: Selected): void {
    const isSame = this.#state.selected?.id === selected.id;
    this.#set({ selected, ...(!isSame && { detail: undefined, shown: undefined }) });
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => {
      void this.#ask('review.finding', { run: this.#run, finding: selected.id }).then((result) => {
        if (this.#state.selected?.id !== selected.id) return;
        if (result.ok) this.#set({ detail: result.value });
        else this.#failed(result.failure);
      });
    }, REST_MS);
  }
}
