import { placeForm } from '../../../shared/domain/places.ts';
import { precinctNumber } from '../../../shared/domain/precinct-number.ts';
import type { Register } from '../../../shared/domain/register.ts';
import type { Reference } from '../../../shared/rules/rule.ts';
import { latestAdultBirthDate } from '../../../shared/rules/under-age.ts';
import type { ReconcileOptions } from './reconcile.ts';
import type { RegisterIndex } from './register-index.ts';
import type { RegisterView } from './register-view.ts';

/** What stays the same over a run: dates, places, sources, known precincts, holders of documents. */
export function referenceOf(
  register: Register,
  options: ReconcileOptions,
  index: RegisterIndex,
  person: RegisterView,
): Reference {
  const region = options.region ?? register.meta.region;
  const district = options.district ?? register.meta.district;
  const regionForm = placeForm(region);
  return {
    date: options.referenceDate,
    adultsBornBy: latestAdultBirthDate(options.referenceDate),
    region,
    district,
    regionForm,
    districtForm: placeForm(district),
    sources: new Set(register.meta.sources),
    precinctNumbers: new Set(
      register.precincts
        .filter(
          (precinct) =>
            precinct.region === '' || regionForm === '' || placeForm(precinct.region) === regionForm,
        )
        .map((precinct) => precinctNumber(precinct.number)),
    ),
    documentHolder(number) {
      const holder = index.byDocument(number);
      if (holder < 0) return '';
      const kept = person.index;
      person.index = holder;
      const { iin } = person;
      person.index = kept;
      return iin;
    },
  };
}
