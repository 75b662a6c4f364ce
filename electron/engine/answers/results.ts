import { basename } from 'node:path';
import { failure } from '../../../shared/failures/index.ts';
import { FailureError, unwrap } from '../../../shared/result.ts';
import {
  judgedRun,
  partStatistics,
  prepareTransfer,
  printRunReport,
  roundsOf,
  sealTransfer,
  workbookOf,
  type Extent,
  type IssuedTransfer,
  type JudgedRun,
} from '../results/index.ts';
import type { Connection } from '../sqlite/index.ts';
import type { AnswerTools } from '../shell-port.ts';
import { writeFindingsWorkbook } from '../workbook/index.ts';
import { currentDay, now, type OpenWorkplace } from '../workplace/index.ts';
import { printAct } from './acts.ts';
import type { HandlersOf, Surroundings } from './handlers.ts';
import { ownIdentity } from './registers.ts';

/** Statistics, papers of the results, and the packages that leave the commission. */
export function resultsAnswers({
  workplace,
  picks,
}: Surroundings): HandlersOf<'statistics' | 'results' | 'transfer'> {
  return {
    'statistics.read': ({ part }) => partStatistics(workplace.open.vault, part, currentDay()),
    'results.printReport': async ({ run }, tools) => {
      const { open } = workplace;
      const printed = await reportOf(open, judgedRun(open.vault, run), 'all', tools);
      return { paper: open.papers.put('report', printed) };
    },
    'results.printStatistics': async ({ part }, tools) => {
      const { open } = workplace;
      const { first, second } = open.read((db) => roundsOf(db, part));
      const newest = second ?? first;
      if (!newest) throw new FailureError(failure('run-unknown', {}));
      const printed = await reportOf(open, judgedRun(open.vault, newest.run.id), 'none', tools);
      return { paper: open.papers.put('report', printed) };
    },
    'results.saveWorkbook': async ({ run, target }, { signal }) => {
      const { open } = workplace;
      const path = unwrap(picks.path(target, 'save-xlsx'));
      const judged = judgedRun(open.vault, run);
      const { bytes, sha256 } = unwrap(await writeFindingsWorkbook(path, workbookOf(judged, 'all'), signal));
      const name = basename(path);
      open.step((db) => open.record(db, 'paper-saved', { kind: 'workbook', file: name, sha256 }));
      return { name, bytes, sha256 };
    },
    'transfer.prepare': ({ part, kind }) => {
      const { open } = workplace;
      return prepareTransfer(open.vault, part, kind, open.read(ownIdentity).card);
    },
    'transfer.seal': async ({ part, kind, recipients, folder: pick, act: entries }, tools) => {
      const { open } = workplace;
      const { progress, signal } = tools;
      const folder = unwrap(picks.path(pick, 'folder'));
      const at = now();
      const { act, actNumber, sealed } = await sealTransfer(
        open.vault,
        {
          part,
          kind,
          recipients,
          folder,
          entries,
          commission: open.commission,
          identity: open.read(ownIdentity),
          now: at,
          report: async (run) => (await reportOf(open, run, 'sent', tools)).bytes,
          recordSealed: (db, { id, packageKind, file, bytes, sha256, recipients: count }) =>
            open.record(db, 'package-sealed', {
              package: id,
              kind: packageKind,
              file,
              bytes,
              sha256,
              recipients: count,
            }),
          recordIssued: (db, issued) => recordIssued(open, db, issued),
        },
        { onProgress: progress, signal },
      );
      await workplace.changed();
      const { file, bytes, sha256 } = sealed;
      // It has left: whoever cancels now is told so, and not that nothing has happened.
      const paper = await printAct(open, act, new AbortController().signal);
      return { file, bytes, sha256, actNumber, paper, at };
    },
  };
}

/** Prints the report of a run into memory; progress in rows. */
async function reportOf(
  open: OpenWorkplace,
  run: JudgedRun,
  extent: Extent,
  { progress, signal }: AnswerTools,
) {
  const total =
    extent === 'none' ? 0 : run.statistics.byCode.reduce((sum, { findings }) => sum + findings, 0);
  const head = { commission: open.commission.name, journal: open.journalOnPaper() };
  return unwrap(
    await printRunReport(run, head, extent, {
      ...open.printing(signal),
      onProgress: (rows) => progress('report', rows, total),
    }),
  );
}

/** Journals an act of transfer and the step; returns the number of the act's entry. */
function recordIssued(
  open: OpenWorkplace,
  db: Connection,
  { sealed, part, kind, act }: IssuedTransfer,
): number {
  const { file, bytes, sha256, id } = sealed;
  const { number, date, files } = act.data;
  const { seq } = open.record(db, 'act-issued', {
    act: number,
    kind,
    files: files.length,
    records: files.reduce((sum, { records }) => sum + (records ?? 0), 0),
    bytes,
    data: act.sha256,
  });
  const name = { ...part.name };
  if (kind === 'return') open.record(db, 'list-returned', { part: name, file, bytes, sha256 });
  else open.record(db, 'list-submitted', { part: name, package: id });
  open.record(db, 'step-recorded', {
    part: name,
    step: kind === 'return' ? 'returned' : 'submitted',
    day: date,
  });
  return seq;
}
