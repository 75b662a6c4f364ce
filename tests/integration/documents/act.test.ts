import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  makePaper,
  printActOfAcceptance,
  type ActStanding,
} from '../../../electron/engine/documents/index.ts';
import { actDataSchema, actDirections, type ActData } from '../../../shared/contract/act.ts';
import { daysOf } from '../../../shared/domain/dates.ts';
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

const hash = (index: number): string => index.toString(16).padStart(8, '0').repeat(8);

function act(changes: Partial<ActData> = {}): ActData {
  return actDataSchema.parse({
    direction: 'akimat-to-commission',
    number: '2026-II/6',
    date: '2026-07-07',
    place: { kk: 'Көктал қаласы', ru: 'город Коктал' },
    handing: {
      body: { kk: 'Көктал ауданының әкімдігі', ru: 'Акимат Коктальского района' },
      position: { kk: 'тіркеуші', ru: 'регистратор' },
      fullName: 'Досжанова Қарлығаш Бекенқызы',
    },
    accepting: {
      body: {
        kk: 'Көктал аудандық аумақтық сайлау комиссиясы',
        ru: 'Коктальская районная территориальная избирательная комиссия',
      },
      position: { kk: 'комиссия хатшысы', ru: 'секретарь комиссии' },
      fullName: 'Сейітова Айнұр Жанатқызы',
    },
    medium: {
      kind: { kk: 'USB-жинақтағыш', ru: 'USB-накопитель' },
      label: 'UZYNBULAK',
      inventoryNumber: '0047',
    },
    files: [
      { name: 'Uzynbulak_2026_07.mdb', bytes: 7_340_032, records: 2846, voters: 2801, sha256: hash(1) },
      { name: 'Uzynbulak_uchaske.xlsx', bytes: 18_944, records: 3, sha256: hash(2) },
      { name: 'Uzynbulak_shekara.xlsx', bytes: 22_016, records: 3, sha256: hash(3) },
    ],
    ...changes,
  });
}

const manyFiles = (count: number): ActData['files'] =>
  Array.from({ length: count }, (_, index) => ({
    name: `Ауыл ${index + 1} тізімі 2026.accdb`,
    bytes: 1_000_003 * (index + 1),
    records: 1000 + index * 7,
    voters: null,
    sha256: hash(index + 100),
    contents: [],
  }));

let printed = 0;

/** Prints as the program does: in a worker, to a file. */
async function print(data: ActData): Promise<{ path: string; pages: number }> {
  const path = join(folder, `act-${++printed}.pdf`);
  const { pages } = unwrap(await printActOfAcceptance(data, path));
  return { path, pages };
}

/** Lays out without the worker, for tests of many acts. */
async function layOut(data: ActData, standing: ActStanding = 'issued'): Promise<string> {
  const path = join(folder, `act-${++printed}.pdf`);
  const pieces: Uint8Array[] = [];
  await makePaper(
    { kind: 'act', data: { act: data, standing, journal: null }, practice: false },
    () => Promise.resolve([]),
    (bytes) => pieces.push(bytes),
  );
  writeFileSync(path, Buffer.concat(pieces));
  return path;
}

