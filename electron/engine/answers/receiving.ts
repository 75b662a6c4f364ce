import type { ActEntries } from '../../../shared/contract/receiving-calls.ts';
import { failure } from '../../../shared/failures/index.ts';
import { FailureError, unwrap } from '../../../shared/result.ts';
import { inMemory, printActOfAcceptance, printRefusal } from '../documents/index.ts';
import { readPart, type Part } from '../periods/index.ts';
import {
  acceptDraft,
  actDataOf,
  actNumber,
  earlierActOf,
  nextActNumber,
  readReceipts,
  readSigners,
  takeDraft,
  withdrawReceipt,
  type Draft,
} from '../receiving/index.ts';
import { precinctsOfRegion, usedSnapshot } from '../registers/index.ts';
import type { Connection } from '../sqlite/index.ts';
import type { AnswerTools } from '../shell-port.ts';
import { currentDay, now, type OpenWorkplace } from '../workplace/index.ts';
import { printAct } from './acts.ts';
import type { HandlersOf, Surroundings } from './handlers.ts';

/** Receiving lists, and what was received. */
export function receivingAnswers({
  workplace,
  picks,
}: Surroundings): HandlersOf<'receive' | 'receipts' | 'practice'> {
  return {
    'receive.begin': async ({ part, kind, pick }, tools) => {
      const { open } = workplace;
      const path = unwrap(picks.path(pick, 'list'));
      const { halfYear } = partOf(open, part);
      const store = unwrap(open.vault.halfYear(halfYear));
      const draft = unwrap(await takeDraft(store, { path, part, kind, now: now() }, watch(tools, 'copy')));
      const { name: file, bytes, sha256 } = draft.original;
      const looked = await draft.look(undefined, watch(tools, 'look'));
      if (!looked.ok) {
        await draft.discard();
        if (looked.failure.code !== 'cancelled')
          open.step((db) =>
            open.record(db, 'file-refused', { file, bytes, sha256, failure: looked.failure.code }),
          );
        throw new FailureError(looked.failure);
      }
      open.step((db) => open.record(db, 'file-copied', { file, bytes, sha256 }));
      open.drafts.set(draft.id, draft);
      return looked.value;
    },
    'receive.password': async ({ draft, password }, tools) =>
      unwrap(await workplace.open.draft(draft).look(password, watch(tools, 'look'))),
    'receive.read': async ({ draft: id, table }, tools) => {
      const { open } = workplace;
      const draft = open.draft(id);
      const context = open.read((db) => ({
        known: { region: knownPrecincts(db, open), part: unwrap(readPart(db, draft.part)).precincts },
        sameFileAs: earlierActOf(db, draft.original.sha256),
      }));
      const read = await draft.read(table, context, watch(tools, 'rows'));
      if (!read.ok) {
        const { name: file, bytes, sha256 } = draft.original;
        if (read.failure.code !== 'cancelled')
          open.step((db) =>
            open.record(db, 'file-refused', { file, bytes, sha256, failure: read.failure.code }),
          );
        throw new FailureError(read.failure);
      }
      const { received: _, ...shown } = read.value;
      return { draft: id, ...shown, actNumber: nextNumber(open, draft) };
    },
    'receive.previewAct': async ({ draft: id, act }, { signal }) => {
      const { open } = workplace;
      const draft = open.draft(id);
      const data = actDataOf(draft, nextNumber(open, draft), occasionOf(open, draft, act));
      const options = { ...open.printing(signal), standing: 'draft' as const };
      return {
        paper: open.papers.put('act-draft', unwrap(await printActOfAcceptance(data, inMemory, options))),
      };
    },
    'receive.accept': async ({ draft: id, act: entries, replaces }) => {
      const { open } = workplace;
      const draft = open.draft(id);
      const occasion = occasionOf(open, draft, entries);
      const { name: part } = occasion.part;
      const { receipt } = unwrap(
        await acceptDraft(open.vault, draft, {
          act: (number) => actDataOf(draft, number, occasion),
          replaces,
          user: open.user.id,
          now: now(),
          record: (db, accepted) => {
            const { file, kind, rows, voters } = accepted.receipt;
            const { name, bytes, sha256 } = file;
            if (accepted.replaced)
              open.record(db, 'list-replaced', {
                receipt: accepted.replaced.id,
                replacedBy: id,
                part,
                reason: replaces ?? '',
              });
            if (accepted.replaced?.act)
              open.record(db, 'act-void', { act: accepted.replaced.act.number, reason: replaces ?? '' });
            open.record(db, 'list-received', {
              receipt: id,
              part,
              kind,
              file: name,
              bytes,
              sha256,
              rows,
              voters,
            });
            return open.record(db, 'act-issued', {
              act: accepted.act.data.number,
              kind: 'acceptance',
              files: 1,
              records: rows,
              bytes,
              data: accepted.act.sha256,
            }).seq;
          },
        }),
      );
      open.drafts.delete(id);
      draft.forget();
      // The list is received: whoever cancels now is told so, and not that nothing has happened.
      const { signal } = new AbortController();
      return { receipt, paper: await printAct(open, receipt.act?.id ?? 0, signal) };
    },
    'receive.discard': async ({ draft: id }) => {
      const { open } = workplace;
      const draft = open.drafts.get(id);
      open.drafts.delete(id);
      await draft?.discard();
      return {};
    },
    'receive.printRefusal': async ({ part: id, draft: draftId, failure: why }, { signal }) => {
      const { open } = workplace;
      const part = partOf(open, id);
      const draft = draftId === null ? undefined : open.drafts.get(draftId);
      const { name, place } = open.commission;
      const data = {
        commission: name,
        place,
        akimat: part.akimat,
        part: part.name,
        file: draft
          ? { name: draft.original.name, bytes: draft.original.bytes, sha256: draft.original.sha256 }
          : { name: String(why.facts['file'] ?? ''), bytes: null, sha256: null },
        failure: why,
        date: currentDay(),
        journal: open.journalOnPaper(),
      };
      return {
        paper: open.papers.put('refusal', unwrap(await printRefusal(data, inMemory, open.printing(signal)))),
      };
    },
    'receive.signers': ({ part }) => {
      const { open } = workplace;
      return open.read((db) => readSigners(db, unwrap(readPart(db, part))));
    },
    'receipts.read': ({ part }) => ({ receipts: workplace.open.read((db) => readReceipts(db, part)) }),
    'receipts.withdraw': ({ receipt, reason }) => {
      const { open } = workplace;
      return unwrap(
        withdrawReceipt(open.vault, receipt, {
          reason,
          now: now(),
          record: (db, withdrawn) => {
            const { name: part } = unwrap(readPart(db, withdrawn.part));
            open.record(db, 'list-withdrawn', { receipt, part, reason });
            if (withdrawn.act) open.record(db, 'act-void', { act: withdrawn.act.number, reason });
          },
        }),
      );
    },
    'practice.pick': ({ part: id }) => {
      const { open } = workplace;
      const { name } = partOf(open, id);
      const list = open.practice?.lists.find((one) => one.name.kk === name.kk) ?? open.practice?.lists[0];
      if (!list) throw new FailureError(failure('practice-list-missing', {}));
      return { pick: picks.own('list', list.file), name: list.file.replace(/^.*[/\\]/u, '') };
    },
  };
}

/** What the page is told of how far a step is, and when it is wanted no more. */
function watch({ progress, signal }: AnswerTools, step: string) {
  return { onProgress: (done: number, total: number) => progress(step, done, total), signal };
}

/** A part of the running half-year or of one before. */
function partOf(open: OpenWorkplace, id: number): Part {
  return open.read((db) => unwrap(readPart(db, id)));
}

function nextNumber(open: OpenWorkplace, { halfYear }: Draft): string {
  return open.read((db) => actNumber(halfYear, nextActNumber(db, halfYear)));
}

/** Who hands over and who accepts a draft, and what they filled in. */
function occasionOf(open: OpenWorkplace, { part }: Draft, entries: ActEntries) {
  return { part: partOf(open, part), commission: open.commission, entries };
}

/** The precincts of the commission's region; null where no snapshot tells. */
function knownPrecincts(db: Connection, open: OpenWorkplace): ReadonlySet<string> | null {
  const snapshot = usedSnapshot(db);
  return snapshot && precinctsOfRegion(snapshot, open.commissionIn(db).region);
}
