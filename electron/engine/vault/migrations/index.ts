import { listsAndRuns } from './0001-lists-and-runs.ts';
import { originals } from './0002-originals.ts';
import type { Migration } from './migration.ts';
import { workplace } from './vault-0001-workplace.ts';
import { runs } from './vault-0002-runs.ts';

export type { Migration } from './migration.ts';

// Every step of a schema in order; a step that was released is never changed.

/** The schema of a store of lists and runs. */
export const storeMigrations: readonly Migration[] = [listsAndRuns, originals];

/** The schema of the workplace's own database. */
export const workplaceMigrations: readonly Migration[] = [workplace, runs];
