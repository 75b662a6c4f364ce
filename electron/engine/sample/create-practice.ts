import { join } from 'node:path';
import { attempt, unwrap, type Result } from '../../../shared/result.ts';
import { buildSnapshot } from '../snapshot/index.ts';
import type { ListedRow } from './case.ts';
import { makeFolder, openCase, writeList } from './create-sample.ts';
import { centre, home } from './invented/places.ts';
import { samplePassphrase } from './passphrase.ts';

/** A list of the practice district, as an akimat would hand it over. */
export interface PracticeList {
  readonly name: { readonly kk: string; readonly ru: string };
  readonly precincts: readonly number[];
  /** Path of the Access file. */
  readonly file: string;
}

/** What there is to practise with. */
export interface PracticeCase {
  readonly lists: readonly PracticeList[];
  readonly snapshot: string;
  readonly passphrase: string;
  readonly region: { readonly kk: string; readonly ru: string };
  readonly district: { readonly kk: string; readonly ru: string };
}

/** The parts of the district: its centre, and its villages by halves. */
const parts = [
  { kk: 'Көктал кенті', ru: 'посёлок Коктал' },
  { kk: 'Тасөткел ауылдық округі', ru: 'Тасоткельский сельский округ' },
  { kk: 'Өзенащы ауылдық округі', ru: 'Озенащинский сельский округ' },
] as const;

const files = ['Koktal.mdb', 'Tasotkel.mdb', 'Ozenashchy.mdb'] as const;

const isTown = (settlement: string): boolean => settlement === centre.name;

/**
 * Writes an invented district into a folder: three lists and the register snapshot. The same rows and seed give the
 * same people. Failures: `usage-bad-value`, `cannot-write`, `disk-full`.
 */
export function createPractice(out: string, rows: number, seed: string): Promise<Result<PracticeCase>> {
  return attempt(async () => {
    const sample = openCase(seed, rows);
    await makeFolder(out);
    const villagers = sample.precincts.reduce(
      (sum, { rows, settlement }) => sum + (isTown(settlement) ? 0 : rows),
      0,
    );
    let before = 0;
    const partOf = new Map<string, number>();
    for (const { number, rows: own, settlement } of sample.precincts) {
      partOf.set(number, isTown(settlement) ? 0 : before < villagers / 2 ? 1 : 2);
      if (!isTown(settlement)) before += own;
    }
    const rowsOfParts: ListedRow[][] = parts.map(() => []);
    // A row may name a precinct that the district does not have.
    for (const listed of sample.rows()) rowsOfParts[partOf.get(listed.row.precinct) ?? 0]?.push(listed);
    const lists: PracticeList[] = [];
    for (const [index, name] of parts.entries()) {
      const file = join(out, files[index] as string);
      await writeList(file, rowsOfParts[index] as ListedRow[]);
      const precincts = [...partOf].filter(([, part]) => part === index).map(([number]) => Number(number));
      lists.push({ name, precincts, file });
    }
    const snapshot = join(out, 'register.sailau');
    const passphrase = samplePassphrase(seed);
    unwrap(
      await buildSnapshot(snapshot, {
        passphrase,
        meta: sample.meta(`practice-${rows}-${seed}`),
        voters: sample.voters(),
        precincts: sample.registerPrecincts(),
      }),
    );
    return {
      lists,
      snapshot,
      passphrase,
      region: { kk: home.region, ru: 'Область Ұлытау' },
      district: { kk: home.district, ru: 'Коктальский район' },
    };
  });
}
