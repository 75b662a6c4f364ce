/** An invented district and the places around; of all names only those of the oblasts exist. */

/** The region and the district of the list, and where people of other regions live. */
export const home = { region: 'Ұлытау облысы', district: 'Көктал ауданы' } as const;

/** Other districts of the same region. */
export const neighbourDistricts = ['Тасбұлақты ауданы', 'Сарыжазық ауданы'] as const;

/** Other regions with a district of each. */
export const otherRegions = [
  { region: 'Абай облысы', district: 'Майтөбелі ауданы' },
  { region: 'Жетісу облысы', district: 'Құмарық ауданы' },
] as const;

/** The district's centre; the other settlements are villages, each with its rural district's precincts. */
export const centre = { type: 'кент', name: 'Көктал кенті' } as const;

/** Villages of the district. */
export const villages = [
  'Тасөткелді ауылы',
  'Ақмойнақ ауылы',
  'Бесқарағаш ауылы',
  'Жылыбастау ауылы',
  'Қарғалытоғай ауылы',
  'Мәуелі ауылы',
  'Нарбөгет ауылы',
  'Өзенащы ауылы',
  'Салқынтөбе ауылы',
  'Теректіөзек ауылы',
  'Ұзынкөпір ауылы',
  'село Дальняя Заимка',
  'село Новая Протока',
  'село Ольгинские Выселки',
  'разъезд № 14',
] as const;

/** A street: its name as lists write it, its type and its bare name as boundaries write them. */
export interface Street {
  readonly full: string;
  readonly type: string;
  readonly name: string;
}

const kazakh = (names: string, type: string): Street[] =>
  names
    .split(',')
    .map((name) => ({ full: `${name.trim()} ${typeInNames[type] ?? type}`, type, name: name.trim() }));
const russian = (names: string, type: string, short: string): Street[] =>
  names.split(',').map((name) => ({ full: `${short} ${name.trim()}`, type, name: name.trim() }));
/** In a name the type stands in the possessive form. */
const typeInNames: Readonly<Record<string, string>> = { көше: 'көшесі', даңғыл: 'даңғылы' };

/** Streets; a settlement has some of them, its precincts share them out. */
export const streets: readonly Street[] = [
  ...kazakh(
    `Тәуелсіздік, Бейбітшілік, Достық, Бірлік, Ынтымақ, Жастар, Жеңіс, Мектеп, Өзен жағасы, Алма бағы, Көктем, Самал,
    Ақжол, Тұлпар, Наурыз, Диқаншы, Құрылысшы, Теміржолшы, Малшы, Үшқоңыр, Әлихан батыр, Көкпар, Қызғалдақ, Шығыс,
    Ұлы Дала, Ізгілік, Еңбек, Арай, Жібек жолы, Сарыарқа`,
    'көше',
  ),
  ...kazakh('Астана, Мәңгілік, Республика', 'даңғыл'),
  ...russian(
    'Садовая, Степная, Набережная, Заречная, Школьная, Вокзальная, Новая, Мира, Целинная, Тополиная, Озёрная, Полевая',
    'улица',
    'ул.',
  ),
  ...russian('Победы, Строителей', 'проспект', 'пр.'),
];

/** Residential complexes. */
export const complexes = ['Самал-2', 'Жайлы мекен', 'Алтын бесік', 'Солнечный'] as const;

/** Buildings of the district's centre in which people vote, each in one of the two languages. */
export const townObjects: readonly ((number: number) => string)[] = [
  (number) => `№ ${number} жалпы білім беретін мектебі`,
  (number) => `Средняя школа № ${number}`,
  () => 'Аудандық мәдениет үйі',
  (number) => `Детский сад № ${number} «Айгөлек»`,
  () => 'Көпсалалы колледж',
  () => 'Спортивный комплекс «Көктал»',
];

/** Buildings of villages in which people vote. */
export const villageObjects: readonly ((number: number) => string)[] = [
  () => 'Ауылдық клуб',
  (number) => `№ ${number} негізгі мектеп`,
  () => 'Сельский дом культуры',
  () => 'Ауылдық кітапхана',
];
