import { isoDate } from '../../../shared/domain/dates.ts';
import type { PersonName } from '../../../shared/domain/names.ts';
import type { VoterListKey } from '../../../shared/domain/voter-list.ts';
import type { AccessValue } from './access-writer/index.ts';
import type { SnapshotVoter } from '../snapshot/index.ts';

/** A person of the register while a case is made: days since 1970-01-01, absent texts `''`, absent days null. */
export interface Person extends Mutable<PersonName> {
  iin: string;
  birthDate: number;
  sex: 'M' | 'F';
  nationality: string;
  documentNumber: string;
  documentIssued: number;
  documentExpires: number | null;
  documentStatus: string;
  region: string;
  district: string;
  settlement: string;
  street: string;
  house: string;
  building: string;
  flat: string;
  precinct: string;
  registration: 'registered' | 'deregistered';
  status: string;
  statusDate: number | null;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** A row of the list while a case is made: null where data are absent. */
export interface Row extends Record<VoterListKey, AccessValue> {
  cod: number;
  iin: string | null;
  surname: string;
  givenName: string;
  patronymic: string | null;
  precinct: string;
  birthDate: number | null;
  nationality: string | null;
  sex: string | null;
  street: string | null;
  house: string | null;
  building: string | null;
  flat: string | null;
  documentNumber: string | null;
  documentIssued: number | null;
  note: string | null;
  changed: boolean;
  deleted: boolean;
  changedOn: number | null;
  added: boolean;
}

/** The row that says of a person exactly what the register says; constituencies follow from the precinct. */
export function rowOf(person: Person, cod: number, constituency: number): Row {
  return {
    cod,
    iin: person.iin,
    surname: person.surname,
    givenName: person.givenName,
    patronymic: person.patronymic || null,
    precinct: person.precinct,
    republicanConstituency: '1',
    regionalConstituency: '3',
    districtConstituency: String(constituency),
    region: person.region,
    district: person.district,
    birthDate: person.birthDate,
    nationality: person.nationality || null,
    sex: person.sex === 'M' ? 'м' : 'ж',
    settlement: person.settlement,
    street: person.street || null,
    house: person.house || null,
    building: person.building || null,
    flat: person.flat || null,
    documentNumber: person.documentNumber,
    documentIssued: person.documentIssued,
    note: null,
    changed: false,
    deleted: false,
    changedOn: null,
    added: false,
  };
}

/** A person as a snapshot holds it. */
export function snapshotVoter(person: Person): SnapshotVoter {
  return {
    ...person,
    birthDate: isoDate(person.birthDate),
    documentIssued: isoDate(person.documentIssued),
    documentExpires: isoDate(person.documentExpires ?? NaN),
    statusDate: isoDate(person.statusDate ?? NaN),
  };
}
