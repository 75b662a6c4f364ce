import type { DecisionBatch, Run } from '../../../shared/contract/review-calls.ts';
import { failure } from '../../../shared/failures/index.ts';
import { FailureError, unwrap } from '../../../shared/result.ts';
import { readPart } from '../periods/index.ts';
import { snapshotAccess } from '../registers/index.ts';
import {
  bothSides,
  decide,
  detailOf,
  lastBatch,
  openReview,
  rowOf,
  storedFindings,
  undoLast,
  type Decided,
  type Desk,
  type Filter,
  type ReviewIndex,
} from '../review/index.ts';
import {
  finaliseRun,
  keptRunOf,
  prepareRun,
  readRuns,
  reopenRun,
  startRun,
  type KeptRun,
} from '../runs/index.ts';
import type { Connection } from '../sqlite/index.ts';
import { currentDay, now, type OpenWorkplace } from '../workplace/index.ts';
import type { HandlersOf, Surroundings } from './handlers.ts';

/** Reconciling, judging and finalising. */
export function reviewAnswers({ workplace }: Surroundings): HandlersOf<'runs' | 'review'> {
  return {
    'runs.prepare': ({ part }) => workplace.open.read((db) => prepareRun(db, part, currentDay())),
    'runs.start': async ({ part, snapshot, referenceDate }, { progress, signal }) => {
      const { open } = workplace;
      const { precincts } = open.read((db) => unwrap(readPart(db, part)));
      const { region, district } = open.commission;
      const request = {
        part,
        snapshot,
        referenceDate,
        region,
        district,
        precincts,
        user: open.user,
        now: now(),
        record: (db: Connection, run: Run) => {
          open.record(db, 'run-finished', {
            run: run.id,
            receipt: run.receipt,
            part: partName(db, part),
            round: run.round,
            findings: run.findings,
            snapshot: run.snapshot.id,
            version: run.referenceDate,
          });
        },
      };
      return unwrap(await startRun(open.vault, request, { onProgress: progress, signal }));
    },
    'runs.read': ({ part }) => ({
      runs: workplace.open.read((db) => readRuns(db, part).map(({ run }) => run)),
    }),
    'runs.finalise': ({ run: id, reason }) => {
      const { open } = workplace;
      const record = (db: Connection, run: Run): void => {
        const { confirmed, dismissed } = run.counts;
        const facts = { receipt: run.receipt, part: partName(db, run.part), run: id, confirmed, dismissed };
        open.record(db, 'list-finalised', facts);
      };
      const { name: userName } = open.user;
      return unwrap(
        finaliseRun(open.vault, id, { reason, userName, today: currentDay(), now: now(), record }),
      );
    },
    'runs.reopen': ({ run: id, reason }) => {
      const { open } = workplace;
      const record = (db: Connection, { receipt, part }: Run): void => {
        open.record(db, 'list-reopened', { receipt, part: partName(db, part), reason });
      };
      return unwrap(reopenRun(open.vault, id, { record }));
    },
    'review.facets': ({ run, filter }) => {
      const { kept, index } = deskOf(workplace.open, run);
      return index.facets(filter, kept.run.notChecked, kept.run.variants);
    },
    'review.page': ({ run, filter, offset, limit }) => {
      const { kept, index, store } = deskOf(workplace.open, run);
      const positions = index.select(filter);
      const ids = Array.from(positions.subarray(offset, offset + limit), (at) => index.idAt(at));
      const rows = storedFindings(store, kept.storeRun, ids).map((stored) => rowOf(stored, index));
      return { total: positions.length, rows };
    },
    'review.finding': ({ run, finding }) => {
      const { open } = workplace;
      const desk = deskOf(open, run);
      known(desk.index, finding);
      return detailOf(desk, (work) => open.read(work), finding);
    },
    'review.next': ({ run, filter, after }) => {
      const { index } = deskOf(workplace.open, run);
      return nextUndecided(index, filter, after);
    },
    'review.decide': ({ run, of, decision, reason, note }) => {
      const { open } = workplace;
      const { index } = deskOf(open, run);
      const findings = 'finding' in of ? [idOf(index, of.finding)] : selected(index, of.filter, of.expected);
      const record = (db: Connection, batch: DecisionBatch): void => {
        open.record(db, 'decisions-made', {
          part: partName(db, keptRunOf(db, run).run.part),
          run,
          decision,
          decisions: batch.findings,
          of: describe('finding' in of ? { finding: of.finding } : of.filter),
          reason,
        });
      };
      const made = { run, findings, decision, reason, note, user: open.user, now: now(), record };
      return noted(index, unwrap(decide(open.vault, made)));
    },
    'review.undo': ({ run }) => {
      const { open } = workplace;
      const { index } = deskOf(open, run);
      const record = (db: Connection, batch: DecisionBatch): void => {
        const part = partName(db, keptRunOf(db, run).run.part);
        open.record(db, 'decisions-undone', { part, run, decisions: batch.findings, of: `#${batch.id}` });
      };
      return noted(index, unwrap(undoLast(open.vault, run, { now: now(), record })));
    },
    'review.last': ({ run }) => ({ batch: workplace.open.read((db) => lastBatch(db, run)) }),
    'review.show': async ({ run, finding }) => {
      const { open } = workplace;
      const desk = deskOf(open, run);
      known(desk.index, finding);
      const { stored, row, person } = await bothSides(desk, finding);
      const { part, receipt } = desk.kept.run;
      const record = stored.kind === 'row' ? stored.finding.row + 1 : 0;
      // Shown only when the journal has it.
      open.step((db) => open.record(db, 'iin-shown', { part: partName(db, part), receipt, record }));
      const register = stored.kind === 'row' ? (stored.evidence.person?.iin ?? '') : stored.voter.iin;
      return {
        fields: [
          { field: 'iin', list: row?.iin ?? '', register },
          { field: 'document', list: row?.documentNumber ?? '', register: person?.documentNumber ?? '' },
        ],
      };
    },
  };
}

