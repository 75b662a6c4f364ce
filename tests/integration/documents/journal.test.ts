import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inMemory, printJournal, type PrintedEntry } from '../../../electron/engine/documents/index.ts';
import { daysOf } from '../../../shared/domain/dates.ts';
import { unwrap } from '../../../shared/result.ts';
import {
  paperFolder,
  pdfFaults,
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
const journal = { entry: 1271, head: '4e7a 90c3 d1f8 2b65', at: '07.07.2026 11:04' };

function entry(seq: number, changes: Partial<PrintedEntry> = {}): PrintedEntry {
  return {
    seq,
    at: new Date(2026, 6, 7, 11, 4, 2).toISOString(),
    name: 'А. Сейітова',
    role: 'operator',
    event: 'workplace-unlocked',
    facts: {},
    link: 'd7b6 0fa8 6e31 90c7',
    ...changes,
  };
}

let printed = 0;

async function print(list: readonly PrintedEntry[], language: 'kk' | 'ru', filter: string | null = null) {
  const head = { commission, language, filter, entries: list.length, all: 1271, date: daysOf(2026, 7, 7) };
  const { bytes, pages } = unwrap(await printJournal({ ...head, journal, list }, inMemory));
  const path = join(folder, `journal-${++printed}.pdf`);
  writeFileSync(path, bytes);
  return { path, pages };
}

describe.skipIf(!pdfToolsInstalled)(`a print of the journal, read back by poppler${withPdfTools}`, () => {
  const issued = entry(1271, {
    event: 'act-issued',
    facts: {
      act: '2026-II/6',
      kind: 'acceptance',
      files: 3,
      records: 2852,
      bytes: 7_380_992,
      data: 'ab'.repeat(32),
    },
    link: '4e7a 90c3 d1f8 2b65',
  });

  test('says each entry in the chosen language, with who, when and its link', async () => {
    const russian = pdfText((await print([issued, entry(1270)], 'ru')).path);
    for (const part of [
      'ЖУРНАЛ ДЕЙСТВИЙ Все записи: 2 из 1 271',
      '1 271 07.07.2026 11:04:02 А. Сейітова оператор',
      '2026-II/6',
      '4e7a 90c3 d1f8 2b65',
      '1 270 07.07.2026 11:04:02 А. Сейітова оператор Вход в программу d7b6 0fa8 6e31 90c7',
      'Журнал: № 1 271 · 4e7a 90c3 d1f8 2b65 · 07.07.2026 11:04',
    ])
      expect(russian).toContain(part);
    const kazakh = pdfText((await print([entry(1)], 'kk', 'Іздеу: «Жаңажол»')).path);
    expect(kazakh).toContain('ӘРЕКЕТТЕР ЖУРНАЛЫ Іріктелген жазбалар: 1 / 1 271 Іздеу: «Жаңажол»');
  });

  test('prints what somebody has put in the place of an entry as it stands there', async () => {
    const list = [
      entry(3, { event: 'voters-invented', facts: { count: 5 }, role: 'owner' }),
      entry(2, { event: 'act-issued', facts: { act: 'x' } }),
      entry(1, { at: 'yesterday', name: '', role: 'program', event: '__proto__' }),
    ];
    const { path } = await print(list, 'ru');
    const text = pdfText(path);
    expect(text).toContain('owner Событие неизвестно программе: voters-invented {"count":5}');
    expect(text).toContain('{"act":"x"}');
    expect(text).toContain('1 yesterday программа');
  });

  test('thousands of entries keep the head of the table on every page, and none is lost', async () => {
    const list = Array.from({ length: 1_200 }, (_, index) => entry(1_200 - index));
    const { path, pages } = await print(list, 'kk');
    const texts = pdfPages(path);
    expect(texts).toHaveLength(pages);
    for (const text of texts) expect(text).toContain('Тізбек буыны');
    const seen = [...pdfText(path).matchAll(/\s(\d{1,3}(?: \d{3})?) 07\.07\.2026 11:04:02/g)];
    expect(seen.map(([, seq]) => Number(seq?.replace(' ', '')))).toEqual(list.map(({ seq }) => seq));
    expect(pdfFaults(path)).toBe('');
    expect(wordsOutside(path)).toEqual([]);
  });
});

test('entries whose number is not the one that was said are not printed', async () => {
  const head = {
    commission,
    language: 'ru',
    filter: null,
    all: 9,
    date: daysOf(2026, 7, 7),
    journal,
  } as const;
  const printing = printJournal({ ...head, entries: 2, list: [entry(1)] }, inMemory);
  await expect(printing).rejects.toThrow('2 rows given, 1 laid out');
});
