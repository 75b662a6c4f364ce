import { regions } from '../../../shared/reference/regions.ts';

/** A region as the titles of the forms name it; null leaves the blank of the form. */
export interface RegionInTitle {
  readonly kk: string | null;
  readonly ru: string | null;
}

/**
 * The region of a title from its name in either language, as a snapshot or a list has it: in Kazakh before "бойынша", in
 * Russian after "по". A Kazakh name that is not known stands as it is, and in Russian the blank of the form is left to be
 * filled in by hand.
 */
export function regionInTitle(name: string): RegionInTitle {
  const wanted = name.trim().toLowerCase();
  const known = regions.find(({ kk, ru }) => kk.toLowerCase() === wanted || ru.toLowerCase() === wanted);
  if (known) return { kk: known.kk, ru: known.ruAfterPo };
  const kazakh = /(облысы|қаласы)$/.test(wanted);
  return { kk: kazakh ? name.trim() : null, ru: null };
}
