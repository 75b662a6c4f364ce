import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inMemory, printActOfAcceptance } from '../../../electron/engine/documents/index.ts';
import { readVoterList } from '../../../electron/engine/intake/index.ts';
import { OpenedOriginal } from '../../../electron/engine/originals/index.ts';
import {
  openHalfYear,
  readPart,
  recordStep,
  removePart,
  savePart,
} from '../../../electron/engine/periods/index.ts';
import {
  acceptDraft,
  actDataOf,
  earlierActOf,
  findReceipt,
  nextActNumber,
  originalOf,
  readAct,
  readReceipts,
  readSigners,
  sweepOrphans,
  takeDraft,
  withdrawReceipt,
  type Accepted,
  type Draft,
} from '../../../electron/engine/receiving/index.ts';
import type { Connection } from '../../../electron/engine/sqlite/index.ts';
import { createVault, type HalfYearStore, type Vault } from '../../../electron/engine/vault/index.ts';
import { writeAccessFile } from '../../../electron/engine/sample/index.ts';
import { calls } from '../../../shared/contract/calls.ts';
import type { ActEntries, Receipt } from '../../../shared/contract/receiving-calls.ts';
import { unwrap } from '../../../shared/result.ts';
import { listColumns, listRow, listTable, writeList } from '../intake/support/lists.ts';

const halfYear = '2026-II';
const now = '2026-07-07T05:58:00.000Z';
const user = 'c0ffee00-0000-4000-8000-000000000001';
const akimat = { kk: 'Көктал ауданының әкімдігі', ru: 'Акимат Коктальского района' };
const commission = {
  name: {
    kk: 'Көктал аудандық аумақтық сайлау комиссиясы',
    ru: 'Коктальская районная территориальная избирательная комиссия',
  },
  place: { kk: 'Көктал қаласы', ru: 'город Коктал' },
};
const entries: ActEntries = {
  date: '2026-07-07',
  handing: { position: { kk: 'тіркеуші', ru: 'регистратор' }, fullName: 'Досжанова Қарлығаш Бекенқызы' },
  accepting: {
    position: { kk: 'комиссия хатшысы', ru: 'секретарь комиссии' },
    fullName: 'Сейітова Айнұр Жанатқызы',
  },
  medium: { label: 'UZYNBULAK', inventoryNumber: '0047' },
  copies: 2,
};

let folder: string;
let vault: Vault;
let store: HalfYearStore;
let journal: string[] = [];
/** The parts, a new one for each test. */
let part: number;
let parts = 0;

const context = { known: { region: null, part: [] }, sameFileAs: null };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'salystyru-receiving-'));
  const chair = { name: 'Сейітова А.', password: 'ұзын құпия сөз 2026' };
  ({ vault } = unwrap(await createVault(join(folder, 'workplace'), { chair, now })));
  store = unwrap(vault.halfYear(halfYear, now));
  unwrap(vault.transaction((db) => unwrap(openHalfYear(db, halfYear, now))));
});
afterAll(() => {
  vault.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  const name = { kk: `Бөлік ${++parts}`, ru: `Часть ${parts}` };
  part = unwrap(
    vault.transaction((db) => unwrap(savePart(db, halfYear, null, { name, akimat, precincts: [] })).part.id),
  );
  journal = [];
});

async function draftOf(path: string, kind: Receipt['kind'] = 'first', of = part): Promise<Draft> {
  return unwrap(await takeDraft(store, { path, part: of, kind, now }));
}

/** A draft of a list of so many rows, read. */
async function readDraft(rows: number, kind: Receipt['kind'] = 'first', of = part): Promise<Draft> {
  const draft = await draftOf(writeList(join(folder, `list-${rows}.mdb`), rows), kind, of);
  const { proposed } = unwrap(await draft.look());
  expect(proposed).toBe('Izber');
  unwrap(await draft.read('Izber', context));
  return draft;
}