describe.skipIf(!pdfToolsInstalled)(
  `the act of acceptance-transfer, read back by poppler${withPdfTools}`,
  () => {
    test('names its files, their bytes, records and hashes, and the totals in figures and words', async () => {
      const { path, pages } = await print(act());
      const text = pdfText(path);
      for (const part of [
        'ҚАБЫЛДАУ-БЕРУ АКТІСІ',
        'АКТ ПРИЕМА-ПЕРЕДАЧИ',
        '2026 жылғы 7 шілде № 2026-II/6 Көктал қаласы',
        '7 июля 2026 года № 2026-II/6 город Коктал',
        'қағидаларының 5-тармағына сәйкес жасалды',
        'в соответствии с пунктом 5 Правил',
        'Көктал ауданының әкімдігі тапсырады, ал Көктал аудандық аумақтық сайлау комиссиясы',
        'USB-жинақтағыш, белгісі «UZYNBULAK», түгендеу нөмірі 0047.',
        'USB-накопитель, метка «UZYNBULAK», инвентарный номер 0047.',
        `Uzynbulak_2026_07.mdb сайлаушы / избирателей: 2 801 7 340 032 2 846 ${hash(1).slice(0, 32)} ${hash(1).slice(32)}`,
        'Uzynbulak_uchaske.xlsx 18 944 3',
        'Uzynbulak_shekara.xlsx 22 016 3',
        'Жиыны / Итого: 3 7 380 992 2 852',
        'Барлығы үш файл; мөлшері жеті миллион үш жүз сексен мың тоғыз жүз тоқсан екі байт; екі мың сегіз жүз елу екі жазба.',
        'Тізімдерде екі мың сегіз жүз бір сайлаушы. Акт екі данада жасалды, әр тарапқа бір-бірден.',
        'Всего три файла; размер семь миллионов триста восемьдесят тысяч девятьсот девяносто два байта; две тысячи восемьсот пятьдесят две записи.',
        'В списках две тысячи восемьсот один избиратель. Акт составлен в двух экземплярах, по одному для каждой стороны.',
        'Досжанова Қарлығаш Бекенқызы',
        'Сейітова Айнұр Жанатқызы',
        'тіркеуші / регистратор',
        'комиссия хатшысы / секретарь комиссии',
        'М.О. / М.П.',
        'Журналсыз жасалды / Составлено без журнала',
      ])
        expect(text).toContain(part);
      expect(pages).toBe(1);
    });

    test('is a sound PDF with embedded fonts, the stated number of pages and a date that is the act’s', async () => {
      const { path, pages } = await print(act({ files: manyFiles(40) }));
      expect(pdfFaults(path)).toBe('');
      expect(pages).toBeGreaterThan(1);
      expect(pdfInfo(path, 'Pages')).toBe(String(pages));
      expect(pdfInfo(path, 'Page size')).toBe('595.28 x 841.89 pts (A4)');
      expect(pdfInfo(path, 'CreationDate')).toBe('Tue Jul  7 00:00:00 2026 UTC');
      expect(pdfInfo(path, 'Title')).toContain('№ 2026-II/6');
      const fonts = pdfFonts(path);
      expect(fonts.map(({ name }) => name.split('+')[1]).sort()).toEqual([
        'PTMono-Regular',
        'PTSans-Bold',
        'PTSans-Regular',
        'PTSerif-Bold',
        'PTSerif-Regular',
      ]);
      expect(fonts.every(({ embedded, unicode }) => embedded && unicode)).toBe(true);
    });

    test('with forty files repeats the head of the table, numbers every page, and loses none', async () => {
      const files = manyFiles(40);
      const { path, pages } = await print(act({ files }));
      const texts = pdfPages(path);
      texts.forEach((text, index) => {
        expect(text).toContain(`${index + 1} / ${pages}`);
        expect(text).toContain('№ 2026-II/6 · Қабылдау-беру актісі / Акт приема-передачи · Салыстыру');
        if (/\.accdb/.test(text)) expect(text).toContain('Контрольная сумма SHA-256');
      });
      const text = pdfText(path);
      for (const file of files) {
        const spaced = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ' ');
        expect(text).toContain(`${file.name} ${spaced(file.bytes)} ${spaced(file.records ?? NaN)}`);
        expect(dense(text)).toContain(file.sha256);
      }
      const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
      expect(dense(text)).toContain(dense(`Жиыны / Итого: 40 ${bytes}`));
    });

    test.each([1, 2, 4, 5, 8, 9, 10, 11, 12, 13, 24, 25, 26])(
      'with %i files the signatures never stand alone on a page',
      async (count) => {
        const path = await layOut(act({ files: manyFiles(count) }));
        const signed = pdfPages(path).filter((text) => text.includes('Тапсырды / Передал'));
        expect(signed).toHaveLength(1);
        expect(signed[0]).toContain('Барлығы');
        expect(signed[0]).toContain('Қабылдады / Принял');
        expect(signed[0]?.match(/М\.О\. \/ М\.П\./g)).toHaveLength(2);
      },
    );

    test('keeps every letter of long names, and shows by its code what no font has', async () => {
      const name = `${'Қазақстан_Республикасы-'.repeat(10)}тізім.accdb`;
      const body = 'Қарағанды облысы Бұқар жырау ауданының '.repeat(7).trim();
      const strange = 'үшiн \u202exslx.exe 🙂 ə ₸.mdb';
      const { path } = await print(
        act({
          handing: {
            body: { kk: body, ru: body },
            position: { kk: 'тіркеуші', ru: 'регистратор' },
            fullName: body.slice(0, 200).trim(),
          },
          files: [name, strange].map((fileName, index) => ({
            ...(act().files[0] as ActData['files'][number]),
            name: fileName,
            sha256: hash(index),
          })),
        }),
      );
      const text = pdfText(path);
      expect(dense(text)).toContain(dense(name));
      expect(text).toContain(body.slice(0, 200).trim());
      expect(dense(text)).toContain(dense('үшiн [U+202E]xslx.exe [U+1F642] ә [U+20B8].mdb'));
    });

    test('texts without a single space stay within the margins, at their greatest length', async () => {
      const word = (length: number): string => 'Ұзынбұлақ'.repeat(40).slice(0, length);
      const both = (length: number) => ({ kk: word(length), ru: word(length) });
      const party = { body: both(300), position: both(200), fullName: word(200) };
      const path = await layOut(
        act({
          number: word(60),
          place: both(120),
          subject: both(300),
          handing: party,
          accepting: party,
          medium: { kind: both(120), label: word(80), inventoryNumber: word(80) },
        }),
        { voidSince: daysOf(2026, 7, 8), reason: word(400) },
      );
      expect(wordsOutside(path)).toEqual([]);
    });

    test('lists the files inside an archive without counting them, and says where records are unknown', async () => {
      const { path } = await print(
        act({
          direction: 'commission-to-akimat',
          files: [
            {
              name: 'return.zip',
              bytes: 500,
              records: null,
              voters: null,
              sha256: hash(7),
              contents: [
                { name: 'findings.xlsx', bytes: 4000, records: 348 },
                { name: 'findings.csv', bytes: 3000, records: 348 },
              ],
            },
          ],
        }),
      );
      const text = pdfText(path);
      expect(text).toContain('1 return.zip 500 –');
      expect(text).toContain('1.1 ішінде / внутри: findings.xlsx 4 000 348 –');
      expect(text).toContain('1.2 ішінде / внутри: findings.csv 3 000 348 –');
      expect(text).toContain('Жиыны / Итого: 1 500 –');
      expect(text).toContain('Всего один файл; размер пятьсот байт.');
      expect(text).toContain('10-тармағына');
    });

    test.each(actDirections)(
      '%s stands on its own paragraph of the Rules and under the right head',
      async (direction) => {
        const path = await layOut(act({ direction }));
        const text = pdfText(path);
        const paragraph = {
          'akimat-to-commission': 'с пунктом 5 Правил',
          'commission-to-akimat': 'с пунктом 10 Правил',
          'district-to-region': 'с пунктом 12 Правил',
          'region-to-cec': 'с пунктами 12 и 22 Правил',
        }[direction];
        expect(text).toContain(paragraph);
        const head = direction === 'akimat-to-commission' ? 'Көктал аудандық' : 'Көктал ауданының әкімдігі';
        expect(text.startsWith(head)).toBe(true);
      },
    );

    test('a basis of its own replaces the paragraph; without seals there is no place for them', async () => {
      const basis = { kk: 'Осы акт шешімге сәйкес жасалды.', ru: 'Настоящий акт составлен по решению.' };
      const path = await layOut(act({ basis, sealPlaces: false, copies: 3 }));
      const text = pdfText(path);
      expect(text).toContain(basis.kk);
      expect(text).toContain(basis.ru);
      expect(text).not.toContain('пунктом 5');
      expect(text).not.toContain('М.О.');
      expect(text).toContain('Акт үш данада жасалды.');
      expect(text).toContain('Акт составлен в трех экземплярах.');
    });
  },
);

