import { textAt } from '../../../shared/columns/index.ts';
import { isFiller } from '../../../shared/domain/fillers.ts';
import { placeForm } from '../../../shared/domain/places.ts';
import { comparePrecinctNumbers, precinctNumber } from '../../../shared/domain/precinct-number.ts';
import type { PrecinctStrength } from '../../../shared/domain/precincts.ts';
import { NO_DAY, type Register } from '../../../shared/domain/register.ts';
import type { VoterListTable } from '../../../shared/domain/voter-list.ts';
import { belongsOnList } from '../../../shared/rules/omitted.ts';
import type { Reference, RegisterPerson } from '../../../shared/rules/rule.ts';
import { latestAdultBirthDate } from '../../../shared/rules/under-age.ts';

/** Voters by number of precinct; `''` for those without a number. */
export type Counts = ReadonlyMap<string, number>;

/** Voters of a list by precinct: its rows but for those marked deleted. */
export function listStrengths(list: VoterListTable): Counts {
  const { ids, values } = list.precinct;
  const byId = new Uint32Array(values.length);
  for (let row = 0; row < list.rows; row++) {
    const id = ids[row] as number;
    if (list.deleted.flags[row] !== 1) byId[id] = (byId[id] as number) + 1;
  }
  return gathered(byId, values, (value) => (isFiller('Cod_uch', value) ? '' : precinctNumber(value)));
}

/**
 * Voters of a register by precinct: who belongs on the list of the oblast and district on that day. Null where
 * the snapshot does not hold registrations.
 */
export function registerStrengths(
  { meta, persons }: Register,
  region: string,
  district: string,
  day: number,
): Counts | null {
  if (!meta.sources.includes('registration')) return null;
  const reference: Pick<Reference, 'date' | 'adultsBornBy' | 'sources' | 'regionForm' | 'districtForm'> = {
    date: day,
    adultsBornBy: latestAdultBirthDate(day),
    sources: new Set(meta.sources),
    regionForm: placeForm(region),
    districtForm: placeForm(district),
  };
  const dayAt = (days: Int32Array, row: number): number =>
    days[row] === NO_DAY ? NaN : (days[row] as number);
  const byId = new Uint32Array(persons.precinct.values.length);
  for (let row = 0; row < persons.rows; row++) {
    const person: Eligibility = {
      registration: textAt(persons.registration, row),
      birthDate: dayAt(persons.birthDate, row),
      status: textAt(persons.status, row),
      statusDate: dayAt(persons.statusDate, row),
      region: textAt(persons.region, row),
      district: textAt(persons.district, row),
    };
    // What the rule reads is here; a test compares the figures with those of a reconciliation.
    if (!belongsOnList(person as RegisterPerson, reference as Reference)) continue;
    const id = persons.precinct.ids[row] as number;
    byId[id] = (byId[id] as number) + 1;
  }
  return gathered(byId, persons.precinct.values, precinctNumber);
}

type Eligibility = Pick<
  RegisterPerson,
  'registration' | 'birthDate' | 'status' | 'statusDate' | 'region' | 'district'
>;

/** Both figures of every precinct that a source or `numbers` names, sorted by number. */
export function precinctStrengths(
  list: Counts | null,
  register: Counts | null,
  numbers: Iterable<string>,
): PrecinctStrength[] {
  const all = new Set([...(list?.keys() ?? []), ...(register?.keys() ?? []), ...numbers]);
  return [...all].sort(comparePrecinctNumbers).map((number) => ({
    number,
    list: list && (list.get(number) ?? 0),
    register: register && (register.get(number) ?? 0),
  }));
}

function gathered(byId: Uint32Array, values: readonly string[], numberOf: (value: string) => string): Counts {
  const counts = new Map<string, number>();
  byId.forEach((count, id) => {
    if (count === 0) return;
    const number = numberOf(values[id] as string);
    counts.set(number, (counts.get(number) ?? 0) + count);
  });
  return counts;
}
