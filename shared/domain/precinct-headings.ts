import { technicalForm, variantForm } from './text-forms.ts';

/** Appendix of 11/196 with data of precincts: 2 the precincts, 3 their boundaries. */
export type Appendix = 2 | 3;

/** A column of Appendix 2 or 3; `district` stands in files that have it in place of headings of districts. */
export type PrecinctColumn =
  | 'ordinal'
  | 'number'
  | 'object'
  | 'settlement'
  | 'street'
  | 'house'
  | 'mark'
  | 'settlementType'
  | 'addressType'
  | 'address'
  | 'district';

interface Heading {
  readonly column: PrecinctColumn;
  /** Exactly as 11/196 has them. */
  readonly ru: string;
  readonly kk: string;
  /** Other wordings that leave no doubt. */
  readonly also?: readonly string[];
}

const number: Heading = {
  column: 'number',
  ru: 'Номер избирательного участка',
  kk: 'Сайлау учаскесінің нөмірі',
  also: [
    'Номер участка',
    '№ участка',
    '№ избирательного участка',
    'Номер ИУ',
    '№ ИУ',
    'Учаске нөмірі',
    'Учаске №',
    'СУ нөмірі',
    '№ СУ',
  ],
};
const settlement: Heading = { column: 'settlement', ru: 'Населенный пункт', kk: 'Елді мекен' };
const house: Heading = { column: 'house', ru: 'Дом', kk: 'Үй' };
const ordinals = ['№', '№ п\\п', '№ пп', 'п/п', 'р/б', 'Р/с', 'Р/с №', 'Код', 'ID'];

/** The seven columns of each appendix in their order, with the headings of both languages. */
export const precinctHeadings: Readonly<Record<Appendix, readonly Heading[]>> = {
  2: [
    { column: 'ordinal', ru: '№ п/п', kk: 'Р/б №', also: ordinals },
    number,
    {
      column: 'object',
      ru: 'Наименование объекта избирательного участка (помещения для голосования)',
      kk: 'Сайлау учаскесі объектісінің (дауыс беруге арналған үй-жай) атауы',
      also: [
        'Наименование объекта избирательного участка',
        'Сайлау учаскесі объектісінің (дауыс беруге арналған үй-жайдың) атауы',
        'Сайлау учаскесі объектісінің атауы',
      ],
    },
    settlement,
    { column: 'street', ru: 'Улица', kk: 'Көше' },
    house,
    {
      column: 'mark',
      ru: 'Отметка об ИУ, доступ на который ограничен, о вновь созданных и упраздненных ИУ',
      kk: 'Қолжетімділік шектелген СУ туралы, қайта құрылған және таратылған СУ туралы белгі',
      also: ['Отметка об ИУ', 'Отметка', 'Белгі'],
    },
  ],
  3: [
    { column: 'ordinal', ru: '№ п/п', kk: 'Р/б', also: [...ordinals, 'Р/б №'] },
    number,
    { column: 'settlementType', ru: 'Тип населенного пункта', kk: 'Елді мекен түрі' },
    settlement,
    { column: 'addressType', ru: 'Тип адреса', kk: 'Мекенжай түрі' },
    { column: 'address', ru: 'Адрес', kk: 'Мекенжай' },
    house,
  ],
};

/** The headings that stand over several columns. */
export const groupHeadings: Readonly<Record<Appendix, { readonly ru: string; readonly kk: string }>> = {
  2: {
    ru: 'Адрес места нахождения избирательного участка',
    kk: 'Сайлау учаскесі орналасқан жердің мекенжайы',
  },
  3: { ru: 'Границы', kk: 'Шекаралар' },
};

const district: Heading = {
  column: 'district',
  ru: 'Наименование района, города, района в городе',
  kk: 'Аудан, қала, қаладағы аудан атауы',
  also: ['Район', 'Аудан', 'Наименование района', 'Ауданның атауы'],
};

/** A heading cut off by a program is known by as much of its beginning. */
const LEAST_BEGINNING = 30;

type Headings = ReadonlyMap<string, PrecinctColumn | 'group'>;

const known: Readonly<Record<Appendix, Headings>> = { 2: headingsOf(2), 3: headingsOf(3) };

/**
 * The column that a heading names, `group` for a heading over several columns, or null. Case, spaces, line
 * breaks, dashes, punctuation and Russian stand-ins of Kazakh letters make no difference; a heading in both
 * languages is known by either, a long one cut off (names of fields in Access hold 64 characters) by its beginning.
 */
export function matchHeading(appendix: Appendix, text: string): PrecinctColumn | 'group' | null {
  const headings = known[appendix];
  for (const part of [text, ...text.split(/\s\/\s|[\n\r|]/), ...text.split('/')]) {
    const form = headingForm(part);
    const column = headings.get(form);
    if (column !== undefined) return column;
    if (part.trim().length < LEAST_BEGINNING) continue;
    const longer = new Set(
      [...headings].filter(([heading]) => heading.startsWith(form)).map(([, found]) => found),
    );
    const [only] = longer;
    if (longer.size === 1 && only !== undefined) return only;
  }
  return null;
}

/** The official heading of a column in Russian and Kazakh, for people. */
export function headingText(appendix: Appendix, column: PrecinctColumn): { ru: string; kk: string } {
  return precinctHeadings[appendix].find((heading) => heading.column === column) ?? district;
}

/** Letters and digits of a heading in one form. */
export function headingForm(text: string): string {
  const joined = text.normalize('NFC').replace(/[^\p{L}\p{N}№]/gu, '');
  return variantForm(technicalForm(joined))
    .replaceAll('і', 'и')
    .replace(/^n(?=пп|$)/, '№');
}

function headingsOf(appendix: Appendix): Headings {
  const group = groupHeadings[appendix];
  const forms = new Map<string, PrecinctColumn | 'group'>([
    [headingForm(group.ru), 'group'],
    [headingForm(group.kk), 'group'],
  ]);
  for (const { column, ru, kk, also = [] } of [...precinctHeadings[appendix], district])
    for (const text of [ru, kk, ...also]) forms.set(headingForm(text), column);
  return forms;
}
