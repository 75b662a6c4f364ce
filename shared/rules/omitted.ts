import { placeForm } from '../domain/places.ts';
import type { Reference, RegisterPerson } from './rule.ts';

/** Name and version of the rule, for evidence. */
export const omittedVoter = { name: 'omitted-voter', version: 1 } as const;

/** Whether a person belongs on the list: eligible, of age, registered in its region and district. */
export function belongsOnList(person: RegisterPerson, reference: Reference): boolean {
  return (
    person.registration === 'registered' &&
    person.birthDate <= reference.adultsBornBy &&
    (person.status === 'eligible' || person.statusDate > reference.date) &&
    (reference.regionForm === '' || placeForm(person.region) === reference.regionForm) &&
    (reference.districtForm === '' || placeForm(person.district) === reference.districtForm)
  );
}
