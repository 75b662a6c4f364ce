import { codeTextAt, textAt } from '../../../shared/columns/index.ts';
import { isoDate } from '../../../shared/domain/dates.ts';
import { NO_DAY, type RegisterTable } from '../../../shared/domain/register.ts';
import type { Candidate } from '../../../shared/rules/finding.ts';
import type { RegisterPerson } from '../../../shared/rules/rule.ts';

/** The persons of the register, one at a time: set `index`, then read. No object is made per person. */
export class RegisterView implements RegisterPerson {
  index = 0;
  readonly table: RegisterTable;

  constructor(table: RegisterTable) {
    this.table = table;
  }

  get iin(): string {
    return codeTextAt(this.table.iin, this.index);
  }
  get surname(): string {
    return textAt(this.table.surname, this.index);
  }
  get givenName(): string {
    return textAt(this.table.givenName, this.index);
  }
  get patronymic(): string {
    return textAt(this.table.patronymic, this.index);
  }
  get birthDate(): number {
    return this.#day(this.table.birthDate);
  }
  get sex(): string {
    return textAt(this.table.sex, this.index);
  }
  get documentNumber(): string {
    return codeTextAt(this.table.documentNumber, this.index);
  }
  get documentIssued(): number {
    return this.#day(this.table.documentIssued);
  }
  get documentExpires(): number {
    return this.#day(this.table.documentExpires);
  }
  get documentStatus(): string {
    return textAt(this.table.documentStatus, this.index);
  }
  get region(): string {
    return textAt(this.table.region, this.index);
  }
  get district(): string {
    return textAt(this.table.district, this.index);
  }
  get settlement(): string {
    return textAt(this.table.settlement, this.index);
  }
  get street(): string {
    return textAt(this.table.street, this.index);
  }
  get house(): string {
    return textAt(this.table.house, this.index);
  }
  get building(): string {
    return textAt(this.table.building, this.index);
  }
  get flat(): string {
    return textAt(this.table.flat, this.index);
  }
  get precinct(): string {
    return textAt(this.table.precinct, this.index);
  }
  get registration(): string {
    return textAt(this.table.registration, this.index);
  }
  get status(): string {
    return textAt(this.table.status, this.index);
  }
  get statusDate(): number {
    return this.#day(this.table.statusDate);
  }

  /** Code of the person's document number; 0 where it is absent. */
  get documentCode(): number {
    return this.table.documentNumber.codes[this.index] as number;
  }

  /** The person at `index` as data that lasts. */
  candidate(): Candidate {
    return {
      iin: this.iin,
      surname: this.surname,
      givenName: this.givenName,
      patronymic: this.patronymic,
      birthDate: isoDate(this.birthDate),
      precinct: this.precinct,
    };
  }

  #day(days: Int32Array): number {
    const day = days[this.index] as number;
    return day === NO_DAY ? NaN : day;
  }
}
