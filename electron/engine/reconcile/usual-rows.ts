import type { TextColumn } from '../../../shared/columns/index.ts';
import { addYears } from '../../../shared/domain/dates.ts';
import { iinDigits } from '../../../shared/domain/iin.ts';
import { placeForm } from '../../../shared/domain/places.ts';
import { precinctNumber } from '../../../shared/domain/precinct-number.ts';
import type { RegisterTable } from '../../../shared/domain/register.ts';
import type { Reference } from '../../../shared/rules/rule.ts';
import { translatedIds } from './clean-columns.ts';
import type { ListView } from './list-view.ts';
import type { Matching } from './matching.ts';
import { at, FIELDS, highHalf, lowHalf } from './person-records.ts';
import type { Twins } from './twins.ts';

const CARD_FROM_AGE = 16;
const MOST_DAYS_OF_16_YEARS = 5845;

/**
 * Marks (1) the rows of which no rule has anything to say, told by numbers alone: the person found by IIN, equal
 * in all that is compared, an ordinary voter of the district with a valid document. Most rows of most lists are
 * such; judging them by every rule would cost most of the time. An unmarked row need not have a finding. That
 * a marked one has none is what the rules say, and a test compares the two.
 */
export function usualRows(
  list: ListView,
  matching: Matching,
  register: RegisterTable,
  records: Int32Array,
  reference: Reference,
  twins: Twins,
): Uint8Array {
  const { table, texts } = list;
  const usual = new Uint8Array(table.rows);
  markUsualPersons(register, records, reference);
  const addresses = (['settlement', 'street', 'house', 'building', 'flat'] as const).map((key) => ({
    ids: texts[key].ids,
    translated: translatedIds(texts[key], register[key]),
    field: at[key],
  }));
  const precinctOf = translatedIds(texts.precinct, withNumbers(register.precinct));
  const known = Uint8Array.from(texts.precinct.values, (number) =>
    Number(reference.precinctNumbers.has(number)),
  );
  const sameAddress = (row: number, record: number): boolean => {
    for (const { ids, translated, field } of addresses)
      if (translated[ids[row] as number] !== records[record + field]) return false;
    return true;
  };
  for (let row = 0; row < usual.length; row++) {
    const record = (matching.persons[row] as number) * FIELDS;
    if (record < 0 || records[record + at.usual] === 0 || matching.kinds[row] !== 1) continue;
    const document = list.documentNumbers.codes[row] as number;
    const precinct = texts.precinct.ids[row] as number;
    if (
      list.foreignRows[row] === 0 &&
      table.deleted.flags[row] === 0 &&
      table.birthDate.days[row] === records[record + at.birthDate] &&
      table.documentIssued.days[row] === records[record + at.documentIssued] &&
      document > 0 &&
      lowHalf(document) === records[record + at.documentLow] &&
      highHalf(document) === records[record + at.documentHigh] &&
      known[precinct] === 1 &&
      precinctOf[precinct] === records[record + at.precinct] &&
      sameAddress(row, record) &&
      !matching.agreements.has(row) &&
      !twins.has(row)
    )
      usual[row] = 1;
  }
  return usual;
}

/** Precinct numbers of the register as they are compared with those of the list. */
function withNumbers(column: TextColumn): TextColumn {
  return { ids: column.ids, values: column.values.map(precinctNumber) };
}

/** Marks in their records the persons of whom, by themselves, no rule has anything to say. */
function markUsualPersons(register: RegisterTable, records: Int32Array, reference: Reference): void {
  const { date, adultsBornBy } = reference;
  const here = (column: TextColumn, form: string): Uint8Array =>
    Uint8Array.from(column.values, (place) => Number(placeForm(place) === form));
  const inRegion = here(register.region, reference.regionForm);
  const inDistrict = here(register.district, reference.districtForm);
  const idOf = (column: TextColumn, text: string): number => column.values.indexOf(text);
  const registered = idOf(register.registration, 'registered');
  const eligible = idOf(register.status, 'eligible');
  const valid = idOf(register.documentStatus, 'valid');
  const sexes = register.sex.values;
  for (let person = 0; person < register.rows; person++) {
    const birthDate = register.birthDate[person] as number;
    const issued = register.documentIssued[person] as number;
    if (
      register.status.ids[person] !== eligible ||
      register.registration.ids[person] !== registered ||
      register.documentStatus.ids[person] !== valid ||
      inRegion[register.region.ids[person] as number] === 0 ||
      inDistrict[register.district.ids[person] as number] === 0 ||
      birthDate > adultsBornBy ||
      issued > date ||
      (register.documentExpires[person] as number) < date ||
      (issued < birthDate + MOST_DAYS_OF_16_YEARS && issued < addYears(birthDate, CARD_FROM_AGE))
    )
      continue;
    const digits = iinDigits(register.iin.codes[person] as number);
    if (digits.birthDate === birthDate && digits.sex === sexes[register.sex.ids[person] as number])
      records[person * FIELDS + at.usual] = 1;
  }
}
