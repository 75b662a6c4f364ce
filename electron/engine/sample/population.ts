import { addYears, dateParts, daysOf, isoDate } from '../../../shared/domain/dates.ts';
import { controlDigit } from '../../../shared/domain/iin.ts';
import { kazakh, russian } from './invented/names.ts';
import { home } from './invented/places.ts';
import type { Person } from './person.ts';
import { hashNumber, hashText, Random } from './random.ts';

const FIRST_BIRTH_YEAR = 1934;
const CARD_FROM_AGE = 16;
const VALID_YEARS = 10;
const VOTING_AGE = 18;
/** Serials tried per person: of 121 prefixes one has no control digit. */
const SERIALS_PER_PERSON = 12;
/** Serials from here on belong to IINs that are made on demand. */
const FREE_SERIALS = 9000;
/** A prime above the number of birth slots: it scatters persons over them without a repetition. */
const BIRTH_STEP = 86_028_121;
/** Coprime to the numbers of pairs of a given name and a patronymic. */
const NAME_STEP = 7919;
const CARDS = 1_000_000_000;
/** Coprime to the number of cards. */
const CARD_STEP = 387_420_489;

/**
 * Invented adults. Each is computed from its number and the seed alone, so that any number of them takes no memory
 * to speak of. IINs and document numbers are unique, and no two persons born on one day share given name and
 * patronymic, so a name with its birth date is one person.
 */
export class Population {
  readonly size: number;
  readonly referenceDate: number;
  readonly #salt: number;
  readonly #places: Uint32Array;
  readonly #births: readonly Birth[];
  /** Births by slot, each as often as its weight says, and which of its repetitions a slot is. */
  readonly #slots: Uint16Array;
  readonly #turns: Uint8Array;
  readonly #free = new Map<number, number>();
  #unissuedCards = 0;

