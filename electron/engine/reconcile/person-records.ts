import type { RegisterTable } from '../../../shared/domain/register.ts';

/**
 * What nearly every row is compared with, a person after the other: 16 whole numbers, one cache line each. The
 * rows of a list meet the persons of a register in no order, so that with columns every comparison would wait
 * for memory. Codes stand in two halves; 0 where there is no code of digits.
 */
export const FIELDS = 16;

/** Places of the fields in a record. */
export const at = {
  iinLow: 0,
  iinHigh: 1,
  surname: 2,
  givenName: 3,
  patronymic: 4,
  birthDate: 5,
  documentLow: 6,
  documentHigh: 7,
  documentIssued: 8,
  settlement: 9,
  street: 10,
  house: 11,
  building: 12,
  flat: 13,
  precinct: 14,
  /** 1 for a person of whom, by themselves, no rule has anything to say. */
  usual: 15,
} as const;

const HALF = 4_294_967_296;

/** The lower half of a code of digits; 0 for other codes. */
export function lowHalf(code: number): number {
  return code > 0 ? (code - Math.floor(code / HALF) * HALF) | 0 : 0;
}

/** The upper half of a code of digits; 0 for other codes, never for these. */
export function highHalf(code: number): number {
  return code > 0 ? Math.floor(code / HALF) + 1 : 0;
}

/** The records of all persons, `FIELDS` numbers each, in the order of the register; `usual` is 0. */
export function personRecords(register: RegisterTable): Int32Array {
  const records = new Int32Array(register.rows * FIELDS);
  const put = (field: number, values: Int32Array): void => {
    for (let person = 0, place = field; person < values.length; person++, place += FIELDS)
      records[place] = values[person] as number;
  };
  const putCodes = (field: number, codes: Float64Array): void => {
    for (let person = 0, place = field; person < codes.length; person++, place += FIELDS) {
      const code = codes[person] as number;
      records[place] = lowHalf(code);
      records[place + 1] = highHalf(code);
    }
  };
  putCodes(at.iinLow, register.iin.codes);
  putCodes(at.documentLow, register.documentNumber.codes);
  put(at.birthDate, register.birthDate);
  put(at.documentIssued, register.documentIssued);
  for (const key of [
    'surname',
    'givenName',
    'patronymic',
    'settlement',
    'street',
    'house',
    'building',
    'flat',
    'precinct',
  ] as const)
    put(at[key], register[key].ids);
  return records;
}
