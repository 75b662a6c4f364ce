import { attempt, unwrap, type Result } from '../../../shared/result.ts';
import type { Vault } from '../vault/index.ts';
import { readRunsOf } from './table.ts';

/** Removes the runs of a half-year's store that no run of the workplace names: a crash left them. Returns how many. */
export function sweepRuns(
  vault: Pick<Vault, 'read' | 'halfYear'>,
  halfYear: string,
): Promise<Result<number>> {
  return attempt(async () => {
    const named = new Set(
      unwrap(vault.read((db) => readRunsOf(db, halfYear))).map(({ storeRun }) => storeRun),
    );
    const store = unwrap(vault.halfYear(halfYear));
    const orphans = unwrap(store.runIds()).filter((run) => !named.has(run));
    for (const run of orphans) unwrap(store.removeRun(run));
    return Promise.resolve(orphans.length);
  });
}