/** Accepts a draft; every step is noted where the journal would be. */
function accept(draft: Draft, replaces: string | null = null, fails = false) {
  return acceptDraft(vault, draft, {
    act: (number) => actDataOf(draft, number, { part: { akimat }, commission, entries }),
    replaces,
    user,
    now,
    record: (db: Connection, { receipt, act, replaced }: Accepted) => {
      expect(findReceipt(db, receipt.id)).toBeDefined();
      journal.push(`${receipt.state} ${receipt.rows} ${act.data.number} ${replaced?.state ?? '–'}`);
      if (fails) throw new RangeError('the journal is full');
      return 41;
    },
  });
}

const withdraw = (id: string) =>
  withdrawReceipt(vault, id, {
    reason: 'қате файл',
    now: '2026-07-08T05:00:00.000Z',
    record: (_, { state }) => void journal.push(state),
  });

const receipts = (of = part): Receipt[] => unwrap(vault.read((db) => readReceipts(db, of)));

/** What lies in the half-year: lists, keys and copies. */
function inStore(): { lists: number; keys: number; copies: number } {
  return {
    lists: unwrap(store.listIds()).length,
    keys: unwrap(store.originalNames()).length,
    copies: readdirSync(store.originalsFolder).length,
  };
}

describe('a file that is received', () => {
  it('is copied, looked at and read from its copy: the file itself may be gone', async () => {
    const path = writeList(join(folder, 'Uzynbulak.mdb'), 150);
    const bytes = readFileSync(path);
    const draft = await draftOf(path);
    rmSync(path);
    expect(unwrap(await draft.look())).toEqual({
      draft: draft.id,
      file: {
        name: 'Uzynbulak.mdb',
        bytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        format: 'Access 2000–2003 (Jet 4)',
        copiedAt: now,
      },
      needsPassword: false,
      tables: [{ name: 'Izber', rows: 150, found: 26, missing: [], extra: [], voterList: true }],
      proposed: 'Izber',
    });
    const read = unwrap(await draft.read('Izber', context));
    expect(read).toMatchObject({ table: 'Izber', rows: 150, voters: 147 });
    expect(read.faults.map(({ code }) => code)).toContain('rows-deleted');
    // What is told of the file are counts and names of its own, nobody's data.
    expect(JSON.stringify([read.faults, read.coverage])).not.toMatch(/Соловьёва|\d{12}/);
    await draft.discard();
  });

  it('asks for the password of the file, and says which one is wrong', async () => {
    const draft = await draftOf(writeList(join(folder, 'locked.mdb'), 20, { password: 'Сөз 1' }));
    expect(unwrap(await draft.look())).toMatchObject({ needsPassword: true, tables: [], proposed: null });
    expect(await draft.look('сөз 1')).toMatchObject({ failure: { code: 'access-password-wrong' } });
    expect(unwrap(await draft.look('Сөз 1'))).toMatchObject({ needsPassword: false, proposed: 'Izber' });
    expect(unwrap(await draft.read('Izber', context))).toMatchObject({ rows: 20 });
    await draft.discard();
  });

  it('offers the tables where several fit, and proposes none', async () => {
    const path = join(folder, 'several.mdb');
    const short = { name: 'Қысқа', columns: listColumns.slice(0, 6), rows: [listRow(1).slice(0, 6)] };
    writeAccessFile(path, { tables: [short, listTable('Бірінші', 5), listTable('Екінші', 7)] });
    const draft = await draftOf(path);
    const { tables, proposed } = unwrap(await draft.look());
    expect(proposed).toBeNull();
    expect(tables.map(({ name, rows, found, voterList }) => [name, rows, found, voterList])).toEqual([
      ['Бірінші', 5, 26, true],
      ['Екінші', 7, 26, true],
      ['Қысқа', 1, 6, false],
    ]);
    expect(await draft.read('Үшінші', context)).toMatchObject({ failure: { code: 'draft-table-unknown' } });
    expect(await draft.read('Қысқа', context)).toMatchObject({ failure: { code: 'list-columns-missing' } });
    expect(unwrap(await draft.read('Екінші', context))).toMatchObject({ rows: 7, table: 'Екінші' });
    await draft.discard();
  });

  it('is refused by name where it is none of ours, and where rows are lost', async () => {
    const other = join(folder, 'list.xlsx');
    writeFileSync(other, 'PK\u0003\u0004 and more');
    const zip = await draftOf(other);
    expect(await zip.look()).toMatchObject({
      failure: { code: 'access-is-zip', facts: { file: 'list.xlsx' } },
    });
    await zip.discard();
    const path = writeList(join(folder, 'lost.mdb'), 60);
    const bytes = readFileSync(path);
    // The number of rows that the definition of the table states: offset 16 of its page.
    for (let page = 0; page < bytes.length; page += 4096)
      if (bytes[page] === 2 && bytes.readUInt32LE(page + 16) === 60) bytes.writeUInt32LE(61, page + 16);
    writeFileSync(path, bytes);
    const draft = await draftOf(path);
    unwrap(await draft.look());
    expect(await draft.read('Izber', context)).toMatchObject({
      failure: { code: 'access-rows-lost', facts: { read: 60, stated: 61 } },
    });
    expect(draft.readList).toBeNull();
    expect(await accept(draft)).toMatchObject({ failure: { code: 'draft-not-read' } });
    await draft.discard();
  });

  it('leaves nothing where it is cancelled or discarded', async () => {
    const before = inStore();
    const path = writeList(join(folder, 'cancelled.mdb'), 3000);
    const stop = new AbortController();
    const taken = await takeDraft(
      store,
      { path, part, kind: 'first', now },
      { signal: stop.signal, onProgress: () => stop.abort() },
    );
    expect(taken).toMatchObject({ failure: { code: 'cancelled' } });
    const draft = await draftOf(path);
    expect(inStore()).toEqual({ ...before, copies: before.copies + 1 });
    unwrap(await draft.look());
    const reading = new AbortController();
    reading.abort();
    expect(await draft.read('Izber', context, { signal: reading.signal })).toMatchObject({
      failure: { code: 'cancelled' },
    });
    await draft.discard();
    expect(draft.original.key.every((byte) => byte === 0)).toBe(true);
    expect(inStore()).toEqual(before);
  });
});

