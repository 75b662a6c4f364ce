import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inMemory, printRoad } from '../../../electron/engine/documents/index.ts';
import { daysOf } from '../../../shared/domain/dates.ts';
import { computeRoad, type PartFacts, type Road, type RoadFacts } from '../../../shared/domain/road.ts';
import { WorkingCalendar } from '../../../shared/domain/working-days.ts';
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
  wordsOutside,
} from './pdf-tools.ts';

const folder = paperFolder();
const commission = {
  kk: 'Көктал аудандық аумақтық сайлау комиссиясы',
  ru: 'Коктальская районная территориальная избирательная комиссия',
};
const akimat = { kk: 'Көктал ауданының әкімдігі', ru: 'Акимат Коктальского района' };

/** Days of June and July 2026 as `601` and `701`. */
const on = (monthDay: number): number => daysOf(2026, Math.floor(monthDay / 100), monthDay % 100);

function part(
  id: number,
  [kk, ru]: readonly [string, string],
  rows: number | null,
  passed: readonly number[],
  changes: Partial<PartFacts> = {},
): PartFacts {
  const [received = null, reconciled = null, returned = null, corrected = null, submitted = null] =
    passed.map(on);
  const receipt =
    rows === null
      ? null
      : { id: `r${id}`, rows, voters: rows, receivedOn: '2026-07-01', at: '2026-07-01T05:00:00Z' };
  return {
    id,
    name: { kk, ru },
    akimat,
    receipt,
    correctedReceipt: null,
    passed: { received, reconciled, returned, corrected, submitted },
    findings: null,
    undecided: null,
    act: null,
    ...changes,
  };
}

const roadOf = (parts: readonly PartFacts[], changes: Partial<RoadFacts> = {}): Road =>
  computeRoad(
    { halfYear: { year: 2026, half: 2 }, halfYears: ['2026-II'], today: on(707), parts, ...changes },
    { calendar: new WorkingCalendar() },
  );

/** The half-year of the Koktal district as the mockups show it. */
const koktal = [
  part(1, ['Жаңажол ауылдық округі', 'Жанажолский сельский округ'], 4931, [701], {
    findings: 348,
    undecided: 136,
  }),
  part(2, ['Ақсу ауылдық округі', 'Аксуский сельский округ'], 6204, [630, 703]),
  part(3, ['Көктал қаласы', 'Город Коктал'], 14_812, [629, 701, 702]),
  part(4, ['Бірлік ауылдық округі', 'Бирликский сельский округ'], 3381, [624, 626, 629, 703]),
  part(5, ['Ұзынбұлақ ауылдық округі', 'Узынбулакский сельский округ'], null, []),
  part(6, ['Тасөткел ауылдық округі', 'Тасоткельский сельский округ'], 5118, [622, 624, 625, 701, 702]),
];

let printed = 0;

async function print(
  road: Road,
  language: 'kk' | 'ru',
  named = commission,
): Promise<{ path: string; pages: number }> {
  const { bytes, pages } = unwrap(await printRoad({ commission: named, road, language }, inMemory));
  const path = join(folder, `road-${++printed}.pdf`);
  writeFileSync(path, bytes);
  return { path, pages };
}

