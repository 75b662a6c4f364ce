import { basename } from 'node:path';
import { failure } from '../../../shared/failures/index.ts';
import { FailureError, unwrap } from '../../../shared/result.ts';
import { writeFileSafely } from '../files/index.ts';
import type { HandlersOf, Surroundings } from './handlers.ts';

/** What is done with a paper that was made. */
export function paperAnswers({ workplace, picks }: Surroundings): HandlersOf<'paper'> {
  return {
    'paper.save': async ({ paper, target }, { signal }) => {
      const { open } = workplace;
      const path = unwrap(picks.path(target, 'save-pdf'));
      const made = open.papers.get(paper);
      // The recovery key opens everything: it goes to a printer and to no file.
      if (made?.kind === 'recovery-key') throw new FailureError(failure('paper-only-printed', {}));
      if (!made) throw new FailureError(failure('paper-gone', {}));
      const digest = unwrap(
        await writeFileSafely(path, made.bytes, { mode: 0o644, expectedBytes: made.bytes.length, signal }),
      );
      const name = basename(path);
      open.step((db) =>
        open.record(db, 'paper-saved', { kind: made.kind, file: name, sha256: digest.sha256 }),
      );
      return { name, ...digest };
    },
    'paper.forget': ({ paper }) => {
      if (workplace.user) workplace.open.papers.forget(paper);
      return {};
    },
  };
}