  /** `size` persons who are 18 or more on the reference date (days since 1970-01-01). */
  constructor(seed: string, size: number, referenceDate: number) {
    this.size = size;
    this.referenceDate = referenceDate;
    this.#salt = hashText(seed, 7);
    this.#places = Uint32Array.from({ length: size }, (_, i) => i);
    new Random(seed, 'population').shuffle(this.#places);
    this.#births = birthsUntil(addYears(referenceDate, -VOTING_AGE), referenceDate);
    const slots: number[] = [];
    const turns: number[] = [];
    for (const [i, { weight }] of this.#births.entries())
      for (let turn = 0; turn < weight; turn++) {
        slots.push(i);
        turns.push(turn);
      }
    this.#slots = Uint16Array.from(slots);
    this.#turns = Uint8Array.from(turns);
    if (Math.ceil(size / slots.length) * MOST_WEIGHT * SERIALS_PER_PERSON > FREE_SERIALS)
      throw new RangeError(`${size} invented people are too many`);
  }

  /** Person `index`, registered in the home district; the address is still empty. */
  person(index: number): Person {
    const place = this.#places[index] as number;
    const birth = this.#birthOf(place);
    const ordinal = this.#ordinalOf(place, birth);
    const sex = this.#sexOf(index);
    const stock = this.chance(index, 6) % 5 === 0 ? russian : kazakh;
    const given = stock.givenNames[sex];
    const pairs = given.length * stock.patronymics[sex].length;
    const pair = (hashNumber(birth.day, this.#salt) + ordinal * NAME_STEP) % pairs;
    const issue = birth.cardFrom + (this.chance(index, 5) % (this.referenceDate - 14 - birth.cardFrom));
    return {
      iin: iinOf(birth.digits, birth.day, sex, ordinal * SERIALS_PER_PERSON, 0),
      surname: this.#pick(stock.surnames[sex], index, 2),
      givenName: given[pair % given.length] as string,
      patronymic: stock.patronymics[sex][Math.floor(pair / given.length)] as string,
      birthDate: birth.day,
      sex,
      nationality: this.chance(index, 3) % 4 === 0 ? '' : this.#pick(stock.nationalities[sex], index, 4),
      documentNumber: cardNumber(place),
      documentIssued: issue,
      documentExpires: addYears(issue, VALID_YEARS),
      documentStatus: 'valid',
      region: home.region,
      district: home.district,
      settlement: '',
      street: '',
      house: '',
      building: '',
      flat: '',
      precinct: '',
      registration: 'registered',
      status: 'eligible',
      statusDate: null,
    };
  }

  /** The IIN of person `index`, as `person` has it. */
  iin(index: number): string {
    return this.#issuedIin(index, 0);
  }

  /** The next IIN that person `index` could have got as well: same digits of birth and sex, valid, nobody's. */
  unissuedIin(index: number): string {
    return this.#issuedIin(index, 1);
  }

  /** A valid IIN whose digits tell `day` and `sex`, another one with each call. */
  freeIin(day: number, sex: 'M' | 'F'): string {
    const turn = this.#free.get(day) ?? 0;
    this.#free.set(day, turn + 1);
    return iinOf(birthDigits(day), day, sex, FREE_SERIALS + turn * SERIALS_PER_PERSON, 0);
  }

  /** The number of a card that nobody has, another one with each call. */
  unissuedCard(): string {
    return cardNumber(this.size + this.#unissuedCards++);
  }

  /** A 32-bit number that belongs to a person; another `purpose` gives an independent one. */
  chance(index: number, purpose: number): number {
    return hashNumber(this.#places[index] as number, this.#salt + purpose);
  }

  #issuedIin(index: number, skip: number): string {
    const place = this.#places[index] as number;
    const birth = this.#birthOf(place);
    const serial = this.#ordinalOf(place, birth) * SERIALS_PER_PERSON;
    return iinOf(birth.digits, birth.day, this.#sexOf(index), serial, skip);
  }

  #birthOf(place: number): Birth {
    return this.#births[this.#slots[this.#slotOf(place)] as number] as Birth;
  }

  /** Which of those born on one day a person is. */
  #ordinalOf(place: number, birth: Birth): number {
    return (
      Math.floor(place / this.#slots.length) * birth.weight + (this.#turns[this.#slotOf(place)] as number)
    );
  }

  #slotOf(place: number): number {
    return (place * BIRTH_STEP) % this.#slots.length;
  }

  #sexOf(index: number): 'M' | 'F' {
    return this.chance(index, 1) & 1 ? 'M' : 'F';
  }

  #pick<T>(values: readonly T[], index: number, purpose: number): T {
    return values[this.chance(index, purpose) % values.length] as T;
  }
}

/** A day on which people are born. */
interface Birth {
  readonly day: number;
  /** How many are born on it, compared with other days. */
  readonly weight: number;
  /** YYMMDD. */
  readonly digits: string;
  /** First day on which their card can have been issued and is still valid. */
  readonly cardFrom: number;
}

const weightByDecade: Readonly<Record<number, number>> = {
  193: 1,
  194: 2,
  195: 4,
  196: 6,
  197: 6,
  198: 7,
  199: 6,
};
const MOST_WEIGHT = 7;

function birthsUntil(youngest: number, referenceDate: number): Birth[] {
  const oldestCard = addYears(referenceDate, -VALID_YEARS) + 20;
  const births: Birth[] = [];
  for (let day = daysOf(FIRST_BIRTH_YEAR, 1, 1); day <= youngest; day++)
    births.push({
      day,
      weight: weightByDecade[Math.floor(dateParts(day).year / 10)] ?? 5,
      digits: birthDigits(day),
      cardFrom: Math.max(addYears(day, CARD_FROM_AGE), oldestCard),
    });
  return births;
}

function birthDigits(day: number): string {
  return isoDate(day).slice(2).replaceAll('-', '');
}

/** Days since 1970-01-01 of 1 January 2000. */
const MILLENNIUM = daysOf(2000, 1, 1);

/** The valid IIN number `skip` (from 0) from a serial on, of somebody born in this or the last century. */
function iinOf(digits: string, day: number, sex: 'M' | 'F', serial: number, skip: number): string {
  const head = digits + String((day < MILLENNIUM ? 3 : 5) + (sex === 'M' ? 0 : 1));
  for (let left = skip; ; serial++) {
    const prefix = head + String(10_000 + serial).slice(1);
    const control = controlDigit(prefix);
    if (control !== null && left-- === 0) return prefix + String(control);
  }
}

function cardNumber(place: number): string {
  return String(CARDS + ((place * CARD_STEP + 123_456_789) % CARDS)).slice(1);
}
