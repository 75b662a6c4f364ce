import { dottedDate } from '../../../shared/domain/dates.ts';
import { placeForm } from '../../../shared/domain/places.ts';
import { precinctNumber } from '../../../shared/domain/precinct-number.ts';
import type { Register } from '../../../shared/domain/register.ts';
import { failure, type Failure } from '../../../shared/failures/index.ts';
import type { ReconcileOptions } from './reconcile.ts';

/** As many unknown precincts as the failure names. */
const MOST_NAMED = 20;

/** A snapshot serves the half-years around it; a reference date farther off is a slip of the pen. */
const MOST_DAYS_APART = 400;

/**
 * What is wrong with the reference date, region, district and coverage of a list, seen beside the register; null
 * where they fit. A place that the register does not know would turn every voter into somebody from elsewhere.
 */
export function optionsFailure(register: Register, options: ReconcileOptions): Failure | null {
  const region = options.region ?? register.meta.region;
  const district = options.district ?? register.meta.district;
  const { referenceDate } = options;
  const { asOf } = register.meta;
  if (Math.abs(referenceDate - asOf) > MOST_DAYS_APART)
    return failure('round-date-far', { date: dottedDate(referenceDate), asOf: dottedDate(asOf) });
  if (placeForm(region) === '') return failure('round-region-unknown', {});
  if (placeForm(district) === '') return failure('round-district-unknown', { region });
  const { persons, precincts } = register;
  const knows = (places: readonly string[], place: string): boolean =>
    places.some((known) => placeForm(known) === placeForm(place));
  const here = precincts.filter((precinct) => precinct.region === '' || knows([precinct.region], region));
  if (!knows(persons.region.values, region) && here.length === 0)
    return failure('round-region-not-in-register', { region });
  if (
    !knows(persons.district.values, district) &&
    !here.some((precinct) => knows([precinct.district], district))
  )
    return failure('round-district-not-in-register', { region, district });
  if (options.coverage === undefined) return null;
  if (options.coverage.length === 0) return failure('round-coverage-empty', {});
  const numbers = new Set(here.map(({ number }) => precinctNumber(number)));
  const unknown = options.coverage.filter((number) => !numbers.has(precinctNumber(number)));
  return unknown.length === 0
    ? null
    : failure('round-coverage-unknown', { numbers: unknown.slice(0, MOST_NAMED).join(', ') });
}
