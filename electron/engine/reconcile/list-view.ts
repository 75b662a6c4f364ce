import { codeText, codeTextAt, digitCode } from '../../../shared/columns/index.ts';
import { isFiller } from '../../../shared/domain/fillers.ts';
import { precinctNumber } from '../../../shared/domain/precinct-number.ts';
import { voterListColumns, type VoterListTable } from '../../../shared/domain/voter-list.ts';
import type { ForeignCell, ListRow } from '../../../shared/rules/rule.ts';
import {
  cleanCodeColumn,
  cleanTextColumn,
  type CleanCodeColumn,
  type CleanTextColumn,
} from './clean-columns.ts';

const SEX_SIGNS = new Set(['', 'м', 'ж', 'М', 'Ж']);
const NO_CELLS: readonly ForeignCell[] = [];

/** The rows of a list, one at a time: set `index`, then read. No object is made per row. */
export class ListView implements ListRow {
  index = 0;
  readonly table: VoterListTable;
  readonly iins: CleanCodeColumn;
  readonly surnames: CleanTextColumn;
  readonly givenNames: CleanTextColumn;
  readonly patronymics: CleanTextColumn;
  readonly #precincts: CleanTextColumn;
  readonly #sexes: CleanTextColumn;
  readonly #settlements: CleanTextColumn;
  readonly #streets: CleanTextColumn;
  readonly #houses: CleanTextColumn;
  readonly #buildings: CleanTextColumn;
  readonly #flats: CleanTextColumn;
  readonly #documentNumbers: CleanCodeColumn;
  /** Columns with cells that belong elsewhere, in the order of Appendix 1. */
  readonly #foreign: ((row: number) => ForeignCell | null)[] = [];

  constructor(table: VoterListTable) {
    this.table = table;
    const texts = new Map<string, CleanTextColumn>();
    const codes = new Map<string, CleanCodeColumn>();
    for (const { key, name } of voterListColumns) {
      const column = table[key];
      if (key === 'cod') continue;
      if ('ids' in column) {
        const clean = cleanTextColumn(column, name);
        texts.set(key, clean);
        this.#watchText(name, clean, column.values, key === 'sex');
      } else if ('codes' in column) {
        const clean = cleanCodeColumn(column, name);
        codes.set(key, clean);
        if (clean.fillers.size > 0)
          this.#foreign.push((row) => foreign(name, clean.fillers.get(row), 'filler'));
      } else if ('texts' in column && column.texts.size > 0) {
        this.#foreign.push((row) => {
          const text = column.texts.get(row);
          return foreign(name, text, text !== undefined && isFiller(name, text) ? 'filler' : 'no-date');
        });
      }
    }
    const text = (key: string): CleanTextColumn => texts.get(key) as CleanTextColumn;
    this.iins = codes.get('iin') as CleanCodeColumn;
    this.#documentNumbers = codes.get('documentNumber') as CleanCodeColumn;
    this.surnames = text('surname');
    this.givenNames = text('givenName');
    this.patronymics = text('patronymic');
    const precincts = text('precinct');
    this.#precincts = { ...precincts, values: precincts.values.map(precinctNumber) };
    this.#sexes = text('sex');
    this.#settlements = text('settlement');
    this.#streets = text('street');
    this.#houses = text('house');
    this.#buildings = text('building');
    this.#flats = text('flat');
  }

  get cod(): string {
    return codeTextAt(this.table.cod, this.index);
  }
  get iin(): string {
    return codeText(this.iins.codes[this.index] as number, this.iins.values);
  }
  get surname(): string {
    return this.#text(this.surnames);
  }
  get givenName(): string {
    return this.#text(this.givenNames);
  }
  get patronymic(): string {
    return this.#text(this.patronymics);
  }
  get precinct(): string {
    return this.#text(this.#precincts);
  }
  get sex(): string {
    return this.#text(this.#sexes).trim();
  }
  get settlement(): string {
    return this.#text(this.#settlements);
  }
  get street(): string {
    return this.#text(this.#streets);
  }
  get house(): string {
    return this.#text(this.#houses);
  }
  get building(): string {
    return this.#text(this.#buildings);
  }
  get flat(): string {
    return this.#text(this.#flats);
  }
  get birthDate(): number {
    return Math.floor(this.table.birthDate.days[this.index] as number);
  }
  get documentNumber(): string {
    return codeText(this.#documentNumbers.codes[this.index] as number, this.#documentNumbers.values);
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
    const code = this.iins.codes[this.index] as number;
    return code > 0 ? code : code === 0 ? 0 : digitCode(this.iin.trim());
  }

  /** Code of the row's document number; 0 where it is absent. */
  get documentCode(): number {
    return this.#documentNumbers.codes[this.index] as number;
  }

  foreignCells(): readonly ForeignCell[] {
    if (this.#foreign.length === 0) return NO_CELLS;
    const cells = this.#foreign.map((cell) => cell(this.index)).filter((cell) => cell !== null);
    return cells.length === 0 ? NO_CELLS : cells;
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
    this.#foreign.push((row) => {
      const id = ids[row] as number;
      if (fillers?.has(id)) return foreign(name, raw[id], 'filler');
      return otherSigns.has(id) ? foreign(name, raw[id], 'sex') : null;
    });
  }
}

function foreign(column: string, value: string | undefined, kind: ForeignCell['kind']): ForeignCell | null {
  return value === undefined ? null : { column, value, kind };
}
