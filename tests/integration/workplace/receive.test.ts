import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ActEntries, ReadList } from '../../../shared/contract/receiving-calls.ts';
import { makeTestWorkplace, startTestEngine, type TestEngine } from '../../fixtures/workplace.ts';
import { pdfText, pdfToolsInstalled } from '../documents/pdf-tools.ts';

const fixtures = fileURLToPath(new URL('../../../../shared/fixtures/10k/', import.meta.url));
const list = join(fixtures, 'list.mdb');

const entries: ActEntries = {
  date: '2026-06-29',
  handing: { position: { kk: 'тіркеуші', ru: 'регистратор' }, fullName: 'Досжанова Қ. Б.' },
  accepting: { position: { kk: 'комиссия хатшысы', ru: 'секретарь комиссии' }, fullName: 'Сейітова А. Ж.' },
  medium: { label: 'KOKTAL', inventoryNumber: '0047' },
  copies: 2,
};

let engine: TestEngine;
let halfYear: string;
let part: number;

beforeEach(async () => {
  engine = await startTestEngine();
  await makeTestWorkplace(engine);
  ({ halfYear } = await engine.get('road.read', {}));
  const { parts } = await engine.get('parts.save', {
    halfYear,
    id: null,
    name: { kk: 'Көктал ауданы', ru: 'Коктальский район' },
    akimat: { kk: 'Көктал ауданының әкімдігі', ru: 'Акимат Коктальского района' },
    precincts: [],
  });
  part = parts[0]?.id ?? 0;
});
afterEach(() => engine.remove());

/** Takes and reads a file. */
async function read(path: string): Promise<ReadList> {
  const { draft, proposed } = await engine.get('receive.begin', {
    part,
    kind: 'first',
    pick: engine.picks.own('list', path),
  });
  return engine.get('receive.read', { draft, table: proposed ?? '' });
}

/** Codes of the journal. */
const journal = (): string[] =>
  engine.workplace.open.read((db) =>
    db.prepare<[], string>('SELECT event FROM journal ORDER BY seq').pluck().all(),
  );

describe.skipIf(!existsSync(fixtures))(
  'receiving the list of 10,236 rows (needs the shared fixtures)',
  () => {
    test('from the picked file to the act, whose facts are those of the file', async () => {
      const found = await read(list);
      expect(found).toMatchObject({ rows: 10_236, actNumber: `${halfYear}/1` });
      const { receipt, paper } = await engine.get('receive.accept', {
        draft: found.draft,
        act: entries,
        replaces: null,
      });
      const sha256 = createHash('sha256').update(readFileSync(list)).digest('hex');
      expect(receipt).toMatchObject({
        state: 'accepted',
        rows: 10_236,
        receivedOn: '2026-06-29',
        file: { name: 'list.mdb', bytes: 3_559_424, sha256 },
        act: { number: `${halfYear}/1`, isVoid: false },
      });
      if (pdfToolsInstalled) {
        const pdf = join(engine.folder, 'act.pdf');
        await engine.get('paper.save', { paper, target: engine.picks.own('save-pdf', pdf) });
        const text = pdfText(pdf);
        for (const fact of [`${halfYear}/1`, 'list.mdb', 'Досжанова', '0047', sha256.slice(0, 32)])
          expect(text).toContain(fact);
      }
      expect(journal()).toEqual(expect.arrayContaining(['file-copied', 'list-received', 'act-issued']));
      const road = await engine.get('road.read', { halfYear });
      expect(road.parts[0]).toMatchObject({
        receipt: { id: receipt.id, rows: 10_236 },
        next: { step: 'reconcile' },
      });
    });

    test('a second list needs a reason, and takes the place of the first with its act void', async () => {
      const first = await read(list);
      await engine.get('receive.accept', { draft: first.draft, act: entries, replaces: null });
      const second = await read(list);
      expect(second.faults.map(({ code }) => code)).toContain('same-file');
      const refused = await engine.ask('receive.accept', {
        draft: second.draft,
        act: entries,
        replaces: null,
      });
      expect(refused).toMatchObject({ ok: false, failure: { code: 'receipt-list-in-force' } });
      await engine.get('receive.accept', { draft: second.draft, act: entries, replaces: 'Файл был не тот' });
      const { receipts } = await engine.get('receipts.read', { part });
      expect(receipts.map(({ state, act }) => [state, act?.number, act?.isVoid])).toEqual([
        ['accepted', `${halfYear}/2`, false],
        ['replaced', `${halfYear}/1`, true],
      ]);
    });

    test('a list that was withdrawn leaves its part waiting, with the reason in the journal', async () => {
      const found = await read(list);
      const { receipt } = await engine.get('receive.accept', {
        draft: found.draft,
        act: entries,
        replaces: null,
      });
      const withdrawn = await engine.get('receipts.withdraw', { receipt: receipt.id, reason: 'Чужой район' });
      expect(withdrawn).toMatchObject({ state: 'withdrawn', reason: 'Чужой район', act: { isVoid: true } });
      expect((await engine.get('road.read', { halfYear })).parts[0]).toMatchObject({ receipt: null });
      expect(journal().slice(-2)).toEqual(['list-withdrawn', 'act-void']);
    });

    test('locking discards what was being received, and the list stays in the workplace', async () => {
      const accepted = await read(list);
      await engine.get('receive.accept', { draft: accepted.draft, act: entries, replaces: null });
      const { draft } = await read(list);
      await engine.get('session.lock', {});
      const gone = await engine.ask('receive.read', { draft, table: 'Izber' });
      expect(gone).toMatchObject({ ok: false, failure: { code: 'workplace-locked' } });
    });

    test('cancelled while it is read, a file leaves nothing behind', async () => {
      const { draft, proposed } = await engine.get('receive.begin', {
        part,
        kind: 'first',
        pick: engine.picks.own('list', list),
      });
      const stop = new AbortController();
      const cancelled = engine.ask(
        'receive.read',
        { draft, table: proposed ?? '' },
        { signal: stop.signal, progress: () => stop.abort() },
      );
      expect(await cancelled).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
      await engine.get('receive.discard', { draft });
      expect(await engine.get('receipts.read', { part })).toEqual({ receipts: [] });
    });
  },
);

test('a file that is no list is refused by name, in the journal too', async () => {
  const path = join(engine.folder, 'note.mdb');
  await writeFile(path, 'this is no database');
  const refused = await engine.ask('receive.begin', {
    part,
    kind: 'first',
    pick: engine.picks.own('list', path),
  });
  expect(refused).toMatchObject({ ok: false, failure: { facts: { file: 'note.mdb' } } });
  expect(journal().at(-1)).toBe('file-refused');
});