describe.skipIf(!pdfToolsInstalled)(`an act that is not in force${withPdfTools}`, () => {
  const files = manyFiles(30);

  test('as a draft says so over its head and in the foot of every page', async () => {
    const path = join(folder, 'draft.pdf');
    unwrap(await printActOfAcceptance(act({ files }), path, { standing: 'draft' }));
    const pages = pdfPages(path);
    expect(pages.length).toBeGreaterThan(1);
    expect(pages[0]).toMatch(/^АКТІНІҢ ЖОБАСЫ \/ ПРОЕКТ АКТА\s+оған қол қойылмайды/);
    for (const page of pages)
      expect(page).toContain('Қабылдау-беру актісінің жобасы / Проект акта приема-передачи');
  });

  test('as a void one names the day and the reason', async () => {
    const path = join(folder, 'void.pdf');
    const standing = { voidSince: daysOf(2026, 7, 8), reason: 'Тізім басқа бөлікке тиесілі' };
    unwrap(await printActOfAcceptance(act({ files }), path, { standing }));
    const pages = pdfPages(path);
    expect(pages[0]).toContain('АКТ ЖАРАМСЫЗ / АКТ НЕДЕЙСТВИТЕЛЕН');
    expect(pages[0]).toContain('08.07.2026. Себебі / Причина: Тізім басқа бөлікке тиесілі');
    for (const page of pages)
      expect(page).toContain('Жарамсыз қабылдау-беру актісі / Недействительный акт приема-передачи');
  });

  test('one in force says nothing of the kind, nor that its data are invented', async () => {
    const text = pdfText((await print(act())).path);
    for (const word of ['ЖОБАСЫ', 'ЖАРАМСЫЗ', 'ЖАТТЫҒУ']) expect(text).not.toContain(word);
  });

  test('in practice every page says that its data are invented', async () => {
    const path = join(folder, 'practice.pdf');
    unwrap(await printActOfAcceptance(act({ files }), path, { practice: true }));
    const pages = pdfPages(path);
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages)
      expect(page).toContain(
        'ЖАТТЫҒУ РЕЖИМІ: адамдар мен деректер ойдан шығарылған / РЕЖИМ ТРЕНИРОВКИ: люди и данные вымышлены',
      );
    expect(pdfFaults(path)).toBe('');
  });
});

