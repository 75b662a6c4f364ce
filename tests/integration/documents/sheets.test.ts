import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  inMemory,
  printCommissionCard,
  printRecoveryKey,
  printRefusal,
  type RecoveryKeyData,
  type RefusalData,
} from '../../../electron/engine/documents/index.ts';
import { createIdentity, fingerprintOf, parseCard } from '../../../electron/engine/transfer/index.ts';
import type { Card } from '../../../shared/contract/package.ts';
import { daysOf } from '../../../shared/domain/dates.ts';
import { failure } from '../../../shared/failures/index.ts';
import { unwrap } from '../../../shared/result.ts';
import {
  dense,
  paperFolder,
  pdfFaults,
  pdfFonts,
  pdfInfo,
  pdfText,
  pdfToolsInstalled,
  withPdfTools,
  wordsOutside,
} from './pdf-tools.ts';

const folder = paperFolder();
const date = daysOf(2026, 7, 7);
const journal = { entry: 1271, head: '4e7a 90c3 d1f8 2b65', at: '07.07.2026 11:04' };
const commission = {
  kk: 'Көктал аудандық аумақтық сайлау комиссиясы',
  ru: 'Коктальская районная территориальная избирательная комиссия',
};
const longName = {
  kk: 'Қарағанды облысы Бұқар жырау ауданының аумақтық сайлау комиссиясы '.repeat(3).trim(),
  ru: 'Территориальная избирательная комиссия Бухар-Жырауского района '.repeat(3).trim(),
};

let saved = 0;

/** Puts a paper out of memory where the tools can read it. */
function save(bytes: Uint8Array): string {
  const path = join(folder, `sheet-${++saved}.pdf`);
  writeFileSync(path, bytes);
  return path;
}

describe.skipIf(!pdfToolsInstalled)(`the sheet with the recovery key${withPdfTools}`, () => {
  const groups = ['7KQ2M', 'X9RTA', '0PZ4C', 'HJ63N', 'V8WYE', '3D5FS', 'GB1TQ', 'M0K7X'];
  const workplace = '3f6c0d5e-8a34-4f1e-9b7e-2d9a6b1c4e55';
  const data: RecoveryKeyData = { commission, createdOn: date, groups, workplace, journal };
  const print = async (changes: Partial<RecoveryKeyData> = {}) =>
    unwrap(await printRecoveryKey({ ...data, ...changes }));

  test('shows every group under its number, what the key is for and who keeps it, on one page', async () => {
    const { bytes, pages } = await print();
    const path = save(bytes);
    const text = pdfText(path);
    expect(pages).toBe(1);
    groups.forEach((group, index) => expect(text).toContain(`${index + 1} ${group}`));
    for (const part of [
      commission.kk,
      'ҚАЛПЫНА КЕЛТІРУ КІЛТІ',
      'КЛЮЧ ВОССТАНОВЛЕНИЯ',
      `2026 жылғы 7 шілде 7 июля 2026 года жұмыс орны ${workplace} рабочее место ${workplace}`,
      'Комиссияның сейфінде, желімделген конвертте',
      'В сейфе комиссии, в запечатанном конверте',
      'конверттің нөмірі, сақталатын орны / номер конверта, место хранения',
      'Төраға / Председатель',
      'Сейфке салды / Поместил в сейф',
      'Журнал: № 1 271 · 4e7a 90c3 d1f8 2b65 · 07.07.2026 11:04',
    ])
      expect(text).toContain(part);
    expect(pdfFaults(path)).toBe('');
    expect(pdfFonts(path).every(({ embedded, unicode }) => embedded && unicode)).toBe(true);
    expect(wordsOutside(path)).toEqual([]);
  });

  test('keeps the key on its first page whole, whatever its length and the name of the commission', async () => {
    for (const count of [7, 16]) {
      const some = Array.from({ length: count }, (_, index) => `${index + 10}WXYZ`);
      const path = save((await print({ groups: some, commission: longName })).bytes);
      const first = execFileSync('pdftotext', ['-raw', '-l', '1', path, '-'], { encoding: 'utf8' });
      for (const group of some) expect(first).toContain(group);
      expect(wordsOutside(path)).toEqual([]);
    }
  });

  test('does not name the key in the properties of the paper', async () => {
    const path = save((await print()).bytes);
    const properties = spawnSync('pdfinfo', [path], { encoding: 'utf8' }).stdout;
    expect(properties).toContain('Қалпына келтіру кілті');
    for (const group of groups) expect(properties).not.toContain(group);
  });
});

