import { existsSync, readdirSync, readFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  printAppendix2,
  printAppendix3,
  regionInTitle,
  type AppendixData,
} from '../../../electron/engine/documents/index.ts';
import { printPaper } from '../../../electron/engine/documents/print.ts';
import { daysOf } from '../../../shared/domain/dates.ts';
import type { BoundaryEntry, PrecinctEntry } from '../../../shared/domain/precincts.ts';
import { unwrap } from '../../../shared/result.ts';
import {
  dense,
  paperFolder,
  pdfFaults,
  pdfFonts,
  pdfInfo,
  pdfPages,
  pdfText,
  pdfToolsInstalled,
  withPdfTools,
} from './pdf-tools.ts';

const folder = paperFolder();
const rulesFile = fileURLToPath(
  new URL('../../../../shared/rules/11-196-reconciliation.txt', import.meta.url),
);

const head = { region: regionInTitle('Қарағанды облысы'), asOf: daysOf(2026, 7, 1) };

const districts = ['Бұқар жырау ауданы', 'Көктал ауданы', 'Жаңаарқа ауданы'];

function precincts(count: number): PrecinctEntry[] {
  return Array.from({ length: count }, (_, index) => ({
    // The districts are mixed in the file; the form brings them together.
    district: districts[index % 3] ?? '',
    number: String(401 + index),
    object: `Абай атындағы № ${index + 1} жалпы білім беретін мектебі`,
    settlement: `Ұзынбұлақ-${index} ауылы`,
    street: `Мәңгілік Ел ${index} көшесі`,
    house: `${index + 1}/${index % 7}`,
    mark: index % 10 === 0 ? 'жаңадан құрылған' : '',
  }));
}

function boundaries(count: number): BoundaryEntry[] {
  return Array.from({ length: count }, (_, index) => ({
    number: String(401 + Math.floor(index / 3)),
    settlementType: 'ауыл',
    settlement: `Доскей-${index} ауылы`,
    addressType: 'көше',
    address: `Гоголь ${index} көшесі`,
    house: `${index + 1}, ${index + 2}а, 5-${index}`,
  }));
}

let printed = 0;
const file = (): string => join(folder, `form-${++printed}.pdf`);

async function print2(entries: PrecinctEntry[]): Promise<{ path: string; pages: number }> {
  const path = file();
  return { path, ...unwrap(await printAppendix2({ ...head, entries }, path)) };
}

async function print3(
  entries: BoundaryEntry[],
  changes: Partial<AppendixData<BoundaryEntry>> = {},
): Promise<{ path: string; pages: number }> {
  const path = file();
  return { path, ...unwrap(await printAppendix3({ ...head, entries, ...changes }, path)) };
}

