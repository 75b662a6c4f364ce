import { technicalForm, variantForm } from './text-forms.ts';

/** What column 7 of Appendix 2 says of a precinct. */
export type PrecinctMark = 'restricted' | 'new' | 'abolished';

const words: readonly (readonly [PrecinctMark, RegExp])[] = [
  ['restricted', /огранич|закрыт|шектел|жабык/],
  ['new', /вновь|созда|образова|новый|новая|жана|кайта курыл|курыл/],
  ['abolished', /упраздн|ликвидир|таратыл|жойыл/],
];

/** The marks of a precinct, from the words of either language; none where the text says nothing of the kind. */
export function precinctMarks(text: string): readonly PrecinctMark[] {
  const form = variantForm(technicalForm(text)).replaceAll('і', 'и');
  return words.filter(([, pattern]) => pattern.test(form)).map(([mark]) => mark);
}
