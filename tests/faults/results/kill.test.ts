import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestEngine } from '../../fixtures/workplace.ts';
import { chair, makeDistrict, type District } from '../workplace/district.ts';
import { EngineGone, EngineProcess } from '../workplace/engine-process.ts';

const KILLS = process.env['SALYSTYRU_FAULTS'] === 'full' ? 20 : 4;

const folder = mkdtempSync(join(tmpdir(), 'salystyru-seal-kills-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let district: District;
let recipient: string;
/** Milliseconds that a whole sealing takes here. */
let whole: number;

const signer = { position: { kk: 'хатшы', ru: 'секретарь' }, fullName: 'Сейітова А. Ж.' };
const act = {
  date: '2026-07-07',
  handing: signer,
  accepting: signer,
  medium: { label: null, inventoryNumber: null },
  copies: 2,
};

/** Seals the return into a folder in a process of its own, which is killed at a moment; whether it had answered. */
async function seal(place: string, after: number | null): Promise<boolean> {
  const engine = await EngineProcess.start(district.data);
  await engine.get('session.unlock', { user: district.userId, password: chair.password });
  const kill = after === null ? undefined : setTimeout(() => void engine.kill(), after);
  const answered = await engine
    .get('transfer.seal', {
      part: district.parts[0],
      kind: 'return',
      recipients: [recipient],
      folder: engine.pick('folder', place),
      act,
    })
    .then(
      () => true,
      (error: unknown) => {
        if (error instanceof EngineGone) return false;
        throw error;
      },
    );
  clearTimeout(kill);
  await engine.kill();
  return answered;
}

beforeAll(async () => {
  district = await makeDistrict(folder);
  const engine = await startTestEngine(district.data);
  await engine.get('session.unlock', { user: district.userId, password: chair.password });
  await engine.get('runs.finalise', { run: district.run, reason: 'жұмыс аяқталды' });
  recipient = (await engine.get('cards.read', {})).own?.fingerprint ?? '';
  await engine.workplace.lock('closed');
  const place = join(folder, 'whole');
  mkdirSync(place);
  const began = performance.now();
  expect(await seal(place, null)).toBe(true);
  whole = performance.now() - began;
}, 240_000);

test.each(Array.from({ length: KILLS }, (_, kill) => kill))(
  'killed while it seals, %i: every package under a name is in the journal, and every act has its package',
  async (kill) => {
    const place = join(folder, `medium-${kill}`);
    mkdirSync(place);
    // Fractions of the golden ratio spread any number of moments evenly.
    const answered = await seal(place, ((kill * 0.618_034 + 0.31) % 1) * whole);
    const engine = await startTestEngine(district.data);
    await engine.get('session.unlock', { user: district.userId, password: chair.password });
    const { sealed, packages, acts } = engine.workplace.open.read((db) => ({
      sealed: db
        .prepare<[], string>("SELECT facts ->> 'sha256' FROM journal WHERE event = 'package-sealed'")
        .pluck()
        .all(),
      packages: db.prepare<[], { sha256: string; act: number }>('SELECT sha256, act FROM packages').all(),
      acts: db.prepare<[], number>("SELECT id FROM acts WHERE kind = 'return' ORDER BY id").pluck().all(),
    }));
    const verification = await engine.get('journal.verify', {});
    await engine.workplace.lock('closed');
    const named = readdirSync(place).filter((name) => !name.startsWith('.'));
    const hashes = named.map((name) =>
      createHash('sha256')
        .update(readFileSync(join(place, name)))
        .digest('hex'),
    );
    expect(verification.verdict).toBe('sound');
    for (const hash of hashes) expect(sealed).toContain(hash);
    expect(packages.map((one) => one.act)).toEqual(acts);
    for (const { sha256 } of packages) expect(sealed).toContain(sha256);
    if (answered) expect(packages.at(-1)?.sha256).toBe(hashes[0]);
  },
  60_000,
);