describe.skipIf(!pdfToolsInstalled)(`the sheet with a commission card${withPdfTools}`, async () => {
  const place = join(folder, 'identity');
  mkdirSync(place);
  const { card } = unwrap(
    await createIdentity(
      { nameKk: commission.kk, nameRu: commission.ru, level: 'district', region: 'Қарағанды облысы' },
      place,
    ),
  );
  const print = async (shown: Card) => {
    const fingerprint = fingerprintOf(shown);
    const { bytes, pages } = unwrap(
      await printCommissionCard({ card: shown, fingerprint, date, journal }, inMemory),
    );
    return { path: save(bytes), pages };
  };

  test('shows names, level, region and the fingerprint in groups of four, on one page', async () => {
    const { path, pages } = await print(card);
    const text = pdfText(path);
    expect(pages).toBe(1);
    expect(pdfInfo(path, 'Page size')).toContain('A4');
    for (const part of [
      commission.kk,
      'КОМИССИЯ КАРТОЧКАСЫ',
      'КАРТОЧКА КОМИССИИ',
      'аудан, қала, қаладағы аудан / район, город, район в городе',
      'Қарағанды облысы',
      `Кілт баспасы / Отпечаток ключа ${fingerprintOf(card).replaceAll('-', ' ')}`,
      'Екі жақтағы код бірдей болуы керек',
      'Код с обеих сторон должен быть одинаковым',
    ])
      expect(text).toContain(part);
    expect(dense(text)).toContain(dense(commission.ru));
    expect(pdfFaults(path)).toBe('');
    expect(wordsOutside(path)).toEqual([]);
  });

  const reader = spawnSync('zbarimg', ['--version']).error === undefined;
  test.skipIf(!reader)(
    `its QR code is the card, read by zbarimg${reader ? '' : ' (skipped: zbarimg is not installed)'}`,
    async () => {
      // The longest card that its schema allows has the finest code.
      const long: Card = {
        ...card,
        name: { kk: 'Ә'.repeat(200), ru: 'Щ'.repeat(200) },
        region: 'Ұ'.repeat(100),
      };
      const read = async (shown: Card): Promise<Buffer> => {
        const picture = join(folder, 'card');
        execFileSync('pdftoppm', ['-r', '200', '-png', '-singlefile', (await print(shown)).path, picture]);
        return execFileSync('zbarimg', ['-q', '--raw', `${picture}.png`], {
          stdio: ['ignore', 'pipe', 'ignore'],
        });
      };
      expect(unwrap(await parseCard(await read(card), 'code'))).toEqual(card);
      expect(JSON.parse((await read(long)).toString('utf8'))).toEqual(long);
    },
  );
});

describe.skipIf(!pdfToolsInstalled)(`the sheet about a refused file${withPdfTools}`, () => {
  const name = 'Uzynbulak_2026_07.mdb';
  const sha256 = '9f3c41d7a05b2e66'.repeat(4);
  const data: RefusalData = {
    commission,
    place: { kk: 'Көктал қаласы', ru: 'город Коктал' },
    akimat: { kk: 'Көктал ауданының әкімдігі', ru: 'Акимат Коктальского района' },
    part: { kk: 'Ұзынбұлақ ауылдық округі', ru: 'Узынбулакский сельский округ' },
    file: { name, bytes: 7_340_032, sha256 },
    failure: failure('access-rows-lost', { file: name, table: 'Izbirateli', read: 2801, stated: 12_846 }),
    date,
    journal,
  };
  const print = async (changes: Partial<RefusalData> = {}) => {
    const { bytes, pages } = unwrap(await printRefusal({ ...data, ...changes }, inMemory));
    return { path: save(bytes), pages };
  };

  test('names the file by its facts and says in both languages what happened and what to do', async () => {
    const { path, pages } = await print();
    const text = pdfText(path);
    expect(pages).toBe(1);
    for (const part of [
      'ФАЙЛ ҚАБЫЛДАНҒАН ЖОҚ',
      'ФАЙЛ НЕ ПРИНЯТ',
      'Көктал ауданының әкімдігі / Акимат Коктальского района',
      `Файлдың атауы / Название файла: ${name}`,
      '7 340 032',
      'оқылғаны 2 801, кестенің өз есебі бойынша 12 846',
      'прочитано 2 801, а по счёту самой таблицы их 12 846',
      'Анықтаманы берді / Справку выдал',
      'Анықтаманы алды / Справку получил',
    ])
      expect(text).toContain(part);
    expect(dense(text)).toContain(sha256);
    expect(pdfFaults(path)).toBe('');
    expect(wordsOutside(path)).toEqual([]);
  });

  test('leaves out what is not known, and keeps a long name whole within its page', async () => {
    const { path } = await print({ file: null, akimat: null, part: null, place: null });
    expect(pdfText(path)).not.toMatch(/SHA-256|Название файла|Местный исполнительный орган/);
    const long = `${'Ұзынбұлақ'.repeat(22)}.mdb`;
    const other = await print({
      commission: longName,
      file: { name: long, bytes: null, sha256: null },
      failure: failure('access-is-zip', { file: long }),
    });
    expect(dense(pdfText(other.path))).toContain(dense(`Название файла: ${long}`));
    expect(wordsOutside(other.path)).toEqual([]);
  });

  test('shows by its code what no font has, so that a file cannot be named as another', async () => {
    const strange = 'тізім\u202Ebdm.exe';
    const { path } = await print({
      file: { name: strange, bytes: 1, sha256: null },
      failure: failure('access-is-zip', { file: strange }),
    });
    const text = dense(pdfText(path));
    expect(text.split('тізім[U+202E]bdm.exe')).toHaveLength(4);
    expect(text).not.toContain('\u202e');
  });
});
