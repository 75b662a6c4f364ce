import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { readListInThread } from '../../../electron/engine/workers/index.ts';
import type { FindingFilter } from '../../../shared/contract/review-calls.ts';
import { unwrap } from '../../../shared/result.ts';
import { chairPassword, makeTestWorkplace, startTestEngine } from '../../fixtures/workplace.ts';
import { median } from '../measure.ts';

// node workplace.ts SAMPLE: the way of one list through an encrypted workplace, by the calls of the contract. Seconds.
const [sample] = process.argv.slice(2) as [string];
const list = join(sample, 'list.mdb');
const folder = mkdtempSync(join(tmpdir(), 'salystyru-bench-'));
const figures: Record<string, number> = {};

async function timed<T>(name: string, work: () => Promise<T> | T, times = 1): Promise<T> {
  const seconds: number[] = [];
  let given: T | undefined;
  for (let time = 0; time < times; time++) {
    const start = performance.now();
    given = await work();
    seconds.push((performance.now() - start) / 1000);
  }
  figures[name] = median(seconds);
  return given as T;
}

const engine = await startTestEngine(join(folder, 'data'));
try {
  const { session } = await makeTestWorkplace(engine);
  const user = session.state === 'open' ? session.user.id : '';
  const unlocking: number[] = [];
  for (let time = 0; time < 3; time++) {
    await engine.get('session.lock', {});
    await timed('unlock', () => engine.get('session.unlock', { user, password: chairPassword }));
    unlocking.push(figures['unlock'] ?? NaN);
  }
  figures['unlock'] = median(unlocking);

  const { snapshots } = await timed('addSnapshot', () =>
    engine.get('snapshots.add', {
      pick: engine.picks.own('snapshot', join(sample, 'snapshot.sailau')),
      passphrase: readFileSync(join(sample, 'passphrase'), 'utf8').trim(),
    }),
  );
  const { halfYear } = await engine.get('road.read', {});
  const name = { kk: 'Көктал ауданы', ru: 'Коктальский район' };
  const { parts } = await engine.get('parts.save', { halfYear, id: null, name, akimat: name, precincts: [] });
  const part = parts[0]?.id ?? 0;

  const begun = await timed('copy', () =>
    engine.get('receive.begin', { part, kind: 'first', pick: engine.picks.own('list', list) }),
  );
  const { draft } = begun;
  const { source } = engine.workplace.open.draft(draft);
  const reading: Record<'plain' | 'sealed', number[]> = { plain: [], sealed: [] };
  for (let time = 0; time < 4; time++)
    for (const how of ['plain', 'sealed'] as const) {
      const job = { ...(how === 'plain' ? { path: list } : source), table: begun.proposed ?? '' };
      await timed(how, async () => unwrap(await readListInThread(job)));
      // The first round warms the caches of files.
      if (time > 0) reading[how].push(figures[how] ?? NaN);
    }
  figures['plain'] = median(reading.plain);
  figures['sealed'] = median(reading.sealed);

  const read = await timed('read', () => engine.get('receive.read', { draft, table: begun.proposed ?? '' }));
  const signer = { position: { kk: 'хатшы', ru: 'секретарь' }, fullName: 'Сейітова А. Ж.' };
  const medium = { label: null, inventoryNumber: null };
  const act = { date: '2026-07-07', handing: signer, accepting: signer, medium, copies: 2 };
  await timed('accept', () => engine.get('receive.accept', { draft, act, replaces: null }));
  figures['receive'] = ['copy', 'read', 'accept'].reduce((sum, step) => sum + (figures[step] ?? NaN), 0);
  figures['rows'] = read.rows;

  const request = { part, snapshot: snapshots[0]?.id ?? '', referenceDate: '2026-07-01' };
  const { id: run, findings } = await timed('reconcile', () => engine.get('runs.start', request));
  figures['findings'] = findings;
  const page = (filter: FindingFilter, offset: number) => () =>
    engine.get('review.page', { run, filter, offset, limit: 100 });
  await timed('desk', () => engine.get('review.facets', { run, filter: {} }));
  await timed('facets', () => engine.get('review.facets', { run, filter: { decisions: ['undecided'] } }), 9);
  const shown = await timed('page', page({}, findings >> 1), 9);
  const [surname, iin] = [shown.rows[0]?.list?.surname ?? 'а', shown.rows[0]?.iin.slice(0, 4) ?? '9'];
  await timed('searchName', page({ search: surname }, 0), 9);
  await timed('searchIin', page({ search: iin }, 0), 9);
  const all = { of: { filter: {}, expected: findings }, reason: null, note: null };
  await timed('decide', () => engine.get('review.decide', { run, ...all, decision: 'confirmed' }));
  await timed('undo', () => engine.get('review.undo', { run }));
  console.log(JSON.stringify(figures));
} finally {
  await engine.remove();
  rmSync(folder, { recursive: true, force: true });
}
