import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  printReconciliationAct,
  type ReconciliationActData,
} from '../../../electron/engine/documents/index.ts';
import { daysOf } from '../../../shared/domain/dates.ts';
import type { PrecinctMessage, PrecinctStrength } from '../../../shared/domain/precincts.ts';
import { votersThreshold } from '../../../shared/reference/voters-threshold.ts';
import { unwrap } from '../../../shared/result.ts';
import {
  paperFolder,
  pdfFaults,
  pdfInfo,
  pdfPages,
  pdfText,
  pdfToolsInstalled,
  withPdfTools,
} from './pdf-tools.ts';

const folder = paperFolder();
const threshold = votersThreshold(daysOf(2026, 7, 1));

const strengths: PrecinctStrength[] = [
  { number: '', list: 3, register: 0 },
  { number: '401', list: 1200, register: 1205 },
  { number: '402', list: 2900, register: 2840 },
  { number: '403', list: 3105, register: 2990 },
];

const messages: PrecinctMessage[] = [
  { number: '402', code: 'near-threshold', facts: { list: 2900, register: 2840, threshold: 3000 } },
  { number: '403', code: 'over-threshold', facts: { list: 3105, register: 2990, threshold: 3000 } },
  { number: '404', code: 'unknown-number', facts: { where: 'appendix-2', list: '—' } },
  { number: '405', code: 'duplicate-number', facts: { lines: 2 } },
  { number: '406', code: 'not-in-submission', facts: { name: '' } },
];

const party = (body: string, fullName: string) => ({
  body: { kk: `${body} (қаз.)`, ru: `${body} (рус.)` },
  position: { kk: 'төраға', ru: 'председатель' },
  fullName,
});

function act(
  review: Partial<ReconciliationActData['review']> = {},
  changes: Partial<ReconciliationActData> = {},
): ReconciliationActData {
  return {
    number: '2026-II/7',
    date: daysOf(2026, 7, 8),
    asOf: daysOf(2026, 7, 1),
    place: { kk: 'Көктал қаласы', ru: 'город Коктал' },
    commission: party('Комиссия', 'Сейітова Айнұр Жанатқызы'),
    akimat: party('Әкімдік', 'Досжанова Қарлығаш Бекенқызы'),
    snapshot: { id: 'KRG-2026-06-25', asOf: daysOf(2026, 6, 25) },
    review: {
      region: 'Қарағанды облысы',
      district: 'Бұқар жырау ауданы',
      entries: Array(5) as ReconciliationActData['review']['entries'],
      boundaries: Array(17) as ReconciliationActData['review']['boundaries'],
      threshold,
      messages,
      notChecked: [],
      strengths,
      ...review,
    },
    ...changes,
  };
}

let printed = 0;

async function print(data: ReconciliationActData): Promise<{ path: string; pages: number }> {
  const path = join(folder, `act-${++printed}.pdf`);
  return { path, ...unwrap(await printReconciliationAct(data, path)) };
}