describe('a list that is accepted', () => {
  it('stands in receipt, act and store, with its original as evidence', async () => {
    const draft = await readDraft(120);
    const path = join(folder, 'list-120.mdb');
    const plain = unwrap(readVoterList(path));
    const number = unwrap(vault.read((db) => nextActNumber(db, halfYear)));
    const { receipt, act, replaced } = unwrap(await accept(draft));
    expect(replaced).toBeNull();
    expect(receipt).toEqual({
      id: draft.id,
      part,
      halfYear,
      kind: 'first',
      state: 'accepted',
      receivedOn: '2026-07-07',
      at: now,
      file: { name: 'list-120.mdb', bytes: plain.bytes, sha256: plain.sha256, format: plain.format },
      table: 'Izber',
      rows: 120,
      voters: 117,
      faults: draft.readList?.faults,
      reason: null,
      act: { id: expect.any(Number) as number, number: `2026-II/${number}`, isVoid: false },
    });
    expect(receipts()).toEqual([receipt]);
    expect(journal).toEqual([`accepted 120 2026-II/${number} –`]);
    const { list } = unwrap(vault.read((db) => findReceipt(db, draft.id))) as { list: number };
    expect(unwrap(store.readRows(list, 0, 120))).toEqual(plain.list);
    // Asked again, it is not done again.
    const before = inStore();
    expect(unwrap(await accept(draft))).toEqual({ receipt, act, replaced });
    expect([receipts(), inStore(), journal.length]).toEqual([[receipt], before, 1]);
    draft.forget();
    const original = new OpenedOriginal(unwrap(originalOf(vault, receipt)));
    const content = Buffer.alloc(original.bytes);
    original.read(content, 0, content.length, 0);
    original.close();
    expect(content.equals(readFileSync(path))).toBe(true);
    const kept = unwrap(vault.read((db) => readAct(db, receipt.act?.id ?? 0)));
    expect(kept).toMatchObject({ number: act.data.number, journalSeq: 41, voidReason: null, data: act.data });
    expect(act.data).toEqual({
      direction: 'akimat-to-commission',
      number: `2026-II/${number}`,
      date: '2026-07-07',
      place: commission.place,
      handing: { body: akimat, ...entries.handing },
      accepting: { body: commission.name, ...entries.accepting },
      medium: {
        kind: { kk: 'USB-жинақтағыш', ru: 'USB-накопитель' },
        label: 'UZYNBULAK',
        inventoryNumber: '0047',
      },
      copies: 2,
      sealPlaces: true,
      files: [
        {
          name: 'list-120.mdb',
          bytes: plain.bytes,
          records: 120,
          voters: 117,
          sha256: plain.sha256,
          contents: [],
        },
      ],
    });
    const data = unwrap(
      vault.read(
        (db) => db.prepare('SELECT data FROM acts WHERE receipt = ?').pluck().get(draft.id) as string,
      ),
    );
    expect(act.sha256).toBe(createHash('sha256').update(data).digest('hex'));
    expect(unwrap(await printActOfAcceptance(act.data, inMemory)).pages).toBe(1);
    // Who signed is offered again, for the same akimat in any half-year.
    const signers = (of: typeof akimat) => unwrap(vault.read((db) => readSigners(db, { akimat: of })));
    expect(signers(akimat)).toEqual({ handing: [entries.handing], accepting: [entries.accepting] });
    expect(signers({ kk: 'Басқа', ru: 'Другой' })).toEqual({ handing: [], accepting: [entries.accepting] });
  });

  it('is recognised when it comes again', async () => {
    const path = writeList(join(folder, 'list-61.mdb'), 61);
    const draft = await draftOf(path);
    const earlier = (): string | null => unwrap(vault.read((db) => earlierActOf(db, draft.original.sha256)));
    expect(earlier()).toBeNull();
    unwrap(await draft.look());
    const read = unwrap(await draft.read('Izber', { ...context, sameFileAs: '2026-II/3' }));
    expect(read.faults[0]).toEqual({
      code: 'same-file',
      facts: { act: '2026-II/3' },
      severity: 'warning',
      rows: null,
    });
    const { receipt } = unwrap(await accept(draft));
    expect(earlier()).toBe(receipt.act?.number);
    unwrap(withdraw(receipt.id));
    expect(earlier()).toBeNull();
  });

  it('does not take the place of another without a reason; with one, the act before is void', async () => {
    const first = unwrap(await accept(await readDraft(40))).receipt;
    unwrap(vault.transaction((db) => recordStep(db, part, 'reconciled', 20_641, now)));
    const draft = await readDraft(41);
    const before = inStore();
    expect(await accept(draft)).toMatchObject({
      failure: { code: 'receipt-list-in-force', facts: { act: first.act?.number } },
    });
    expect(inStore()).toEqual(before);
    const { receipt, replaced } = unwrap(await accept(draft, 'тізім толық емес'));
    expect(replaced).toMatchObject({
      id: first.id,
      state: 'replaced',
      reason: 'тізім толық емес',
      act: { number: first.act?.number, isVoid: true },
    });
    expect(receipts()).toEqual([receipt, replaced]);
    // Numbers of acts have no gaps, void ones keep theirs.
    const numberOf = ({ act }: Receipt): number => Number(act?.number.split('/')[1]);
    expect(numberOf(receipt)).toBe(numberOf(first) + 1);
    expect(unwrap(vault.read((db) => readAct(db, first.act?.id ?? 0)))?.voidReason).toBe('тізім толық емес');
    // The road of the part goes back to before the list.
    expect(
      unwrap(vault.read((db) => db.prepare('SELECT count(*) FROM steps WHERE part = ?').pluck().get(part))),
    ).toBe(0);
  });

  it('leaves nothing where the last step fails, and can be tried again', async () => {
    const draft = await readDraft(50);
    const before = inStore();
    await expect(accept(draft, null, true)).rejects.toThrow('the journal is full');
    expect(inStore()).toEqual(before);
    expect(receipts()).toEqual([]);
    expect(unwrap(await accept(draft)).receipt).toMatchObject({ rows: 50, state: 'accepted' });
  });

  it('is not accepted for a part that is gone', async () => {
    const draft = await readDraft(15);
    unwrap(vault.transaction((db) => unwrap(removePart(db, halfYear, part, now))));
    expect(await accept(draft)).toMatchObject({ failure: { code: 'receipt-part-removed' } });
    await draft.discard();
  });
});

