import type { RegisterPrecinct } from '../../../shared/domain/register.ts';
import type { HeaderCell, Sheet, SheetColumn, SheetRow } from '../workbook/index.ts';
import type { Precinct } from './district.ts';
import { home } from './invented/places.ts';

/** Numbers that are wrong on purpose in the akimat's precinct data. */
export interface PlantedNumbers {
  /** Named in the submission, unknown to the register. */
  readonly unknown: string;
  /** Named twice. */
  readonly duplicate: string;
  /** In the register, not in the submission. */
  readonly notSubmitted: string;
}

/** Chooses the numbers that go wrong. */
export function plantedNumbers(precincts: readonly Precinct[]): PlantedNumbers {
  const active = precincts.filter(({ state }) => state === 'active').map(({ number }) => number);
  return {
    unknown: String(Number(precincts.at(-1)?.number) + 10),
    duplicate: active[0] as string,
    notSubmitted: active.at(-1) as string,
  };
}

const marks: Readonly<Record<RegisterPrecinct['state'], string>> = {
  active: '',
  restricted: 'қолжетімділік шектелген',
  new: 'қайта құрылған',
  abolished: 'таратылған',
};

/** Appendix 2 of 11/196 with its Kazakh headings. */
export function appendix2(precincts: readonly Precinct[], planted: PlantedNumbers): Sheet {
  const submitted = precincts.filter(({ number }) => number !== planted.notSubmitted);
  const lines = submitted.map(({ number, name, settlement, street, house, state }) => [
    number,
    name,
    settlement,
    street,
    house,
    marks[state],
  ]);
  const again = lines.find(([number]) => number === planted.duplicate) as string[];
  lines.push([again[0] as string, 'Шағын жиын залы', ...again.slice(2)]);
  lines.push([planted.unknown, 'Жаңа мектеп', submitted[0]?.settlement ?? '', 'Жаңа көшесі', '1', marks.new]);
  return {
    ...form('Appendix 2', [
      [
        { text: 'Р/б №', rows: 2 },
        { text: 'Сайлау учаскесінің нөмірі', rows: 2 },
        { text: 'Сайлау учаскесі объектісінің (дауыс беруге арналған үй-жай) атауы', rows: 2 },
        { text: 'Сайлау учаскесі орналасқан жердің мекенжайы', columns: 3 },
        {
          text: 'Қолжетімділік шектелген СУ туралы, қайта құрылған және таратылған СУ туралы белгі',
          rows: 2,
        },
      ],
      [{ text: 'Елді мекен' }, { text: 'Көше' }, { text: 'Үй' }],
    ]),
    titles: [
      `${home.region} бойынша сайлау учаскелері туралы мәліметтер`,
      '2026 жылғы 1 шілде жағдай бойынша',
    ],
    rows: [
      columnNumbers,
      { heading: home.district },
      ...numbered(lines),
      { heading: `Аудан, қала, қаладағы аудан бойынша жиыны: ${lines.length}` },
    ],
  };
}

/** Appendix 3 of 11/196 with its Russian headings. */
export function appendix3(precincts: readonly Precinct[], planted: PlantedNumbers): Sheet {
  const lines = precincts
    .filter(({ number }) => number !== planted.notSubmitted)
    .flatMap(({ number, boundary }) =>
      boundary.map(({ settlementType, settlement, addressType, address, house }) => [
        number,
        settlementType,
        settlement,
        addressType,
        address,
        house,
      ]),
    );
  return {
    ...form('Appendix 3', [
      [
        { text: '№ п/п', rows: 2 },
        { text: 'Номер избирательного участка', rows: 2 },
        { text: 'Тип населенного пункта', rows: 2 },
        { text: 'Населенный пункт', rows: 2 },
        { text: 'Границы', columns: 3 },
      ],
      [{ text: 'Тип адреса' }, { text: 'Адрес' }, { text: 'Дом' }],
    ]),
    titles: [
      'Сведения о границах избирательных участков',
      `по области: ${home.region}`,
      'по состоянию на 1 июля 2026 года',
    ],
    rows: [columnNumbers, ...numbered(lines)],
  };
}

const columnNumbers = ['1', '2', '3', '4', '5', '6', '7'];

function form(
  name: string,
  mergedHeaderRows: readonly (readonly HeaderCell[])[],
): Pick<Sheet, 'name' | 'columns' | 'mergedHeaderRows'> {
  const columns: SheetColumn[] = columnNumbers.map((header, i) => ({
    header,
    width: i < 2 ? 10 : 28,
    kind: 'text',
  }));
  return { name, columns, mergedHeaderRows };
}

function numbered(lines: readonly (readonly string[])[]): SheetRow[] {
  return lines.map((line, i) => [String(i + 1), ...line]);
}
