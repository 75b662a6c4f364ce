import { failure } from '../../../shared/failures/index.ts';
import { FailureError, unwrap } from '../../../shared/result.ts';
import { inMemory, printActOfAcceptance } from '../documents/index.ts';
import { journalHead, paperHead } from '../journal/index.ts';
import { readAct } from '../receiving/index.ts';
import { readActs } from '../results/index.ts';
import type { Connection } from '../sqlite/index.ts';
import { currentDay, localDay, type OpenWorkplace } from '../workplace/index.ts';
import type { HandlersOf, Surroundings } from './handlers.ts';

/** The register of acts. */
export function actAnswers({ workplace }: Surroundings): HandlersOf<'acts'> {
  return {
    'acts.read': ({ halfYear }) => ({ acts: workplace.open.read((db) => readActs(db, halfYear)) }),
    'acts.print': async ({ act }, { signal }) => ({ paper: await printAct(workplace.open, act, signal) }),
  };
}

/** Prints an act of the register of acts as it was issued. */
export async function printAct(open: OpenWorkplace, id: number, signal: AbortSignal): Promise<string> {
  const act = open.read((db) => readAct(db, id));
  if (!act) throw new FailureError(failure('act-unknown', {}));
  const journal = open.read((db) => entryOnPaper(db, act.journalSeq));
  const printed = unwrap(
    await printActOfAcceptance(act.data, inMemory, {
      ...open.printing(signal),
      standing:
        act.voidReason === null
          ? 'issued'
          : { voidSince: open.read((db) => voidSince(db, id)), reason: act.voidReason },
      journal,
    }),
  );
  return open.papers.put('acceptance', printed);
}

/** The day (since 1970-01-01) on which the list of an act was replaced or withdrawn. */
function voidSince(db: Connection, act: number): number {
  const at = db
    .prepare<[number], string>(
      'SELECT closed_at FROM receipts JOIN acts ON acts.receipt = receipts.id WHERE acts.id = ?',
    )
    .pluck()
    .get(act);
  return at === undefined ? currentDay() : localDay(new Date(at));
}

/** An entry of the journal as a paper names it. */
function entryOnPaper(db: Connection, seq: number) {
  const head = journalHead(db, seq);
  return head && paperHead(head);
}