describe('a list that was received wrongly', () => {
  it('is withdrawn with its reason: its act is void, its part waits again, the evidence stays', async () => {
    const { receipt } = unwrap(await accept(await readDraft(70)));
    const before = inStore();
    const withdrawn = unwrap(withdraw(receipt.id));
    expect(withdrawn).toEqual({
      ...receipt,
      state: 'withdrawn',
      reason: 'қате файл',
      act: { ...receipt.act, isVoid: true },
    });
    expect(journal.at(-1)).toBe('withdrawn');
    expect(inStore()).toEqual(before);
    expect(unwrap(vault.read((db) => unwrap(readPart(db, part)))).hasLists).toBe(false);
    expect(withdraw(receipt.id)).toMatchObject({ failure: { code: 'receipt-not-in-force' } });
    expect(withdraw('0'.repeat(32))).toMatchObject({ failure: { code: 'receipt-unknown' } });
  });

  it('stays as long as its correction is in force', async () => {
    const corrected = await readDraft(81, 'corrected');
    expect(await accept(corrected)).toMatchObject({ failure: { code: 'receipt-first-missing' } });
    const first = unwrap(await accept(await readDraft(80))).receipt;
    const second = unwrap(await accept(corrected)).receipt;
    const refused = { failure: { code: 'receipt-corrected-in-force', facts: { act: second.act?.number } } };
    expect(withdraw(first.id)).toMatchObject(refused);
    const other = await readDraft(82);
    expect(await accept(other, 'басқа файл')).toMatchObject(refused);
    await other.discard();
    expect(unwrap(withdraw(second.id)).state).toBe('withdrawn');
    expect(unwrap(withdraw(first.id)).state).toBe('withdrawn');
  });
});