describe.skipIf(!pdfToolsInstalled)(
  `the forms of Appendix 2 and 3, read back by poppler${withPdfTools}`,
  () => {
    test('Appendix 2 has every precinct, by district, with the totals of districts and oblast', async () => {
      const entries = precincts(300);
      const { path, pages } = await print2(entries);
      const text = pdfText(path);
      let number = 0;
      for (const district of districts) {
        const lines = entries.filter((entry) => entry.district === district);
        expect(text).toContain(
          `${district} (аудан, қала, қаладағы аудан атауы) / (наименование района, города, района в городе) ${number + 1} ${lines[0]?.number}`,
        );
        for (const entry of lines) {
          number += 1;
          const cells = [
            number,
            entry.number,
            entry.object,
            entry.settlement,
            entry.street,
            entry.house,
            entry.mark,
          ];
          expect(dense(text)).toContain(dense(cells.join(' ')));
        }
      }
      expect(text.match(/Итого по району, городу, району в городе 100/g)).toHaveLength(3);
      expect(text).toContain('Итого по области, городам республиканского значения и столицы 300');
      expect(pdfFaults(path)).toBe('');
      expect(pdfInfo(path, 'Pages')).toBe(String(pages));
      expect(pdfInfo(path, 'Page size')).toBe('841.89 x 595.28 pts (A4)');
      expect(pdfFonts(path).every(({ embedded, unicode }) => embedded && unicode)).toBe(true);
    });

    test('the head, the row of column numbers and the page number stand on every page', async () => {
      for (const { path, pages } of [await print2(precincts(100)), await print3(boundaries(100))]) {
        expect(pages).toBeGreaterThan(2);
        pdfPages(path).forEach((page, index) => {
          const text = page.replace(/\s+/g, ' ');
          expect(text).toContain('Сайлау учаскесінің нөмірі Номер избирательного участка');
          expect(text).toContain('1 2 3 4 5 6 7');
          expect(text).toContain(`${index + 1} / ${pages}`);
        });
      }
    });

    test('no district’s heading is the last line of a page and no total the first', async () => {
      // Districts of many sizes: headings and totals fall on every place of the page.
      const sizes = [1, 4, 2, 7, 3, 5, 11, 6, 13, 8];
      const entries = Array.from({ length: 60 }, (_, district) =>
        precincts(sizes[district % 10] ?? 1).map((entry) => ({ ...entry, district: `Аудан ${district}` })),
      ).flat();
      const { path, pages } = await print2(entries);
      expect(pages).toBeGreaterThan(10);
      for (const page of pdfPages(path)) {
        const [, body = ''] = /1 2 3 4 5 6 7\n([^]*)\n\d+ \/ \d+\n/.exec(page) ?? [];
        const lines = body.split('\n');
        // Every page begins with the heading of its first district, be it new or going on.
        expect(lines.slice(0, 2).join(' ')).toMatch(/^Аудан \d+ .*наименование района/);
        expect(lines[2]).not.toMatch(/бойынша жиыны/);
        expect(lines.at(-1)).not.toMatch(/наименование района/);
      }
    });

    test('house lists and boundary texts longer than a page lose no word', async () => {
      const houses = Array.from({ length: 3000 }, (_, index) => `үй${index}/${index % 9}а`);
      const address = Array.from({ length: 900 }, (_, index) => `сөз${index}`);
      const unspaced = Array.from({ length: 700 }, (_, index) => `${index}-1`).join(',');
      const entries = boundaries(5).map((entry, index) => ({
        ...entry,
        address: index === 2 ? address.join(' ') : entry.address,
        house: index === 1 ? houses.join(', ') : index === 3 ? unspaced : entry.house,
      }));
      const { path, pages } = await print3(entries);
      expect(pages).toBeGreaterThan(10);
      // Column by column, so that the pieces of one cell follow one another.
      const words = pdfText(path).split(' ');
      expect(words.filter((word) => /^үй\d+\/\da,?$/u.test(word.replace('а', 'a')))).toHaveLength(3000);
      expect(words.filter((word) => /^сөз\d+$/.test(word))).toEqual(address);
      const pieces = words.filter((word) => /^\d+-1(,\d+-1)*,?$/.test(word));
      expect(pieces.join('')).toContain(unspaced);
      pdfPages(path).forEach((page) => expect(page).toContain('Мекенжай түрі'));
    });

    test('a form without lines shows its head and a total of nought', async () => {
      const { path, pages } = await print2([]);
      expect(pages).toBe(1);
      expect(pdfText(path)).toMatch(/столицы 0/);
      expect((await print3([])).pages).toBe(1);
    });

    test('where the region is not known in Russian, the blank of the form is left', async () => {
      const { path } = await print3(boundaries(1), { region: regionInTitle('Көктал облысы') });
      const text = pdfText(path);
      expect(text).toContain('Көктал облысы (республикалық маңызы бар қалалар және астана) бойынша');
      expect(text).toContain('участков по ________________________области (городам республиканского');
    });

    describe.skipIf(!existsSync(rulesFile))(
      `against the published text of 11/196${existsSync(rulesFile) ? '' : ' (skipped: the rules are not beside the project)'}`,
      () => {
        const published = existsSync(rulesFile) ? readFileSync(rulesFile, 'utf8') : '';
        /** The Appendix of a language: from its mark to the next one. */
        const appendix = (language: 'kk' | 'ru', number: 2 | 3): string => {
          const mark = language === 'kk' ? `${number}-қосымша\n` : `Приложение ${number}\n`;
          const from = published.indexOf(mark);
          const next = published.indexOf(language === 'kk' ? '3-қосымша\n' : 'Приложение 3\n', from + 1);
          return published.slice(from, number === 2 ? next : from + 1500);
        };
        const lines = (text: string): string[] =>
          text
            .split('\n')
            .map((line) => line.trim())
            .filter((line) => line !== '' && !/^[_\d.]+$/.test(line));

        test.each([2, 3] as const)(
          'titles and headings of Appendix %i are word for word those published',
          async (number) => {
            const { path } = number === 2 ? await print2(precincts(2)) : await print3(boundaries(2));
            const text = pdfText(path);
            const fill = (line: string): string =>
              line
                .replace('20__ жылғы ___________ жағдай бойынша', '2026 жылғы 1 шілдедегі жағдай бойынша')
                .replace('по состоянию на ___________ 20__ года', 'по состоянию на 1 июля 2026 года')
                .replace(/_+области/, 'Карагандинской области')
                .replace(/^_+облысы/, 'Қарағанды облысы');
            const kazakh = lines(appendix('kk', number)).map(fill);
            const russian = lines(appendix('ru', number)).map(fill);
            const until = kazakh.indexOf('Үй') + 1;
            const expected = [
              ...kazakh.slice(1, until),
              ...russian.slice(4, russian.indexOf('Дом') + 1).filter((line) => line !== 'Форма'),
            ];
            expect(expected.length).toBeGreaterThan(16);
            for (const line of expected) expect(text).toContain(line);
          },
        );
      },
    );
  },
);

test('the same form gives the same bytes', async () => {
  const [one, other] = [await print2(precincts(50)), await print2(precincts(50))];
  expect(readFileSync(one.path).equals(readFileSync(other.path))).toBe(true);
});

describe('a form that would not hold its data', () => {
  const job = { kind: 'appendix', head: { appendix: 3, ...head, number: null, journal: null } } as const;

  test.each([
    ['a row', { rows: 4, sums: {} }, /4 rows given, 3 laid out/],
    ['a sum', { rows: 3, sums: { region: 3 } }, /region: 3 in the data/],
  ])('is not handed out when %s is missing', async (name, expected, message) => {
    const place = join(folder, `unequal-${name.replaceAll(' ', '-')}`);
    mkdirSync(place);
    const printing = printPaper(job, join(place, 'form.pdf'), boundaries(3), () => expected);
    await expect(printing).rejects.toThrow(message);
    expect(readdirSync(place)).toEqual([]);
  });
});
