export { dateAsOfInKazakh, dateInKazakh, numberInKazakh } from './kazakh.ts';
export {
  copiesInRussian,
  countInRussian,
  dateInRussian,
  formAfter,
  numberInRussian,
  russianNouns,
  type RussianNoun,
} from './russian.ts';
export { MAX_NUMBER_IN_WORDS } from './groups.ts';
