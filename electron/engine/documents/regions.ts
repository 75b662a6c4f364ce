/**
 * Oblasts and cities of republican significance as the titles of the forms name them: in Kazakh before
 * "бойынша", in Russian after "по". Names change: a commission may give its own.
 */
const regions = [
  ['Абай облысы', 'Область Абай', 'области Абай'],
  ['Ақмола облысы', 'Акмолинская область', 'Акмолинской области'],
  ['Ақтөбе облысы', 'Актюбинская область', 'Актюбинской области'],
  ['Алматы облысы', 'Алматинская область', 'Алматинской области'],
  ['Атырау облысы', 'Атырауская область', 'Атырауской области'],
  ['Батыс Қазақстан облысы', 'Западно-Казахстанская область', 'Западно-Казахстанской области'],
  ['Жамбыл облысы', 'Жамбылская область', 'Жамбылской области'],
  ['Жетісу облысы', 'Область Жетісу', 'области Жетісу'],
  ['Қарағанды облысы', 'Карагандинская область', 'Карагандинской области'],
  ['Қостанай облысы', 'Костанайская область', 'Костанайской области'],
  ['Қызылорда облысы', 'Кызылординская область', 'Кызылординской области'],
  ['Маңғыстау облысы', 'Мангистауская область', 'Мангистауской области'],
  ['Павлодар облысы', 'Павлодарская область', 'Павлодарской области'],
  ['Солтүстік Қазақстан облысы', 'Северо-Казахстанская область', 'Северо-Казахстанской области'],
  ['Түркістан облысы', 'Туркестанская область', 'Туркестанской области'],
  ['Ұлытау облысы', 'Область Ұлытау', 'области Ұлытау'],
  ['Шығыс Қазақстан облысы', 'Восточно-Казахстанская область', 'Восточно-Казахстанской области'],
  ['Астана қаласы', 'Город Астана', 'городу Астане'],
  ['Алматы қаласы', 'Город Алматы', 'городу Алматы'],
  ['Шымкент қаласы', 'Город Шымкент', 'городу Шымкенту'],
] as const;

/** A region as the titles of the forms name it; null leaves the blank of the form. */
export interface RegionInTitle {
  readonly kk: string | null;
  readonly ru: string | null;
}

/**
 * The region of a title from its name in either language, as a snapshot or a list has it. A Kazakh name that is
 * not known stands as it is, and in Russian the blank of the form is left to be filled in by hand.
 */
export function regionInTitle(name: string): RegionInTitle {
  const wanted = name.trim().toLowerCase();
  const known = regions.find(([kk, ru]) => kk.toLowerCase() === wanted || ru.toLowerCase() === wanted);
  if (known) return { kk: known[0], ru: known[2] };
  const kazakh = /(облысы|қаласы)$/.test(wanted);
  return { kk: kazakh ? name.trim() : null, ru: null };
}