test('the same act gives the same bytes', async () => {
  const [one, other] = [await print(act()), await print(act())];
  expect(readFileSync(one.path).equals(readFileSync(other.path))).toBe(true);
});

test('the journal’s head is printed where there is a journal', async () => {
  const path = join(folder, 'journal.pdf');
  const journal = { entry: 1271, head: '4e7a 90c3 d1f8 2b65', at: '07.07.2026 11:04' };
  unwrap(await printActOfAcceptance(act(), path, { journal }));
  if (pdfToolsInstalled)
    expect(pdfText(path)).toContain('Журнал: № 1 271 · 4e7a 90c3 d1f8 2b65 · 07.07.2026 11:04');
});

describe('when the act cannot be printed', () => {
  test('cancelling leaves the earlier file as it was and nothing beside it', async () => {
    const place = join(folder, 'cancelled');
    mkdirSync(place);
    writeFileSync(join(place, 'act.pdf'), 'earlier');
    const stop = new AbortController();
    const printing = printActOfAcceptance(act({ files: manyFiles(200) }), join(place, 'act.pdf'), {
      signal: stop.signal,
    });
    stop.abort();
    expect(await printing).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
    expect(readdirSync(place)).toEqual(['act.pdf']);
    expect(readFileSync(join(place, 'act.pdf'), 'utf8')).toBe('earlier');
  });

  test('a folder that is not there is a named failure', async () => {
    expect(await printActOfAcceptance(act(), join(folder, 'missing', 'act.pdf'))).toMatchObject({
      ok: false,
      failure: { code: 'cannot-write', facts: { file: 'act.pdf' } },
    });
  });
});
