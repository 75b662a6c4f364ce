import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readTables } from '../../../electron/engine/tables/index.ts';
import {
  cardFile,
  fingerprintOf,
  newIdentity,
  openPackage,
} from '../../../electron/engine/transfer/index.ts';
import type { Identity } from '../../../shared/contract/package.ts';
import type { ActEntries } from '../../../shared/contract/receiving-calls.ts';
import type { PartStatistics } from '../../../shared/contract/results-calls.ts';
import type { Run } from '../../../shared/contract/review-calls.ts';
import { voterListColumns } from '../../../shared/domain/voter-list.ts';
import { unwrap } from '../../../shared/result.ts';
import { makeTestWorkplace, startTestEngine, type TestEngine } from '../../fixtures/workplace.ts';
import { paperFolder, pdfFaults, pdfText, pdfToolsInstalled } from '../documents/pdf-tools.ts';

const fixtures = fileURLToPath(new URL('../../../../shared/fixtures/10k/', import.meta.url));
const hasAge = ['age', 'tar'].every((tool) => spawnSync(tool, ['--version']).status === 0);
const folder = paperFolder();

const act: ActEntries = {
  date: '2026-06-29',
  handing: { position: { kk: 'тіркеуші', ru: 'регистратор' }, fullName: 'Досжанова Қ. Б.' },
  accepting: { position: { kk: 'комиссия хатшысы', ru: 'секретарь комиссии' }, fullName: 'Сейітова А. Ж.' },
  medium: { label: null, inventoryNumber: null },
  copies: 2,
};

type Row = Record<string, string>;

/** A CSV as Python reads it. */
function csv(path: string): Row[] {
  const script =
    'import csv,json,sys; print(json.dumps(list(csv.DictReader(open(sys.argv[1], encoding="utf-8", newline="")))))';
  const text = execFileSync('python3', ['-c', script, path], { encoding: 'utf8', maxBuffer: 1 << 28 });
  return JSON.parse(text) as Row[];
}