describe.skipIf(!pdfToolsInstalled)(`the act of reconciliation, read back by poppler${withPdfTools}`, () => {
  test('names what was compared, every discrepancy in both languages, and every precinct’s voters', async () => {
    const { path, pages } = await print(act());
    const text = pdfText(path);
    for (const part of [
      'САЛЫСТЫРЫП ТЕКСЕРУ АКТІСІ',
      'АКТ СВЕРКИ',
      '2026 жылғы 8 шілде № 2026-II/7 Көктал қаласы',
      '19 және 20-тармақтарына',
      'с пунктами 19 и 20 Правил',
      'KRG-2026-06-25 (25.06.2026)',
      '1 402 Сайлаушылардың саны белгіленген шекке (3 000) жақын: тізімде 2 900',
      'Избирателей больше установленного порога (3 000): в списке 3 105, в АИС "Сайлау" 2 990.',
      '3 404 Учаске 2-қосымшада көрсетілген, бірақ',
      '4 405 Нөмір 2-қосымшада бірнеше рет көрсетілген, жол саны: 2.',
      '5 406 Учаске "Сайлау" ААЖ-да бар, бірақ 2-қосымшада көрсетілмеген.',
      'нөмірсіз / без номера 3 0 +3 аспайды / не превышает',
      '401 1 200 1 205 −5 аспайды / не превышает',
      '402 2 900 2 840 +60 жақын / близко',
      '403 3 105 2 990 +115 асады / превышает',
      'Жиыны / Итого 7 208 7 035',
      'Анықталған алшақтықтардың саны: 5 (бес).',
      'Количество выявленных расхождений: 5 (пять).',
      'Тапсырды / Передал Комиссия (қаз.)',
      'Қабылдады / Принял Әкімдік (қаз.)',
    ])
      expect(text).toContain(part);
    expect(pdfFaults(path)).toBe('');
    expect(pdfInfo(path, 'Pages')).toBe(String(pages));
  });

  test('“nothing found” is not said of what was not checked', async () => {
    const checked = pdfText((await print(act({ messages: [] }))).path);
    expect(checked).toContain('Тексерілді: алшақтық табылмады.');
    expect(checked).toContain('Проверено: расхождений не выявлено.');
    expect(checked).not.toContain('Не проверено');

    const unknown = strengths.map(({ number }) => ({ number, list: null, register: null }));
    const { path } = await print(
      act({
        messages: [],
        notChecked: ['unknown-number', 'over-threshold'],
        strengths: unknown,
      }),
    );
    const partly = pdfText(path);
    expect(partly).toContain('По проверенным параметрам расхождений не выявлено.');
    expect(partly).toContain(
      'Не проверено, потому что источник не представлен: наличие номера по региону, превышение порога.',
    );
    expect(partly).toContain(
      'Тексерілмеген, өйткені дереккөз берілмеген: нөмірдің өңірде болуы, белгіленген шектен асу.',
    );
    expect(partly).toContain('Численность не сверялась');
    expect(partly).not.toContain('Проверено: расхождений не выявлено.');
  });

  test('a source that was not given is a dash, not a nought, and has no total', async () => {
    const { path } = await print(
      act({ strengths: strengths.map((strength) => ({ ...strength, register: null })) }),
    );
    const text = pdfText(path);
    expect(text).toContain('403 3 105 – – асады / превышает');
    expect(text).toContain('Жиыны / Итого 7 208 –');
  });

  test('without number, parties and snapshot there are lines to be filled in by hand', async () => {
    const { path } = await print(
      act({ messages: [] }, { number: null, place: null, commission: null, akimat: null, snapshot: null }),
    );
    const text = pdfText(path);
    expect(text).toContain('№ __________ ______________');
    expect(text).toContain('берілмеген / не представлен');
    expect(text).toContain('М.О. / М.П.');
  });

  test('with 300 precincts the heads are repeated and the signatures stand with the conclusion', async () => {
    const many = Array.from({ length: 300 }, (_, index) => String(401 + index));
    const { path } = await print(
      act({
        messages: many.map((number) => ({ number, code: 'duplicate-number', facts: { lines: 2 } })),
        strengths: many.map((number, index) => ({ number, list: 1000 + index, register: 1001 + index })),
      }),
    );
    const pages = pdfPages(path);
    for (const page of pages) {
      if (page.includes('Нөмір 2-қосымшада')) expect(page).toContain('Выявленное расхождение');
      if (page.includes('аспайды / не превышает')) expect(page).toContain('Относительно порога');
    }
    const text = pdfText(path);
    many.forEach((number, index) => {
      expect(text).toContain(`${index + 1} ${number} Нөмір`);
      expect(text).toMatch(new RegExp(`${number} 1 ${String(index).padStart(3, '0')} 1 \\d{3} −1 аспайды`));
    });
    const [signed, ...others] = pages.filter((page) => page.includes('Тапсырды / Передал'));
    expect(others).toEqual([]);
    expect(signed).toContain('Анықталған алшақтықтардың саны: 300');
  });
});

test('the same act gives the same bytes', async () => {
  const [one, other] = [await print(act()), await print(act())];
  expect(readFileSync(one.path).equals(readFileSync(other.path))).toBe(true);
});
