import type { NameLevel } from '../rules/codes.ts';
import { editDistance, sameVariant, textForms, type TextForms } from './text-forms.ts';

/** A person's name by parts; an absent part is `''`. */
export interface PersonName {
  readonly surname: string;
  readonly givenName: string;
  readonly patronymic: string;
}

/** How two names agree: per part, as a whole (the worst part), and in which way. */
export interface NameAgreement {
  readonly surname: NameLevel;
  readonly givenName: NameLevel;
  readonly patronymic: NameLevel;
  readonly whole: NameLevel;
  readonly kind: NameDifference;
}

/** The way in which two names differ. */
export type NameDifference =
  | 'none'
  | 'technical'
  | 'variant'
  | 'misprint'
  | 'parts-swapped'
  | 'patronymic-one-side'
  | 'surname-ending'
  | 'surname-absent'
  | 'surname-differs'
  | 'different';

const LONG_NAME = 8;
const SHORTEST_STEM = 3;
const SURNAME_ENDINGS = [
  'овская',
  'евская',
  'овский',
  'евский',
  'ская',
  'ский',
  'цкая',
  'цкий',
  'кызы',
  'улы',
  'ова',
  'ева',
  'ина',
  'ына',
  'ов',
  'ев',
  'ин',
  'ын',
  'ая',
  'ий',
  'ый',
  'ой',
  // Абай, Абаев.
  'й',
] as const;

/** Compares names at levels L0 to L4; remembers the forms of the texts it has met. */
export class NameComparison {
  readonly #forms = new Map<string, TextForms>();

  /** Forms of a text. */
  formsOf(text: string): TextForms {
    let forms = this.#forms.get(text);
    if (!forms) this.#forms.set(text, (forms = textForms(text)));
    return forms;
  }

  /** Whether two texts agree at L0 to L2. */
  sameVariant(a: string, b: string): boolean {
    return a === b || sameVariant(this.formsOf(a).variant, this.formsOf(b).variant);
  }

  /** Whether two whole names agree at L0 to L2. */
  sameName(a: PersonName, b: PersonName): boolean {
    return (
      this.sameVariant(a.surname, b.surname) &&
      this.sameVariant(a.givenName, b.givenName) &&
      this.sameVariant(a.patronymic, b.patronymic)
    );
  }

  /** Number of the three parts that agree at L0 to L2. */
  sameParts(a: PersonName, b: PersonName): number {
    return (
      Number(this.sameVariant(a.surname, b.surname)) +
      Number(this.sameVariant(a.givenName, b.givenName)) +
      Number(this.sameVariant(a.patronymic, b.patronymic))
    );
  }

  /** Level of agreement of one part; `surname` also knows endings that come and go. */
  partLevel(a: string, b: string, surname: boolean): NameLevel {
    if (a === b) return 'L0';
    const x = this.formsOf(a);
    const y = this.formsOf(b);
    if (x.technical === y.technical) return 'L1';
    if (x.technical === '' || y.technical === '') return 'L4';
    if (sameVariant(x.variant, y.variant)) return 'L2';
    const limit = Math.max(x.variant.length, y.variant.length) >= LONG_NAME ? 2 : 1;
    if (editDistance(x.variant, y.variant, limit) <= limit) return 'L3';
    return surname && sameStem(x.variant, y.variant) ? 'L3' : 'L4';
  }

  /** How a name of the list agrees with a name of the register. */
  compare(list: PersonName, register: PersonName): NameAgreement {
    const surname = this.partLevel(list.surname, register.surname, true);
    const givenName = this.partLevel(list.givenName, register.givenName, false);
    const oneSide = (list.patronymic === '') !== (register.patronymic === '');
    const patronymic = oneSide ? 'L3' : this.partLevel(list.patronymic, register.patronymic, false);
    const worst = worse(surname, worse(givenName, patronymic));
    if (worst > 'L2' && this.#partsSwapped(list, register))
      return { surname, givenName, patronymic, whole: 'L3', kind: 'parts-swapped' };
    return {
      surname,
      givenName,
      patronymic,
      whole: worst,
      kind: this.#kindOf(worst, surname, givenName, patronymic, oneSide, list, register),
    };
  }

  #kindOf(
    worst: NameLevel,
    surname: NameLevel,
    givenName: NameLevel,
    patronymic: NameLevel,
    oneSide: boolean,
    list: PersonName,
    register: PersonName,
  ): NameDifference {
    if (worst === 'L0') return 'none';
    if (worst === 'L1') return 'technical';
    if (worst === 'L2') return 'variant';
    const othersAgree = givenName <= 'L2' && patronymic <= 'L2';
    if (worst === 'L4') {
      if (surname !== 'L4' || !othersAgree) return 'different';
      return list.surname === '' || register.surname === '' ? 'surname-absent' : 'surname-differs';
    }
    if (oneSide && surname <= 'L2' && givenName <= 'L2') return 'patronymic-one-side';
    const stems = sameStem(this.formsOf(list.surname).variant, this.formsOf(register.surname).variant);
    return surname === 'L3' && othersAgree && stems ? 'surname-ending' : 'misprint';
  }

  #partsSwapped(a: PersonName, b: PersonName): boolean {
    const left = [a.surname, a.givenName, a.patronymic];
    return permutations.some(
      ([i, j, k]) =>
        this.sameVariant(left[i] as string, b.surname) &&
        this.sameVariant(left[j] as string, b.givenName) &&
        this.sameVariant(left[k] as string, b.patronymic),
    );
  }
}

const permutations = [
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
] as const;

/** The worse of two levels. */
export function worse(a: NameLevel, b: NameLevel): NameLevel {
  return a > b ? a : b;
}

/** Surname, given name and patronymic in one line. */
export function fullName(name: PersonName): string {
  return [name.surname, name.givenName, name.patronymic].filter((part) => part !== '').join(' ');
}

function sameStem(a: string, b: string): boolean {
  const x = stemsOf(a);
  return stemsOf(b).some((stem) => x.some((other) => sameVariant(stem, other)));
}

function stemsOf(variant: string): string[] {
  const stems = [variant];
  for (const ending of SURNAME_ENDINGS)
    if (variant.length - ending.length >= SHORTEST_STEM && variant.endsWith(ending))
      stems.push(variant.slice(0, -ending.length));
  return stems;
}
