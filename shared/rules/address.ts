import { placeForm } from '../domain/places.ts';
import { precinctNumber } from '../domain/precinct-number.ts';
import type { ListRow, Reference, RegisterPerson, Rule } from './rule.ts';

/** A5: the address differs from the register, or at the same address the precinct does. */
export const otherAddress: Rule = {
  name: 'other-address',
  version: 1,
  codes: ['A5'],
  check({ row, person, twins, reference }, report) {
    if (person === null || !registeredHere(person, reference)) return;
    if (!sameAddress(row, person))
      report({ code: 'A5', subcode: 'address', listValue: addressOf(row), registerValue: addressOf(person) });
    // A person in several precincts has 9.4 on every row: no second word about it.
    else if (
      twins.elsewhere === 0 &&
      person.precinct !== '' &&
      row.precinct !== precinctNumber(person.precinct)
    )
      report({ code: 'A5', subcode: 'precinct', listValue: row.precinct, registerValue: person.precinct });
  },
};

type Address = Pick<ListRow, 'settlement' | 'street' | 'house' | 'building' | 'flat'>;

function registeredHere(person: RegisterPerson, reference: Reference): boolean {
  return (
    reference.sources.has('registration') &&
    person.registration === 'registered' &&
    (person.region === reference.region || placeForm(person.region) === reference.regionForm) &&
    (person.district === reference.district || placeForm(person.district) === reference.districtForm)
  );
}

function sameAddress(a: Address, b: Address): boolean {
  return (
    samePlace(a.settlement, b.settlement) &&
    samePlace(a.street, b.street) &&
    samePlace(a.house, b.house) &&
    samePlace(a.building, b.building) &&
    samePlace(a.flat, b.flat)
  );
}

function samePlace(a: string, b: string): boolean {
  return a === b || placeForm(a) === placeForm(b);
}

/** An address in one line. */
export function addressOf(address: Address): string {
  return [address.settlement, address.street, address.house, address.building, address.flat]
    .filter(Boolean)
    .join(', ');
}