describe('what a crash leaves behind', () => {
  it('is swept: lists, keys and copies that no receipt names, and nothing else', async () => {
    const { receipt } = unwrap(await accept(await readDraft(90)));
    unwrap(await sweepOrphans(vault, halfYear));
    const before = inStore();
    // As if the engine had died between the two stores, while another file was being copied.
    const read = await readDraft(91);
    unwrap(
      store.saveList((read.readList as { received: Parameters<HalfYearStore['saveList']>[0] }).received),
    );
    unwrap(store.keepOriginalKey(read.id, read.original.key));
    const copied = await draftOf(join(folder, 'list-91.mdb'));
    writeFileSync(join(store.originalsFolder, '.salystyru-999999999-0123456789ab.part'), 'half of a copy');
    writeFileSync(join(store.originalsFolder, 'ours.txt'), 'not ours');
    expect(unwrap(await sweepOrphans(vault, halfYear, new Set([copied.id])))).toEqual({
      lists: 1,
      originals: 1,
      missing: [],
    });
    expect(inStore()).toEqual({ ...before, copies: before.copies + 2 });
    expect(existsSync(copied.source.copy)).toBe(true);
    rmSync(join(store.originalsFolder, 'ours.txt'));
    expect(unwrap(await sweepOrphans(vault, halfYear))).toEqual({ lists: 0, originals: 1, missing: [] });
    expect(inStore()).toEqual(before);
    expect(receipts()).toEqual([receipt]);
    // An original that is gone is told.
    rmSync(join(store.originalsFolder, receipt.id));
    expect(unwrap(await sweepOrphans(vault, halfYear))).toMatchObject({ missing: [receipt.id] });
  });
});

