import type { CodeColumn, DateColumn, FlagColumn, TextColumn } from '../columns/index.ts';

/**
 * The 26 columns of a voter list (11/196, Appendix 1). Official names are kept as published, misprints
 * included; `key` is the name in code. `type` is the type that Appendix 1 prescribes.
 */
export const voterListColumns = [
  { name: 'Cod', key: 'cod', type: 'counter' },
  { name: 'Cod_izber', key: 'iin', type: 'text' },
  { name: 'Soname', key: 'surname', type: 'text' },
  { name: 'Name', key: 'givenName', type: 'text' },
  { name: 'Otchestvo', key: 'patronymic', type: 'text' },
  { name: 'Cod_uch', key: 'precinct', type: 'text' },
  { name: 'Okg_r', key: 'republicanConstituency', type: 'text' },
  { name: 'Okg_ob', key: 'regionalConstituency', type: 'text' },
  { name: 'Okg_rai', key: 'districtConstituency', type: 'text' },
  { name: 'Obl', key: 'region', type: 'text' },
  { name: 'Rai', key: 'district', type: 'text' },
  { name: 'Date_rogd', key: 'birthDate', type: 'date' },
  { name: 'Nac', key: 'nationality', type: 'text' },
  { name: 'mal', key: 'sex', type: 'text' },
  { name: 'Mesto_progiv', key: 'settlement', type: 'text' },
  { name: 'Street', key: 'street', type: 'text' },
  { name: 'Hourse', key: 'house', type: 'text' },
  { name: 'Korpus', key: 'building', type: 'text' },
  { name: 'Kvartira', key: 'flat', type: 'text' },
  { name: 'Udostve', key: 'documentNumber', type: 'text' },
  { name: 'Date_vidach', key: 'documentIssued', type: 'date' },
  { name: 'Note', key: 'note', type: 'text' },
  { name: 'Dopol1', key: 'changed', type: 'logical' },
  { name: 'Dopol2', key: 'deleted', type: 'logical' },
  { name: 'Dopol3', key: 'changedOn', type: 'date' },
  { name: 'Dopol4', key: 'added', type: 'logical' },
] as const;

/** Without one of these columns a table is no voter list. */
export const requiredColumns: readonly string[] = ['Cod_izber', 'Soname', 'Name', 'Date_rogd', 'Cod_uch'];

/** Name in code of a column of Appendix 1. */
export type VoterListKey = (typeof voterListColumns)[number]['key'];

/** Official name of a column of Appendix 1. */
export type VoterListColumnName = (typeof voterListColumns)[number]['name'];

/** A voter list by columns, all of equal length; a column that the file lacks holds absent data throughout. */
export interface VoterListTable {
  readonly rows: number;
  readonly cod: CodeColumn;
  readonly iin: CodeColumn;
  readonly surname: TextColumn;
  readonly givenName: TextColumn;
  readonly patronymic: TextColumn;
  readonly precinct: TextColumn;
  readonly republicanConstituency: TextColumn;
  readonly regionalConstituency: TextColumn;
  readonly districtConstituency: TextColumn;
  readonly region: TextColumn;
  readonly district: TextColumn;
  readonly birthDate: DateColumn;
  readonly nationality: TextColumn;
  readonly sex: TextColumn;
  readonly settlement: TextColumn;
  readonly street: TextColumn;
  readonly house: TextColumn;
  readonly building: TextColumn;
  readonly flat: TextColumn;
  readonly documentNumber: CodeColumn;
  readonly documentIssued: DateColumn;
  readonly note: TextColumn;
  readonly changed: FlagColumn;
  readonly deleted: FlagColumn;
  readonly changedOn: DateColumn;
  readonly added: FlagColumn;
}
