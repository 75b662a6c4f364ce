import process from 'node:process';
import { join } from 'node:path';
import { makeTestWorkplace, startTestEngine } from '../../fixtures/workplace.ts';
import { median } from '../measure.ts';

// node road.ts SAMPLE PARTS: the road of a half-year with so many parts, each with a received list. Seconds.
const [sample, count] = process.argv.slice(2) as [string, string];
const TIMES = 21;
const engine = await startTestEngine();
try {
  await makeTestWorkplace(engine);
  const { halfYear } = await engine.get('road.read', {});
  const signer = { position: { kk: 'хатшы', ru: 'секретарь' }, fullName: 'Сейітова А. Ж.' };
  const medium = { label: null, inventoryNumber: null };
  const act = { date: '2026-07-07', handing: signer, accepting: signer, medium, copies: 2 };
  for (let number = 1; number <= Number(count); number++) {
    const name = { kk: `${number}-аудан`, ru: `Район ${number}` };
    const { parts } = await engine.get('parts.save', {
      halfYear,
      id: null,
      name,
      akimat: name,
      precincts: [],
    });
    const part = parts.find((one) => one.name.kk === name.kk)?.id ?? 0;
    const pick = engine.picks.own('list', join(sample, 'list.mdb'));
    const { draft, proposed } = await engine.get('receive.begin', { part, kind: 'first', pick });
    await engine.get('receive.read', { draft, table: proposed ?? '' });
    await engine.get('receive.accept', { draft, act, replaces: null });
  }
  const seconds: number[] = [];
  for (let time = 0; time < TIMES; time++) {
    const start = performance.now();
    await engine.get('road.read', { halfYear });
    seconds.push((performance.now() - start) / 1000);
  }
  console.log(JSON.stringify({ seconds: median(seconds) }));
} finally {
  await engine.remove();
}
