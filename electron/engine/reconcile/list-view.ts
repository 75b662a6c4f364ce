import { codeText, codeTextAt, type DateColumn, type TextColumn } from '../../../shared/columns/index.ts';
import { isFiller } from '../../../shared/domain/fillers.ts';
import { precinctNumber } from '../../../shared/domain/precinct-number.ts';
import {
  voterListColumns,
  type VoterListKey,
  type VoterListTable,
} from '../../../shared/domain/voter-list.ts';
import type { ForeignCell, ListRow } from '../../../shared/rules/rule.ts';
import {
  cleanCodeColumn,
  cleanTextColumn,
  type CleanCodeColumn,
  type CleanTextColumn,
} from './clean-columns.ts';

const SEX_SIGNS = new Set(['', 'м', 'ж', 'М', 'Ж']);
const NO_CELLS: readonly ForeignCell[] = [];

type TextKey = { [Key in VoterListKey]: VoterListTable[Key] extends TextColumn ? Key : never }[VoterListKey];

/** The rows of a list, one at a time: set `index`, then read. No object is made per row. */
export class ListView implements ListRow {
  index = 0;
  readonly table: VoterListTable;
  /** Text columns with fillers taken as absent; precinct numbers in the form in which they are compared. */
  readonly texts: Readonly<Record<TextKey, CleanTextColumn>>;
  readonly iins: CleanCodeColumn;
  readonly documentNumbers: CleanCodeColumn;
  /** 1 for rows with cells that belong elsewhere. */
  readonly foreignRows: Uint8Array;
  /** Columns with such cells, in the order of Appendix 1. */
  readonly #foreign: ((row: number) => ForeignCell | null)[] = [];

  constructor(table: VoterListTable) {
    this.table = table;
    this.foreignRows = new Uint8Array(table.rows);
    this.iins = cleanCodeColumn(table.iin, 'Cod_izber');
    this.documentNumbers = cleanCodeColumn(table.documentNumber, 'Udostve');
    const texts: Partial<Record<TextKey, CleanTextColumn>> = {};
    for (const { key, name } of voterListColumns) {
      if (key === 'cod') continue;
      const column = table[key];
      if ('ids' in column) {
        const clean = cleanTextColumn(column, name);
        texts[key as TextKey] = clean;
        this.#watchText(name, clean, column.values, key === 'sex');
      } else if ('codes' in column) {
        this.#watchCodes(name, key === 'iin' ? this.iins : this.documentNumbers);
      } else if ('texts' in column) this.#watchDates(name, column);
    }
    const all = texts as Record<TextKey, CleanTextColumn>;
    this.texts = { ...all, precinct: { ...all.precinct, values: all.precinct.values.map(precinctNumber) } };
  }

  get cod(): string {
    return codeTextAt(this.table.cod, this.index);
  }
  get iin(): string {
    return codeText(this.iins.codes[this.index] as number, this.iins.values);
  }
  get surname(): string {
    return this.#text(this.texts.surname);
  }
  get givenName(): string {
    return this.#text(this.texts.givenName);
  }
  get patronymic(): string {
    return this.#text(this.texts.patronymic);
  }
  get precinct(): string {
    return this.#text(this.texts.precinct);
  }
  get sex(): string {
    return this.#text(this.texts.sex).trim();
  }
  get settlement(): string {
    return this.#text(this.texts.settlement);
  }
  get street(): string {
    return this.#text(this.texts.street);
  }
  get house(): string {
    return this.#text(this.texts.house);
  }
  get building(): string {
    return this.#text(this.texts.building);
  }
  get flat(): string {
    return this.#text(this.texts.flat);
  }
  get birthDate(): number {
    return Math.floor(this.table.birthDate.days[this.index] as number);
  }
  get birthDateText(): string {
    return this.table.birthDate.texts.get(this.index) ?? '';
  }
  get documentNumber(): string {
    return codeText(this.documentNumbers.codes[this.index] as number, this.documentNumbers.values);
  }
  get documentIssued(): number {
    return Math.floor(this.table.documentIssued.days[this.index] as number);
  }
  get changed(): boolean {
    return this.table.changed.flags[this.index] === 1;
  }
  get deleted(): boolean {
    return this.table.deleted.flags[this.index] === 1;
  }
  get changedOn(): number {
    return Math.floor(this.table.changedOn.days[this.index] as number);
  }
  get added(): boolean {
    return this.table.added.flags[this.index] === 1;
  }

  /** Code of the row's IIN as `digitCode` makes it; 0 where it is absent or not all digits. */
  get iinCode(): number {
    return Math.max(this.iins.codes[this.index] as number, 0);
  }

  /** Code of the row's document number; 0 where it is absent. */
  get documentCode(): number {
    return this.documentNumbers.codes[this.index] as number;
  }

  foreignCells(): readonly ForeignCell[] {
    if (this.foreignRows[this.index] === 0) return NO_CELLS;
    return this.#foreign.map((cell) => cell(this.index)).filter((cell) => cell !== null);
  }

  #text(column: CleanTextColumn): string {
    return column.values[column.ids[this.index] as number] as string;
  }

  #watchText(name: string, clean: CleanTextColumn, raw: readonly string[], sex: boolean): void {
    const otherSigns = new Set<number>();
    if (sex)
      clean.values.forEach((value, id) => {
        if (!SEX_SIGNS.has(value.trim())) otherSigns.add(id);
      });
    const { fillers, ids } = clean;
    if (fillers === null && otherSigns.size === 0) return;
    const foreignIds = new Uint8Array(raw.length);
    for (const id of [...(fillers ?? []), ...otherSigns]) foreignIds[id] = 1;
    for (let row = 0; row < ids.length; row++)
      if (foreignIds[ids[row] as number] === 1) this.foreignRows[row] = 1;
    this.#foreign.push((row) => {
      const id = ids[row] as number;
      if (fillers?.has(id)) return foreign(name, raw[id], 'filler');
      return otherSigns.has(id) ? foreign(name, raw[id], 'sex') : null;
    });
  }

  #watchCodes(name: string, { fillers }: CleanCodeColumn): void {
    for (const row of fillers.keys()) this.foreignRows[row] = 1;
    if (fillers.size > 0) this.#foreign.push((row) => foreign(name, fillers.get(row), 'filler'));
  }

  #watchDates(name: string, { texts }: DateColumn): void {
    for (const row of texts.keys()) this.foreignRows[row] = 1;
    if (texts.size > 0)
      this.#foreign.push((row) => {
        const text = texts.get(row);
        return foreign(name, text, text !== undefined && isFiller(name, text) ? 'filler' : 'no-date');
      });
  }
}

function foreign(column: string, value: string | undefined, kind: ForeignCell['kind']): ForeignCell | null {
  return value === undefined ? null : { column, value, kind };
}
