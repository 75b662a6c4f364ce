import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { printReport, type ReportData } from '../../../electron/engine/documents/index.ts';
import { findingCodes, type FindingCode } from '../../../shared/rules/codes.ts';
import { unwrap } from '../../../shared/result.ts';
import { inventedReport, type ReportPlan } from '../../fixtures/report-data.ts';
import {
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

/** Texts of a file of the catalogue. */
const catalogue = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../locales/${name}.json`, import.meta.url), 'utf8'));
const explained = (catalogue('ru/findings') as { why: Record<FindingCode, Record<string, string>> }).why;
const why = Object.fromEntries(
  Object.entries(explained).map(([code, cases]) => [code, Object.keys(cases)]),
) as Record<FindingCode, string[]>;

const categories = catalogue('ru/documents/workbook') as Record<string, string>;
const codes = (catalogue('ru/findings') as { code: Record<FindingCode, string> }).code;
/** Titles of the lists of findings: of the category, or of the code where its category has several. */
const titles = Object.fromEntries(
  findingCodes.map((code) => [code, categories[`category-${code.replace(':name', '')}`] ?? codes[code]]),
) as Record<FindingCode, string>;
titles['9.1:name'] = codes['9.1:name'];

const report = (plan: Partial<ReportPlan> = {}) =>
  inventedReport({ precincts: 12, perCode: 14, why, ...plan });

let printed = 0;

async function print(data: ReportData): Promise<{ path: string; pages: number }> {
  const path = join(folder, `report-${++printed}.pdf`);
  return { path, ...unwrap(await printReport(data, path)) };
}

let once: Promise<{ path: string; pages: number }> | undefined;
/** The report of `report()`, printed once for all tests that look at it. */
const standard = (): Promise<{ path: string; pages: number }> => (once ??= print(report()));

describe.skipIf(!pdfToolsInstalled)(
  `the report on a reconciliation, read back by poppler${withPdfTools}`,
  () => {
    test('names the snapshot, the rule set and the reference data that produced it', async () => {
      const { path, pages } = await print({
        ...report(),
        number: '2026-II/8',
        commission: { kk: 'Бұқар жырау комиссиясы', ru: 'Бухар-Жырауская комиссия' },
      });
      const text = pdfText(path);
      for (const part of [
        'Бұқар жырау комиссиясы',
        'Бухар-Жырауская комиссия',
        'САЛЫСТЫРЫП ТЕКСЕРУ ҚОРЫТЫНДЫЛАРЫ',
        'ИТОГИ СВЕРКИ',
        '№ 2026-II/8 · 2026 жылғы 1 шілде',
        '№ 2026-II/8 · 1 июля 2026 года',
        'Қарағанды облысы',
        'бүкіл аудан / весь район',
        'KRG-2026-06-25',
        '25.06.2026',
        'rules-7',
        'reference-3',
        'a1'.repeat(32),
        'b2'.repeat(32),
      ])
        expect(text).toContain(part);
      expect(pdfFaults(path)).toBe('');
      expect(pdfInfo(path, 'Pages')).toBe(String(pages));
      expect(pdfInfo(path, 'CreationDate')).toBe('Wed Jul  1 00:00:00 2026 UTC');
      expect(pdfFonts(path).every(({ embedded, unicode }) => embedded && unicode)).toBe(true);
      pdfPages(path).forEach((page, index) => expect(page).toContain(`${index + 1} / ${pages}`));
    });

    test('tells a number, “checked, none found” and “not checked” apart', async () => {
      const { path } = await print(report({ notChecked: ['9.8', '9.9.2'], none: ['9.3'] }));
      const text = pdfText(path);
      expect(text).toMatch(/списки нескольких избирательных участков 14 /);
      expect(text).toMatch(
        /список одного избирательного участка тексерілді: табылмады \/ проверено: не выявлено 0 /,
      );
      expect(text).toMatch(/\(нерезиденты\) тексерілмеген: дереккөз жоқ \/ не проверено: нет источника – /);
      // The sum of 9.9 is that of the four codes that were checked.
      expect(text).toMatch(/не обладающих активным избирательным правом 56 9\.9\.1 /);
      expect(text).toContain(
        `Барлығы, жазылу нұсқаларымен бірге / Всего, с вариантами написания ${(findingCodes.length - 3) * 14}`,
      );
      // The matrix has a nought for 9.3 and a dash for 9.8 in every row.
      expect(text).toMatch(/Жиыны \/ Итого 42 14 0 14 14 14 14 – 56 14 /);
    });

    test('has every precinct’s voters by list and register, and the sums of both', async () => {
      const { statistics, ...rest } = report({ precincts: 300, perCode: 3 });
      const { path } = await print({ statistics, ...rest });
      const text = pdfText(path);
      const figure = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ' ');
      for (const { precinct, voters, registerVoters } of statistics.byPrecinct) {
        const difference = voters - registerVoters;
        const signed =
          difference > 0 ? `+${figure(difference)}` : difference < 0 ? `−${figure(-difference)}` : '0';
        expect(text).toContain(`${precinct} ${figure(voters)} ${figure(registerVoters)} ${signed} `);
      }
      const sum = (key: 'voters' | 'registerVoters'): string =>
        figure(statistics.byPrecinct.reduce((total, one) => total + one[key], 0));
      expect(text).toContain(`Жиыны / Итого ${sum('voters')} ${sum('registerVoters')}`);
    });

    test('lists every finding under its category and precinct, with both values and the reason', async () => {
      const data = report();
      const { path } = await print(data);
      const text = pdfText(path);
      let at = 0;
      for (const code of findingCodes) {
        if (code === 'A2') continue;
        const own = data.lines.filter((line) => line.code === code);
        const start = text.indexOf(`${titles[code]}: ${own.length} Жазу коды`, at);
        expect(start, code).toBeGreaterThan(at);
        at = start;
        const part = text.slice(start);
        for (const line of own) {
          const { cod, iin, surname, listValue, registerValue, precinct } = line;
          const row = new RegExp(`${cod} ${iin} (L3 )?${surname} [^]*?${listValue} ${registerValue} `).exec(
            part,
          );
          expect(row?.index, cod).toBeDefined();
          // The heading of its precinct is the last one before it.
          const before = part
            .slice(0, row?.index)
            .match(/участок № (\d+): \d+/g)
            ?.at(-1);
          expect(before, cod).toContain(`№ ${precinct}:`);
        }
      }
      for (const { iin, surname, address } of data.omittedLines)
        expect(text).toMatch(new RegExp(`${iin} ${surname} [^]*?${address}`));
      expect(text).toContain('бақылау разряды дұрыс емес неверный контрольный разряд');
      expect(text).toContain('бірнеше рет; басқа жазбалар: 12, 55 неоднократно; другие записи: 12, 55');
    });

    test('dates are written as people write them, but a wrong value as it stands in the list', async () => {
      const data = report({ perCode: 1 });
      const findings: ReportData['findings'] = (asked) =>
        data.lines
          .filter(({ code }) => asked.includes(code))
          .map((line) => ({ ...line, listValue: '1985-03-12', registerValue: '1985-12-03' }));
      const text = pdfText((await print({ ...data, findings })).path);
      expect(text).toMatch(/Некорректная дата рождения: 1 [^]{0,300} 12\.03\.1985 03\.12\.1985 /);
      expect(text).toMatch(
        /Знаки, цифры и буквы на месте отсутствующих данных: 1 [^]{0,300} 1985-03-12 1985-12-03 /,
      );
    });

    test('says so where there is no finding', async () => {
      const { path } = await print(report({ none: findingCodes }));
      expect(pdfText(path)).toContain('Анықталған алшақтық жоқ. Выявленных расхождений нет.');
    });

    test('shows both rounds and what became of the first findings', async () => {
      const { statistics, ...rest } = report({ secondRound: true, notChecked: ['9.7'] });
      const { path } = await print({ statistics, ...rest });
      const text = pdfText(path);
      const outcomes = statistics.secondRound?.outcomes;
      expect(text).toContain('1-салыстыру 1-я сверка 2-салыстыру 2-я сверка Айырмасы Разница');
      // 14 now, 56 before.
      expect(text).toContain('Неактуальные документы 56 14 −42');
      expect(text).toContain(`түзетілді / исправлено: ${outcomes?.corrected}`);
      expect(text).toContain(
        `Барлығы / Всего ${outcomes?.corrected} ${outcomes?.open} ${outcomes?.changed} ${outcomes?.new}`,
      );
      expect(text).toContain('изменено без замечания 6, исчезло без отметки 2, добавлено 4');
      expect(text).toMatch(/на постоянное место жительство – – – –/);
      const one = pdfText((await standard()).path);
      expect(one).not.toContain('2-салыстыру');
      expect(one).not.toContain('исправлено');
    });

    test('every page of the findings begins with its category, its columns and its precinct', async () => {
      const { path } = await print(report({ perCode: 45, precincts: 3 }));
      const pages = pdfPages(path).filter((page) => page.includes('Жазу коды'));
      expect(pages.length).toBeGreaterThan(40);
      for (const page of pages) {
        const lines = page.split('\n').slice(0, 30).join(' ');
        expect(lines).toMatch(/^(Анықталған алшақтықтар[^:]*?)?(\d|A|V)[^:]*?: \d+ /);
        expect(lines).toMatch(/(Пояснение|Адрес) .*участок № \d+: \d+/);
      }
    });
  },
);

test('the same report gives the same bytes', async () => {
  const [one, other] = [await standard(), await print(report())];
  expect(readFileSync(one.path).equals(readFileSync(other.path))).toBe(true);
});

test('the findings may come as a stream', async () => {
  const data = report();
  const stream = async function* <T>(lines: readonly T[]): AsyncGenerator<T> {
    for (const line of lines) yield await Promise.resolve(line);
  };
  const streamed = await print({
    ...data,
    findings: (codes) => stream(data.lines.filter(({ code }) => codes.includes(code))),
    omitted: stream(data.omittedLines),
  });
  const plain = await standard();
  expect(readFileSync(streamed.path).equals(readFileSync(plain.path))).toBe(true);
});

test('findings that are not those of the statistics are not printed', async () => {
  const place = join(folder, 'unequal');
  mkdirSync(place);
  const data = report();
  const findings: ReportData['findings'] = (codes) =>
    data.lines.filter(({ code, cod }) => codes.includes(code) && cod !== 'к3ж1');
  await expect(printReport({ ...data, findings }, join(place, 'report.pdf'))).rejects.toThrow(
    /9\.2: 14 in the statistics, 13 given/,
  );
  expect(readdirSync(place)).toEqual([]);
});

test('every reason for a finding has its few words in both languages', () => {
  for (const language of ['kk', 'ru']) {
    const { short } = catalogue(`${language}/documents/report`) as {
      short: Record<string, Record<string, string>>;
    };
    const keys = (texts: Record<string, Record<string, string>>): string[] =>
      Object.entries(texts).flatMap(([code, cases]) => Object.keys(cases).map((one) => `${code}/${one}`));
    expect(keys(short)).toEqual(keys(explained));
  }
});