/** Findings by code on the sheets of a workbook, below their headings. */
async function workbookCounts(path: string): Promise<Map<string, number>> {
  const { grids } = unwrap(await readTables(path));
  const counts = new Map<string, number>();
  for (const { rows } of grids) {
    const head = rows.findIndex(
      ({ cells }) => cells.length > 5 && cells.some((cell) => /(^|\/ )ИИН$/u.test(cell)),
    );
    if (head < 0) continue;
    const code = rows[head]?.cells.findIndex((cell) => /(^|\/ )Код$/u.test(cell)) ?? -1;
    for (const { cells } of rows.slice(head + 1)) {
      // A sentence in place of rows fills one cell.
      if (cells.filter((cell) => cell !== '').length < 3) continue;
      const key = code < 0 ? 'A2' : (cells[code] ?? '');
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

const sum = (counts: Iterable<number>): number => [...counts].reduce((all, count) => all + count, 0);

describe.skipIf(!existsSync(fixtures))('the results of the 10k case (needs the shared fixtures)', () => {
  let engine: TestEngine;
  let part: number;
  let halfYear: string;
  let first: Run;
  let second: Run;
  let oblast: Identity;

  async function receive(path: string, kind: 'first' | 'corrected'): Promise<void> {
    const pick = engine.picks.own('list', path);
    const { draft, proposed } = await engine.get('receive.begin', { part, kind, pick });
    await engine.get('receive.read', { draft, table: proposed ?? '' });
    await engine.get('receive.accept', { draft, act, replaces: null });
  }

  const decide = (run: Run, filter: object, expected: number, decision: 'confirmed' | 'dismissed') =>
    engine.get('review.decide', {
      run: run.id,
      of: { filter, expected },
      decision,
      reason: decision === 'dismissed' ? 'list-right' : null,
      note: null,
    });

  const counted = async (run: Run, filter: object) =>
    (await engine.get('review.page', { run: run.id, filter, offset: 0, limit: 1 })).total;

  const seal = (kind: 'return' | 'submission', place: string, recipients = [fingerprintOf(oblast.card)]) =>
    engine.ask('transfer.seal', { part, kind, recipients, folder: engine.picks.own('folder', place), act });

  const packagesOf = () =>
    engine.workplace.open.read((db) =>
      db
        .prepare<[], { id: string; file: string; sha256: string; act: number }>('SELECT * FROM packages')
        .all(),
    );

  const events = (code: string): Record<string, unknown>[] =>
    engine.workplace.open.read((db) =>
      db
        .prepare<[string], string>('SELECT facts FROM journal WHERE event = ? ORDER BY seq')
        .pluck()
        .all(code)
        .map((facts) => JSON.parse(facts) as Record<string, unknown>),
    );

  beforeAll(async () => {
    engine = await startTestEngine();
    await makeTestWorkplace(engine);
    oblast = await newIdentity({
      nameKk: 'Облыстық аумақтық сайлау комиссиясы',
      nameRu: 'Областная территориальная избирательная комиссия',
      level: 'oblast',
      region: 'Ұлытау облысы',
    });
    ({ halfYear } = await engine.get('road.read', {}));
    const { parts } = await engine.get('parts.save', {
      halfYear,
      id: null,
      name: { kk: 'Көктал ауданы', ru: 'Коктальский район' },
      akimat: { kk: 'Көктал ауданының әкімдігі', ru: 'Акимат Коктальского района' },
      precincts: [],
    });
    part = parts[0]?.id ?? 0;
    const card = join(folder, 'oblast.json');
    writeFileSync(card, cardFile(oblast.card));
    await engine.get('cards.trust', {
      pick: engine.picks.own('card', card),
      fingerprint: fingerprintOf(oblast.card),
    });
    const pick = engine.picks.own('snapshot', join(fixtures, 'snapshot.sailau'));
    const { snapshots } = await engine.get('snapshots.add', { pick, passphrase: 'құпия сөз 2026' });
    const [snapshot] = snapshots;
    await engine.get('commission.save', {
      commission: {
        ...engine.workplace.open.commission,
        region: { kk: snapshot?.region ?? '', ru: snapshot?.region ?? '' },
        district: { kk: snapshot?.district ?? '', ru: snapshot?.district ?? '' },
      },
      lockAfterMinutes: 10,
    });
    const start = { part, snapshot: snapshot?.id ?? '', referenceDate: '2026-07-01' };
    await receive(join(fixtures, 'list.mdb'), 'first');
    first = await engine.get('runs.start', start);
    const place = join(folder, 'too-early');
    mkdirSync(place);
    for (const refused of [
      await engine.ask('transfer.prepare', { part, kind: 'return' }),
      await seal('return', place),
    ])
      expect(refused).toMatchObject({ ok: false, failure: { code: 'run-not-final' } });
    expect(readdirSync(place)).toEqual([]);
    await decide(first, { codes: ['9.2'] }, await counted(first, { codes: ['9.2'] }), 'dismissed');
    const left = await counted(first, { decisions: ['undecided'] });
    await decide(first, { decisions: ['undecided'] }, left, 'confirmed');
    first = await engine.get('runs.finalise', { run: first.id, reason: null });
  }, 240_000);
  afterAll(() => engine.remove());

  /** Everything that is said of a round adds up, and to the counts of decisions. */
  function addsUp(statistics: PartStatistics, of: 'first' | 'second', run: Run): void {
    const round = statistics[of];
    expect(round?.run).toBe(run.id);
    expect(round?.counts).toEqual(run.counts);
    const byCode = round?.byCode ?? [];
    expect(byCode.map(({ code }) => code)).not.toContain('V:name');
    const total = sum(byCode.map(({ findings }) => findings));
    expect(total).toBe(run.findings);
    expect(sum(Object.values(run.counts))).toBe(total);
    expect(sum((round?.byPrecinct ?? []).flatMap(({ findings }) => Object.values(findings)))).toBe(total);
    expect(round?.variants).toBe(run.variants);
  }

  test('screen, report, workbook and CSV say the same numbers', async () => {
    const statistics = await engine.get('statistics.read', { part });
    addsUp(statistics, 'first', first);
    expect(statistics.second).toBeNull();
    const round = statistics.first;
    const expected = new Map(
      (round?.byCode ?? []).flatMap(({ code, findings }) =>
        findings > 0 ? [[code, findings] as const] : [],
      ),
    );
    expected.set('V:name', round?.variants ?? 0);

    const target = join(folder, 'findings.xlsx');
    const saved = await engine.get('results.saveWorkbook', {
      run: first.id,
      target: engine.picks.own('save-xlsx', target),
    });
    expect(saved.sha256).toBe(createHash('sha256').update(readFileSync(target)).digest('hex'));
    expect(await workbookCounts(target)).toEqual(expected);
    const marks = execFileSync(
      'python3',
      [
        '-c',
        'import zipfile,sys; z=zipfile.ZipFile(sys.argv[1]); print("".join(z.read(n).decode() for n in z.namelist() if "sheet" in n).count("Отклонено"))',
        target,
      ],
      { encoding: 'utf8' },
    );
    expect(Number(marks)).toBe(first.counts.dismissed);

    if (!pdfToolsInstalled) return;
    const { paper } = await engine.get('results.printReport', { run: first.id });
    const path = join(folder, 'report.pdf');
    writeFileSync(path, engine.workplace.open.papers.get(paper)?.bytes ?? '');
    expect(pdfFaults(path)).toBe('');
    const text = pdfText(path).replaceAll(/\s/gu, '');
    // Each category announces how many findings follow.
    for (const [code, findings] of expected) {
      const figures = findings.toLocaleString('ru').replaceAll(/\s/gu, '');
      expect(text.includes(code.replace(/:.*/u, '')), code).toBe(true);
      expect(text.includes(`:${figures}`), `${code}: ${figures}`).toBe(true);
    }
    const sheet = await engine.get('results.printStatistics', { part, language: 'kk' });
    const alone = join(folder, 'statistics.pdf');
    writeFileSync(alone, engine.workplace.open.papers.get(sheet.paper)?.bytes ?? '');
    expect(pdfFaults(alone)).toBe('');
    expect(pdfText(alone).length).toBeLessThan(pdfText(path).length / 3);
    expect(pdfText(alone)).not.toMatch(/(?<!\d)\d{12}(?!\d)/u);
  });

  test('a return holds what was not dismissed, each with its mark, in files that agree', async () => {
    const place = mkdtempSync(join(folder, 'return-'));
    const prepared = await engine.get('transfer.prepare', { part, kind: 'return' });
    expect(prepared.recipients.filter(({ isOwn }) => !isOwn).map(({ fingerprint }) => fingerprint)).toEqual([
      fingerprintOf(oblast.card),
    ]);
    const steps = new Set<string>();
    const sealed = unwrap(
      await engine.ask(
        'transfer.seal',
        {
          part,
          kind: 'return',
          recipients: prepared.recipients.map(({ fingerprint }) => fingerprint),
          folder: engine.picks.own('folder', place),
          act,
        },
        { progress: (step) => steps.add(step) },
      ),
    );
    expect([...steps]).toEqual(expect.arrayContaining(['make', 'seal', 'read-back']));
    expect(readdirSync(place)).toEqual([prepared.packageName]);
    const path = join(place, sealed.file);
    expect(createHash('sha256').update(readFileSync(path)).digest('hex')).toBe(sealed.sha256);

    const own = (await engine.get('cards.read', {})).own;
    const unpacked = join(place, 'unpacked');
    const trusted = engine.workplace.open.read((db) =>
      db.prepare<[], string>("SELECT value FROM settings WHERE key = 'identity'").pluck().get(),
    );
    const { card } = JSON.parse(trusted ?? '{}') as Identity;
    const { manifest } = unwrap(
      await openPackage({
        package: path,
        identity: oblast,
        trust: [card],
        out: unpacked,
        seenPackageIds: [],
      }),
    );
    expect(manifest).toMatchObject({ kind: 'discrepancies', period: halfYear, from: own?.fingerprint });
    expect(manifest.files.map(({ name }) => name)).toEqual(prepared.files.map(({ name }) => name));

    const rows = csv(join(unpacked, 'findings.csv'));
    expect(rows).toHaveLength(prepared.files.find(({ what }) => what === 'findings')?.records ?? -1);
    expect(rows).toHaveLength(first.findings - first.counts.dismissed + first.variants);
    expect(rows.filter((row) => row['code'] === '9.2')).toEqual([]);
    expect(new Set(rows.map((row) => (row['code'] === 'V:name' ? row['decision'] : 'judged')))).toEqual(
      new Set(['', 'judged']),
    );
    expect(rows.filter((row) => row['decision'] === 'confirmed')).toHaveLength(first.counts.confirmed);
    const byCode = new Map<string, number>();
    for (const { code = '' } of rows) byCode.set(code, (byCode.get(code) ?? 0) + 1);
    expect(await workbookCounts(join(unpacked, 'findings.xlsx'))).toEqual(byCode);
    const statistics = JSON.parse(readFileSync(join(unpacked, 'statistics.json'), 'utf8')) as {
      byCode: { code: string; findings: number }[];
      byPrecinct: { findings: Record<string, number> }[];
      decisions: object;
    };
    expect(
      new Map(statistics.byCode.flatMap(({ code, findings }) => (findings > 0 ? [[code, findings]] : []))),
    ).toEqual(byCode);
    expect(sum(statistics.byPrecinct.flatMap(({ findings }) => Object.values(findings)))).toBe(rows.length);
    expect(statistics.decisions).toEqual(first.counts);
    const { files } = JSON.parse(readFileSync(join(unpacked, 'schema.json'), 'utf8')) as {
      files: { name: string; columns: { name: string }[] }[];
    };
    expect(files.map(({ name, columns }) => [name, columns.map((column) => column.name)])).toEqual([
      ['findings.csv', Object.keys(rows[0] ?? {})],
    ]);

    const { acts } = await engine.get('acts.read', { halfYear });
    const [issued] = acts;
    expect(issued).toMatchObject({ number: sealed.actNumber, kind: 'return', records: rows.length });
    expect(packagesOf()).toMatchObject([{ file: sealed.file, sha256: sealed.sha256, act: issued?.id }]);
    expect(events('package-sealed').at(-1)).toMatchObject({ sha256: sealed.sha256, recipients: 2 });
    expect(events('list-returned').at(-1)).toMatchObject({ file: sealed.file });
    expect(events('step-recorded').at(-1)).toMatchObject({ step: 'returned', day: act.date });
    expect((await engine.get('road.read', { halfYear })).parts[0]?.next).not.toMatchObject({
      step: 'return',
    });
    if (!pdfToolsInstalled) return;
    const paper = join(place, 'act.pdf');
    writeFileSync(paper, engine.workplace.open.papers.get(sealed.paper)?.bytes ?? '');
    const text = pdfText(paper).replaceAll(/\s/gu, '');
    for (const said of [sealed.file, sealed.actNumber, sealed.sha256, 'findings.csv'])
      expect(text).toContain(said);
  });

  test('nobody but trusted cards gets a package, and a failure leaves nothing behind', async () => {
    const place = mkdtempSync(join(folder, 'refused-'));
    const before = packagesOf().length;
    const stranger = await seal('return', place, ['0000-0000-0000-0000']);
    expect(stranger).toMatchObject({ ok: false, failure: { code: 'card-unknown' } });
    const stop = new AbortController();
    const cancelled = await engine.ask(
      'transfer.seal',
      {
        part,
        kind: 'return',
        recipients: [fingerprintOf(oblast.card)],
        folder: engine.picks.own('folder', place),
        act,
      },
      { signal: stop.signal, progress: (step) => step === 'seal' && stop.abort() },
    );
    expect(cancelled).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
    // The review is opened again while the package is on its way: no act, and no package.
    const reopened = await engine.ask(
      'transfer.seal',
      {
        part,
        kind: 'return',
        recipients: [fingerprintOf(oblast.card)],
        folder: engine.picks.own('folder', place),
        act,
      },
      {
        progress: (step, done) => {
          if (step === 'make' && done === 1)
            void engine.get('runs.reopen', { run: first.id, reason: 'Қате' });
        },
      },
    );
    expect(reopened).toMatchObject({ ok: false, failure: { code: 'run-not-final' } });
    expect(readdirSync(place)).toEqual([]);
    expect(packagesOf()).toHaveLength(before);
    await engine.get('runs.finalise', { run: first.id, reason: null });
  });

  test('a submission holds the corrected list whole, as other tools open it', async () => {
    await receive(join(fixtures, 'second/list.accdb'), 'corrected');
    const early = await engine.ask('transfer.prepare', { part, kind: 'submission' });
    expect(early).toMatchObject({ ok: false, failure: { code: 'run-not-final' } });
    const { snapshots } = await engine.get('runs.prepare', { part });
    second = await engine.get('runs.start', {
      part,
      snapshot: snapshots[0]?.id ?? '',
      referenceDate: '2026-07-01',
    });
    await decide(second, {}, second.findings, 'confirmed');
    second = await engine.get('runs.finalise', { run: second.id, reason: null });
    const statistics = await engine.get('statistics.read', { part });
    addsUp(statistics, 'first', await engine.get('runs.read', { part }).then(({ runs }) => runs[1] as Run));
    addsUp(statistics, 'second', second);
    const truth = readFileSync(join(fixtures, 'second/second-truth.tsv'), 'utf8').trimEnd().split('\n');
    expect(sum(Object.values(statistics.fate?.outcomes ?? {}))).toBe(truth.length - 1);

    const place = mkdtempSync(join(folder, 'submission-'));
    const sealed = unwrap(await seal('submission', place));
    const { acts } = await engine.get('acts.read', { halfYear });
    expect(acts.map(({ kind }) => kind)).toEqual(['submission', 'acceptance', 'return', 'acceptance']);
    expect(acts[0]).toMatchObject({ number: sealed.actNumber, records: second.rows });
    expect(events('list-submitted').at(-1)).toMatchObject({ package: packagesOf().at(-1)?.id });
    if (!hasAge) return;
    const key = join(place, 'key.txt');
    writeFileSync(key, `${oblast.encryption}\n`, { mode: 0o600 });
    const archive = join(place, 'x.tar');
    execFileSync('age', ['-d', '-i', key, '-o', archive, join(place, sealed.file)]);
    execFileSync('tar', ['-xf', archive, '-C', place]);
    const rows = csv(join(place, 'list.csv'));
    expect(rows).toHaveLength(second.rows);
    expect(Object.keys(rows[0] ?? {})).toEqual(voterListColumns.map(({ name }) => name));
    const [payload = ''] = readFileSync(join(place, 'manifest.jws'), 'utf8').split('.').slice(1);
    const { files } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as {
      files: { name: string; sha256: string }[];
    };
    for (const { name, sha256 } of files)
      expect(
        createHash('sha256')
          .update(readFileSync(join(place, name)))
          .digest('hex'),
      ).toBe(sha256);
  });
});