describe.skipIf(!pdfToolsInstalled)(`the route sheet, read back by poppler${withPdfTools}`, () => {
  test('in Russian it says for each part what is done, what is due when, and what is lost', async () => {
    const { path, pages } = await print(roadOf(koktal), 'ru');
    const text = pdfText(path);
    expect(pages).toBe(1);
    for (const line of [
      commission.ru,
      'МАРШРУТНЫЙ ЛИСТ II полугодие 2026 года',
      '7 июля 2026 года сегодня',
      '1 июля 2026 года к этому дню представляются списки (пункт 6)',
      '15 июля 2026 года последний день представления в Центризбирком (пункт 12)',
      'Следующий шаг: Жанажолский сельский округ. Сверка, срок сегодня, пункт 7',
      'расхождений: 348 ждут решения: 136',
      '1 01.07.2026 ср, пройден 2 07.07.2026 вт, срок сегодня 3 08.07.2026 ср, крайний срок',
      'Запаса нет Сверка срок сегодня, пункт 7',
      '3 рабочих дня Ждём исправления не позднее 10.07.2026, пункт 11',
      '1 01.07.2026 ср, срок пропущен 2 10.07.2026',
      '\u22123 рабочих дня Принять список срок истёк 01.07.2026, пункт 6',
      '5 02.07.2026 чт, пройден Завершено Представлен',
      'Всего частей: 6, принято списков: 5 34 446',
      'пройден крайний срок срок сегодня срок пропущен',
      'Нерабочие дни: 06.07.2026, пн – День столицы.',
      'Составлено без журнала',
    ])
      expect(text).toContain(line);
    expect(text).not.toContain('≈');
  });

  test('in Kazakh it says the same, and stands within the margins', async () => {
    const { path } = await print(roadOf(koktal), 'kk');
    const text = pdfText(path);
    for (const line of [
      commission.kk,
      'ҚАДАМДАР ПАРАҒЫ 2026 жылғы II жартыжылдық',
      'Келесі қадам: Жаңажол ауылдық округі. Салыстырып тексеру, мерзімі бүгін, 7-тармақ',
      '1 01.07.2026 ср, орындалды 2 07.07.2026 сс, мерзімі бүгін',
      '3 жұмыс күні Түзетілген тізімді күту соңғы күні 10.07.2026, 11-тармақ',
      '\u22123 жұмыс күні',
      'Барлығы 6 бөлік, қабылданғаны 5 34 446',
      'Жұмыс істемейтін күндер: 06.07.2026, дс – Астана күні.',
    ])
      expect(text).toContain(line);
    expect(pdfFaults(path)).toBe('');
    expect(wordsOutside(path)).toEqual([]);
    expect(pdfFonts(path).every(({ embedded, unicode }) => embedded && unicode)).toBe(true);
    expect(pdfInfo(path, 'Page size')).toBe('841.89 x 595.28 pts (A4)');
  });

  test('marks days that a holiday without a fixed date can still move, and says so', async () => {
    // Kurban Ait 2026, 27 May, is estimated: terms that run over it are.
    const today = daysOf(2026, 5, 26);
    const received = part(1, ['Көктал', 'Коктал'], 10, [526]);
    const { path } = await print(roadOf([received], { today }), 'ru');
    const text = pdfText(path);
    expect(text).toContain('2 ≈ 01.06.2026');
    expect(text).toContain('≈ день предварительный');
    expect(text).toContain('Сверка не позднее ≈ 01.06.2026, пункт 7');
  });

  test('names the days that the commission itself marked, with its note', async () => {
    const road = roadOf(koktal, { notes: new Map([[on(710), 'Аудан күні']]) });
    const { path } = await print(road, 'ru');
    expect(pdfText(path)).toContain(
      'Рабочие дни (перенос или отметка комиссии): 10.07.2026, пт – Аудан күні.',
    );
  });

  test('many parts with long names: the head on every page, no part lost, no word cut', async () => {
    const name = 'Бұқар жырау ауданының Мұхтар Әуезов атындағы ауылдық округі'.repeat(3).slice(0, 190);
    const parts = Array.from({ length: 90 }, (_, index) =>
      part(index + 1, [`${index + 1}-${name}`, `${index + 1}-${name}`], index, [701]),
    );
    const { path, pages } = await print(roadOf(parts), 'ru', { kk: name, ru: name });
    const texts = pdfPages(path);
    expect(pages).toBeGreaterThan(4);
    expect(texts).toHaveLength(pages);
    const text = dense(texts.join(''));
    for (const { name: own } of parts) expect(text).toContain(dense(own.ru));
    for (const page of texts.slice(0, -1)) expect(page).toContain('3. Возвращён');
    expect(wordsOutside(path)).toEqual([]);
  });

  test('a half-year without parts says that there are none yet', async () => {
    const { path } = await print(roadOf([]), 'ru');
    expect(pdfText(path)).toContain('Части списка этого полугодия ещё не заведены.');
  });
});

test('a road whose totals are not those of its parts is not printed', async () => {
  const road = roadOf(koktal);
  const wrong = { ...road, counts: { ...road.counts, rows: road.counts.rows + 1 } };
  await expect(printRoad({ commission, road: wrong, language: 'kk' }, inMemory)).rejects.toThrow('records');
});