describe('the disk', () => {
  it('shows nobody of the lists that were received, in whatever encoding', async () => {
    const { receipt } = unwrap(await accept(await readDraft(400)));
    await draftOf(join(folder, 'list-400.mdb'));
    const names = ['Соловьёва', 'Қасымбек', 'Нұрланқызы', '010000000037', '010000014763'];
    const needles = names.flatMap((name) => [Buffer.from(name), Buffer.from(name, 'utf16le')]);
    const foundIn = (path: string): string[] => {
      const bytes = readFileSync(path);
      return needles.filter((needle) => bytes.includes(needle)).map((needle) => needle.toString('hex'));
    };
    // The file itself shows them, in the encodings of Access.
    expect(foundIn(join(folder, 'list-400.mdb')).length).toBeGreaterThan(2);
    const files = readdirSync(vault.folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(files.map(({ name }) => name)).toContain(receipt.id);
    expect(files.flatMap(({ parentPath, name }) => foundIn(join(parentPath, name)))).toEqual([]);
  });
});

const fixtures = fileURLToPath(new URL('../../../../shared/fixtures/10k/', import.meta.url));

describe.skipIf(!existsSync(fixtures))('the 10k case (skipped without its fixtures)', () => {
  it.each([
    ['list.mdb', 'Izber'],
    ['list-edited.accdb', 'Избиратели 2026'],
  ])('%s is received whole, with the faults that were planted', async (file, table) => {
    const draft = await draftOf(fixtures + file);
    const looked = unwrap(await draft.look());
    expect(looked).toMatchObject({ proposed: table, tables: [{ rows: 10_236 }] });
    expect(calls['receive.begin'].output.parse(looked)).toEqual(looked);
    const told: [number, number][] = [];
    const numbers = readFileSync(join(fixtures, 'precincts.tsv'), 'utf8')
      .split('\n')
      .slice(1)
      .filter(Boolean);
    const precincts = numbers.map((line) => line.split('\t')[0] ?? '');
    const known = { region: new Set(precincts), part: precincts.map(Number) };
    const read = unwrap(
      await draft.read(table, { known, sameFileAs: null }, { onProgress: (...step) => told.push(step) }),
    );
    expect(read).toMatchObject({ rows: 10_236, voters: 10_236 });
    const { received: _, ...plain } = read;
    const answer = { draft: draft.id, ...plain, actNumber: '2026-II/1' };
    expect(calls['receive.read'].output.parse(answer)).toEqual(answer);
    expect(told.at(-1)).toEqual([10_236, 10_236]);
    const truth = readFileSync(join(fixtures, 'truth.tsv'), 'utf8').trim().split('\n').slice(1);
    const planted = truth.filter((line) =>
      line
        .split('\t')
        .slice(1)
        .join()
        .split(/[,; ]+/)
        .includes('A3'),
    );
    const a3 = read.faults.filter(({ code }) => ['fillers', 'date-unclear', 'sex-unclear'].includes(code));
    expect(planted.length).toBeGreaterThan(10);
    expect(a3.reduce((sum, { rows }) => sum + (rows ?? 0), 0)).toBe(planted.length);
    expect(read.coverage.precincts.reduce((sum, { rows }) => sum + rows, 0)).toBe(10_236);
    expect(read.coverage).toMatchObject({ missing: [], foreign: [] });
    const { receipt } = unwrap(await accept(draft));
    expect(calls['receipts.read'].output.parse({ receipts: receipts() })).toEqual({ receipts: [receipt] });
    const { list } = unwrap(vault.read((db) => findReceipt(db, receipt.id))) as { list: number };
    expect(unwrap(store.readRows(list, 0, 10_236))).toEqual(unwrap(readVoterList(fixtures + file)).list);
    expect(receipt.file.bytes).toBe(statSync(fixtures + file).size);
  });
});