/** A run opened for judging; its index is made once and kept as long as the workplace is open. */
function deskOf(open: OpenWorkplace, run: number): Desk {
  const { kept, snapshot } = open.read((db) => {
    const found: KeptRun = keptRunOf(db, run);
    // A snapshot may be let go before the last finding was judged: what the findings say themselves stays.
    const access = snapshotAccess(db, open.vault.folder, found.run.snapshot.id);
    return { kept: found, snapshot: access.ok ? access.value : null };
  });
  const store = unwrap(open.vault.halfYear(kept.halfYear));
  if (open.review?.run !== run) open.review = { run, index: open.read((db) => openReview(db, store, kept)) };
  return { kept, index: open.review.index, store, snapshot };
}

function partName(db: Connection, part: number): { kk: string; ru: string } {
  return { ...unwrap(readPart(db, part)).name };
}

function known(index: ReviewIndex, finding: number): number {
  const position = index.positionOf(finding);
  if (position === undefined) throw new FailureError(failure('review-finding-unknown', {}));
  return position;
}

function idOf(index: ReviewIndex, finding: number): number {
  return index.idAt(known(index, finding));
}

function selected(index: ReviewIndex, filter: Filter, expected: number): number[] {
  const positions = index.select(filter);
  if (positions.length !== expected)
    throw new FailureError(failure('review-changed', { expected, found: positions.length }));
  return Array.from(positions, (at) => index.idAt(at));
}

/** The next undecided finding after one, around the end; null where all are decided. */
function nextUndecided(
  index: ReviewIndex,
  filter: Filter,
  after: number | null,
): { finding: number | null; index: number | null } {
  const positions = index.select(filter);
  const from = after === null ? -1 : (index.positionOf(after) ?? -1);
  const start = positions.findIndex((at) => at > from);
  const first = start < 0 ? 0 : start;
  for (let step = 0; step < positions.length; step++) {
    const place = (first + step) % positions.length;
    const at = positions[place] as number;
    if (index.decisionAt(at) === 'undecided') return { finding: index.idAt(at), index: place };
  }
  return { finding: null, index: null };
}

/** What a decision was about, for the journal: numbers and codes, never a name. */
function describe(of: { finding: number } | Filter): string {
  if ('finding' in of) return `#${of.finding}`;
  const { decisions, codes, levels, precincts, outcomes, search } = of;
  // What a list has in place of a number may be anything, a name too.
  const numbers = precincts.map((precinct) => (/^\d{1,5}$/u.test(precinct) ? `№${precinct}` : '№?'));
  const parts = [...codes, ...levels, ...numbers, ...decisions, ...outcomes, ...(search === '' ? [] : ['?'])];
  return parts.filter(Boolean).join(' ').slice(0, 500).trim() || '*';
}

function noted(index: ReviewIndex, { batch, changed, counts }: Decided) {
  const byDecision = Map.groupBy(changed, ([, decision]) => decision);
  for (const [decision, items] of byDecision)
    index.decide(
      items.map(([finding]) => finding),
      decision,
    );
  return { batch, changed: changed.length, counts };
}
