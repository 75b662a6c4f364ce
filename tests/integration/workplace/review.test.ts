import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ActEntries } from '../../../shared/contract/receiving-calls.ts';
import type { FindingFilter, Run } from '../../../shared/contract/review-calls.ts';
import { makeTestWorkplace, startTestEngine, type TestEngine } from '../../fixtures/workplace.ts';

const fixtures = fileURLToPath(new URL('../../../../shared/fixtures/10k/', import.meta.url));

const act: ActEntries = {
  date: '2026-06-29',
  handing: { position: { kk: 'тіркеуші', ru: 'регистратор' }, fullName: 'Досжанова Қ. Б.' },
  accepting: { position: { kk: 'комиссия хатшысы', ru: 'секретарь комиссии' }, fullName: 'Сейітова А. Ж.' },
  medium: { label: null, inventoryNumber: null },
  copies: 2,
};

/** Lines of a table of the fixtures as objects by their headings. */
function table(name: string): Record<string, string>[] {
  const [head = '', ...lines] = readFileSync(join(fixtures, name), 'utf8').trimEnd().split('\n');
  const names = head.split('\t');
  return lines.map((line) => Object.fromEntries(line.split('\t').map((cell, at) => [names[at] ?? '', cell])));
}

describe.skipIf(!existsSync(fixtures))('reviewing the 10k case (needs the shared fixtures)', () => {
  let engine: TestEngine;
  let part: number;
  let run: Run;

  async function receive(path: string, kind: 'first' | 'corrected'): Promise<void> {
    const pick = engine.picks.own('list', path);
    const { draft, proposed } = await engine.get('receive.begin', { part, kind, pick });
    await engine.get('receive.read', { draft, table: proposed ?? '' });
    await engine.get('receive.accept', { draft, act, replaces: null });
  }

  beforeAll(async () => {
    engine = await startTestEngine();
    await makeTestWorkplace(engine);
    const { halfYear } = await engine.get('road.read', {});
    const { parts } = await engine.get('parts.save', {
      halfYear,
      id: null,
      name: { kk: 'Көктал ауданы', ru: 'Коктальский район' },
      akimat: { kk: 'Көктал ауданының әкімдігі', ru: 'Акимат Коктальского района' },
      precincts: [],
    });
    part = parts[0]?.id ?? 0;
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
    await receive(join(fixtures, 'list.mdb'), 'first');
    run = await engine.get('runs.start', { part, snapshot: snapshot?.id ?? '', referenceDate: '2026-07-01' });
  }, 120_000);
  afterAll(() => engine.remove());

  test('the counts by category are those that were planted', async () => {
    const { codes, all } = await engine.get('review.facets', { run: run.id, filter: {} });
    const planted = new Map<string, number>();
    for (const line of table('truth.tsv'))
      for (const code of Object.values(line)
        .slice(1)
        .join(' ')
        .split(/[\s,;]+/)
        .filter(Boolean))
        planted.set(code, (planted.get(code) ?? 0) + 1);
    planted.set('A2', table('missing.tsv').length);
    planted.delete('V:name');
    // Of A5 to A7 a list holds more than was planted, by accident as in life.
    const found = codes.filter(({ code, count }) => count > 0 && !/^A[567]/.test(code));
    expect(Object.fromEntries(found.map(({ code, count }) => [code, count]))).toEqual(
      Object.fromEntries(planted),
    );
    expect(all).toBe(run.findings);
    expect(all).toBe(run.counts.undecided);
  });

  test('each facet counts under the others, and every page is what the facets say', async () => {
    const filters: FindingFilter[] = [
      {},
      { codes: ['9.2'] },
      { codes: ['9.1:name', 'A2'], levels: ['L3', ''] },
      { decisions: ['undecided'], codes: ['9.3', '9.4'] },
      { search: 'а' },
      { search: '9' },
    ];
    for (const filter of filters) {
      const facets = await engine.get('review.facets', { run: run.id, filter });
      const { total, rows } = await engine.get('review.page', { run: run.id, filter, offset: 0, limit: 500 });
      expect(total).toBe(facets.total);
      expect(rows).toHaveLength(Math.min(500, total));
      const without = (name: keyof FindingFilter): Promise<{ total: number }> =>
        engine.get('review.facets', { run: run.id, filter: { ...filter, [name]: undefined } });
      const sum = (counts: readonly { count: number }[]): number =>
        counts.reduce((all, { count }) => all + count, 0);
      expect(sum(facets.decisions)).toBe((await without('decisions')).total);
      expect(sum(facets.codes)).toBe((await without('codes')).total);
      expect(sum(facets.precincts)).toBe((await without('precincts')).total);
      if (filter.codes?.[0] === '9.2')
        expect(new Set(rows.map(({ code }) => code))).toEqual(new Set(['9.2']));
    }
  });

  test('nothing shows an IIN in full until it is asked for, and then the journal knows', async () => {
    const { rows } = await engine.get('review.page', { run: run.id, filter: {}, offset: 0, limit: 500 });
    const details = [];
    for (const { id } of rows.slice(0, 40))
      details.push(await engine.get('review.finding', { run: run.id, finding: id }));
    expect(JSON.stringify([rows, details]).match(/"[^"]*\d{12}[^"]*"/g)).toBeNull();
    const [first] = rows;
    const { fields } = await engine.get('review.show', { run: run.id, finding: first?.id ?? 0 });
    expect(fields.map(({ list, register }) => `${list}${register}`).join(' ')).toMatch(/\d{9}/);
    expect(journal().at(-1)).toBe('iin-shown');
  });

  test('decisions, bulk and undo leave counts that add up, and the state before exactly', async () => {
    const before = await engine.get('review.facets', { run: run.id, filter: {} });
    const { rows } = await engine.get('review.page', { run: run.id, filter: {}, offset: 0, limit: 3 });
    const one = rows[0]?.id ?? 0;
    const noReason = await engine.ask('review.decide', {
      run: run.id,
      of: { finding: one },
      decision: 'dismissed',
      reason: null,
      note: null,
    });
    expect(noReason).toMatchObject({ ok: false, failure: { code: 'review-reason-missing' } });
    await engine.get('review.decide', {
      run: run.id,
      of: { finding: one },
      decision: 'dismissed',
      reason: 'list-right',
      note: null,
    });
    const filter: FindingFilter = { codes: ['9.2'] };
    const { total } = await engine.get('review.page', { run: run.id, filter, offset: 0, limit: 1 });
    const stale = await engine.ask('review.decide', {
      run: run.id,
      of: { filter, expected: total + 1 },
      decision: 'confirmed',
      reason: null,
      note: null,
    });
    expect(stale).toMatchObject({ ok: false, failure: { code: 'review-changed' } });
    const bulk = await engine.get('review.decide', {
      run: run.id,
      of: { filter, expected: total },
      decision: 'confirmed',
      reason: null,
      note: null,
    });
    expect(bulk.changed).toBe(total);
    expect(bulk.counts.undecided + bulk.counts.confirmed + bulk.counts.dismissed + bulk.counts.deferred).toBe(
      run.findings,
    );
    expect(bulk.counts.confirmed).toBe(total);
    await engine.get('review.undo', { run: run.id });
    const undone = await engine.get('review.undo', { run: run.id });
    expect(undone.batch).toBeNull();
    expect(await engine.get('review.facets', { run: run.id, filter: {} })).toEqual(before);
    expect(await engine.ask('review.undo', { run: run.id })).toMatchObject({
      ok: false,
      failure: { code: 'review-nothing-to-undo' },
    });
  });

  test('only a whole review is finalised without a reason; afterwards nothing changes until it is reopened', async () => {
    const blocked = await engine.ask('runs.finalise', { run: run.id, reason: null });
    expect(blocked).toMatchObject({ ok: false, failure: { code: 'run-undecided' } });
    await engine.get('review.decide', {
      run: run.id,
      of: { filter: {}, expected: run.findings },
      decision: 'confirmed',
      reason: null,
      note: null,
    });
    const final = await engine.get('runs.finalise', { run: run.id, reason: null });
    expect(final).toMatchObject({ state: 'final', counts: { undecided: 0, confirmed: run.findings } });
    expect((await engine.get('road.read', {})).parts[0]).toMatchObject({ next: { step: 'return' } });
    const late = await engine.ask('review.undo', { run: run.id });
    expect(late).toMatchObject({ ok: false, failure: { code: 'run-final' } });
    await engine.get('runs.reopen', { run: run.id, reason: 'Ошибка в одном решении' });
    expect((await engine.get('road.read', {})).parts[0]).toMatchObject({ next: { step: 'reconcile' } });
    await engine.get('runs.finalise', { run: run.id, reason: null });
  });

  test('the corrected list is a second round, with what became of each finding', async () => {
    await receive(join(fixtures, 'second/list.accdb'), 'corrected');
    const { round, snapshots, receipt } = await engine.get('runs.prepare', { part });
    expect({ round, isThere: receipt !== null }).toEqual({ round: 2, isThere: true });
    const second = await engine.get('runs.start', {
      part,
      snapshot: snapshots[0]?.id ?? '',
      referenceDate: '2026-07-01',
    });
    const { outcomes } = await engine.get('review.facets', { run: second.id, filter: {} });
    const truth = table('second/second-truth.tsv');
    const planted = (outcome: string): number =>
      truth.filter((line) => line['outcome'] === outcome && line['code'] !== '-').length;
    for (const { value, count } of outcomes) expect([value, count]).toEqual([value, planted(value)]);
    const { runs } = await engine.get('runs.read', { part });
    expect(runs.map((one) => [one.round, one.state])).toEqual([
      [2, 'review'],
      [1, 'final'],
    ]);
  });

  /** Codes of the journal. */
  function journal(): string[] {
    return engine.workplace.open.read((db) =>
      db.prepare<[], string>('SELECT event FROM journal ORDER BY seq').pluck().all(),
    );
  }
});
