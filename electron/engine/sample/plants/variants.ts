import type { PersonName } from '../../../../shared/domain/names.ts';
import { standIns, withLatinLetters } from './misprints.ts';
import type { Plant } from './plant.ts';

const parts = ['surname', 'givenName', 'patronymic'] as const;

/** A name that the register has so and the list otherwise, both of a person of that sex. */
function pair(
  perMille: number,
  sex: 'M' | 'F',
  registered: Partial<PersonName>,
  listed: Partial<PersonName>,
): Plant {
  return {
    perMille,
    plant(plan) {
      plan
        .voter((person) => person.sex === sex)
        .is((person) => Object.assign(person, registered))
        .inList((row) => Object.assign(row, listed))
        .finds('V:name');
    },
  };
}

/** A way of writing, in every part of the name that it changes. */
function writing(
  perMille: number,
  change: (part: string) => string,
  within: readonly (typeof parts)[number][] = parts,
): Plant {
  return {
    perMille,
    plant(plan) {
      const voter = plan.voter((person) => within.some((part) => change(person[part]) !== person[part]));
      const { person } = voter;
      const listed = Object.fromEntries(within.map((part) => [part, change(person[part]) || null]));
      voter.inList((row) => Object.assign(row, listed)).finds('V:name');
    },
  };
}

/** V:name at L1 (technical differences) and at L2 (spelling habits). */
export const variantPlants: readonly Plant[] = [
  writing(0.6, (part) => part.toUpperCase()),
  writing(0.7, withLatinLetters, ['surname', 'givenName']),
  pair(0.2, 'F', { givenName: 'Бибі Әсия' }, { givenName: 'Бибі  Әсия' }),
  pair(0.2, 'F', { givenName: 'Анна-Мария' }, { givenName: 'Анна–Мария' }),
  pair(0.2, 'M', { surname: 'Са’дуллаев' }, { surname: "Са'дуллаев" }),
  pair(0.2, 'F', { surname: 'Королёва' }, { surname: 'Королева' }),
  ...standIns.map(([kazakh, russian]) =>
    writing(
      0.25,
      (part) => part.replace(kazakh, russian).replace(kazakh.toUpperCase(), russian.toUpperCase()),
      ['surname', 'givenName'],
    ),
  ),
  writing(0.5, (part) => part.replace(/ұлы$/, 'улы').replace(/қызы$/, 'кызы'), ['patronymic']),
  writing(0.4, (part) => part.replace(/(ұлы|қызы)$/, ' $1'), ['patronymic']),
  writing(0.3, (part) => part.replace(/үл(?=[жснш])/, 'уль'), ['givenName']),
];
