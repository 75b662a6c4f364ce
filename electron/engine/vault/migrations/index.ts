import { listsAndRuns } from './0001-lists-and-runs.ts';
import type { Migration } from './migration.ts';

/** Every step of the schema in order; a step that was released is never changed. */
export const migrations: readonly Migration[] = [listsAndRuns];
