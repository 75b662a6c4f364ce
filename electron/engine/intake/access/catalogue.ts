import type { Failure } from '../../../../shared/failures/index.ts';
import { FailureError } from '../../../../shared/result.ts';
import { TextWatch } from './text-watch.ts';
import { refuse } from '../guarded.ts';
import { collectRows } from './collect-rows.ts';
import type { PageFile } from './page-file.ts';
import { readTableDefinition } from './table-definition.ts';

/** What an entry of the catalogue is; `temporary` are remains of tables that Access deleted. */
export type ObjectKind = 'table' | 'system' | 'linked' | 'temporary';

/** A table that the catalogue of the file names. Queries, forms and the like are left out. */
export interface CatalogueEntry {
  readonly name: string;
  readonly kind: ObjectKind;
  /** First page of the definition; of no meaning for linked tables. */
  readonly page: number;
}

/** The catalogue, and what is wrong with it although it could be read. */
export interface Catalogue {
  readonly entries: readonly CatalogueEntry[];
  readonly problems: readonly Failure[];
}

const CATALOGUE_PAGE = 2;
const CATALOGUE_NAME = 'MSysObjects';
const SYSTEM_FLAGS = 0x80000002 | 0;

/** Reads the file's catalogue (table MSysObjects, whose definition is page 2). */
export function readCatalogue(pages: PageFile): Catalogue {
  const definition = readTableDefinition(pages, CATALOGUE_PAGE);
  const wanted = ['Id', 'Name', 'Type', 'Flags'];
  const columns = wanted.map((name) => definition.columns.find((column) => column.name === name));
  if (!columns.every((column) => column !== undefined))
    refuse('access-definition-damaged', { file: pages.name, page: CATALOGUE_PAGE });

  const entries: CatalogueEntry[] = [];
  const taken = new Set<number>([CATALOGUE_PAGE]);
  const take = ([id = '', name = '', type = '', flags = '']: readonly string[]): void => {
    const kind = kindOf(Number(type) & 0x7f, Number(flags), name);
    const page = Number(id) & 0xffffff;
    if (kind === null || (kind !== 'linked' && taken.has(page))) return;
    taken.add(page);
    entries.push({ name, kind, page });
  };
  return {
    entries,
    problems: collectCatalogue(() =>
      collectRows(pages, CATALOGUE_NAME, definition, columns, new TextWatch().decode, take),
    ),
  };
}

/** Entries that could be read are of use even where others are lost; which is then a problem of the file. */
function collectCatalogue(collect: () => void): readonly Failure[] {
  try {
    collect();
    return [];
  } catch (error) {
    if (error instanceof FailureError && error.failure.code === 'access-rows-lost') return [error.failure];
    throw error;
  }
}

function kindOf(type: number, flags: number, name: string): ObjectKind | null {
  if (type === 4 || type === 6) return 'linked';
  if (type !== 1) return null;
  if (name.startsWith('~TMP')) return 'temporary';
  return (flags & SYSTEM_FLAGS) !== 0 ? 'system' : 'table';
}
