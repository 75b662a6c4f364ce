import type { Result } from '../../../shared/result.ts';
import { voterColumns, type SnapshotVoter } from './format.ts';
import { withSnapshot, type SnapshotAccess } from './open.ts';

/** The person of an IIN as a snapshot has them; null where it has none. Failures: those of opening a snapshot. */
export function readPerson(
  path: string,
  access: SnapshotAccess,
  iin: string,
): Promise<Result<SnapshotVoter | null>> {
  const columns = voterColumns.map(({ name, key }) => `coalesce(${name}, '') AS ${key}`).join(', ');
  return withSnapshot(
    path,
    access,
    ({ connection }) =>
      connection.prepare<[string], SnapshotVoter>(`SELECT ${columns} FROM voters WHERE iin = ?`).get(iin) ??
      null,
  );
}
