/** The largest number that the words reach: 999 trillions. */
export const MAX_NUMBER_IN_WORDS = 999_999_999_999_999;

/** A group of three digits; `power` 0 for units, 1 for thousands, and so on up to trillions. */
export interface DigitGroup {
  readonly power: number;
  readonly value: number;
}

/** The non-empty groups of three digits of a whole number from 0 to `MAX_NUMBER_IN_WORDS`, highest first. */
export function digitGroups(value: number): DigitGroup[] {
  if (!Number.isSafeInteger(value) || value < 0 || value > MAX_NUMBER_IN_WORDS)
    throw new RangeError(`no words for the number ${value}`);
  const groups: DigitGroup[] = [];
  let rest = value;
  for (let power = 0; rest > 0; power += 1) {
    if (rest % 1000 > 0) groups.unshift({ power, value: rest % 1000 });
    rest = Math.floor(rest / 1000);
  }
  return groups;
}
