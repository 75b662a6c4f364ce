/**
 * Paragraphs of the Rules 11/196 of the Central Election Commission that each screen serves, in the order in which its
 * help shows them. `locales/<language>/rules.json` has their wording as published, by number; lines of a paragraph are
 * parted by line ends.
 */
export const rulesParagraphs = {
  unlock: ['13'],
  setup: ['2', '5', '13'],
  road: ['6', '7', '10', '11', '12', '17', '19', '20', '21', '22'],
  part: ['5', '6', '7', '10', '11', '12'],
  receive: ['3', '4', '5', '6', '17'],
  review: ['7', '8', '9'],
  statistics: ['9', '10'],
  precincts: ['14', '15', '16', '17', '18', '19', '20', '21'],
  transfer: ['5', '10', '12', '20', '22'],
  journal: ['5', '13'],
  settings: ['2', '5', '13'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** A screen that has paragraphs of its own. */
export type ScreenWithRules = keyof typeof rulesParagraphs;
