import { fork, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeAccessFile } from '../../../electron/engine/sample/index.ts';
import { generalFailures } from '../../../shared/failures/general.ts';
import { intakeFailures } from '../../../shared/failures/intake.ts';
import { listColumns, listTable, writeList } from '../../integration/intake/support/lists.ts';
import { encryptAgile } from '../../integration/intake/support/office-encryption.ts';
import type { Order, Outcome } from './mutant-reader.ts';
import { damageNames, mutate } from './mutate.ts';

// All of them with `SALYSTYRU_FAULTS=full`, every tenth otherwise.
const TOTAL = 2000;
const seeds = Array.from({ length: TOTAL }, (_, seed) => seed).filter(
  (seed) => process.env['SALYSTYRU_FAULTS'] === 'full' || seed % 10 === 0,
);
const LIMIT_MS = 10_000;
const LIMIT_MB = 500;
const PASSWORD = 'құпия';

const folder = mkdtempSync(join(tmpdir(), 'intake-mutations-'));
afterAll(() => {
  reader?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

let reader: ChildProcess | null = null;

/** Has one file read by the reader process; a reader that dies or takes too long is replaced. */
function read(path: string): Promise<Outcome | 'died' | 'hung'> {
  const child = (reader ??= fork(fileURLToPath(new URL('mutant-reader.ts', import.meta.url)), [], {
    execArgv: ['--max-old-space-size=400'],
  }));
  return new Promise((resolve) => {
    const done = (outcome: Outcome | 'died' | 'hung'): void => {
      clearTimeout(timer);
      child.off('message', answered).off('exit', died);
      if (typeof outcome === 'string') {
        child.kill('SIGKILL');
        reader = null;
      }
      resolve(outcome);
    };
    const answered = (outcome: unknown): void => {
      done(outcome as Outcome);
    };
    const died = (): void => {
      done('died');
    };
    const timer = setTimeout(() => {
      done('hung');
    }, LIMIT_MS);
    child.on('message', answered).on('exit', died);
    child.send({ path, password: PASSWORD } satisfies Order);
  });
}

interface Base {
  readonly rows: number;
  readonly bytes: Buffer;
}

/** Small files of every kind that the reader knows. */
function bases(): Base[] {
  const file = join(folder, 'base.mdb');
  const list = (rows: number, more: Parameters<typeof writeList>[2]): Base => ({
    rows,
    bytes: readFileSync(writeList(file, rows, more)),
  });
  const memo = listColumns.map((column) =>
    column.name === 'Note' ? { ...column, type: 'memo' as const } : column,
  );
  const note = listColumns.findIndex(({ name }) => name === 'Note');
  const rows = [...listTable('', 150).rows].map((row, i) =>
    row.with(note, i % 9 ? row[note]! : 'ұзын мәтін '.repeat(i * 8)),
  );
  const wide = Array.from({ length: 120 }, (_, i) => ({
    name: `Қосымша баған нөмірі ${i}`,
    type: 'logical' as const,
  }));
  writeAccessFile(file, {
    tables: [
      {
        name: 'Басқа',
        columns: [{ name: 'Cod', type: 'counter' }, ...wide],
        rows: [[1, ...wide.map(() => true)]],
      },
      { name: 'Izber', columns: memo, rows },
    ],
    edited: { overflowEvery: 4, deletedEvery: 5 },
    text: 'mixed',
    linked: [{ name: 'Link', database: 'x.mdb', foreignName: 'y' }],
  });
  const edited = { rows: 150, bytes: readFileSync(file) };
  const fixture = fileURLToPath(new URL('../../../../shared/fixtures/1k/list-edited.mdb', import.meta.url));
  return [
    edited,
    edited,
    list(200, {}),
    list(120, { password: PASSWORD, encodingKey: 0xc0ffee }),
    { rows: 60, bytes: encryptAgile(list(60, {}).bytes, PASSWORD) },
    // A file of another program, where its fixtures are at hand.
    existsSync(fixture) ? { rows: 1032, bytes: readFileSync(fixture) } : edited,
  ];
}

describe(`${seeds.length} mutated Access files`, () => {
  const path = join(folder, 'mutant.mdb');
  let files: Base[] = [];
  beforeAll(() => {
    files = bases();
  });

  it('come from files that are read whole', async () => {
    for (const { rows, bytes } of files) {
      writeFileSync(path, bytes);
      expect(await read(path)).toMatchObject({ rows, problems: [], even: true });
    }
  });

  it('each end within 10 s and 500 MB in all their rows or in a named failure', async () => {
    const wrong: object[] = [];
    const codes = new Map<string, number>();
    const names = new Set<string>();
    for (const seed of seeds) {
      const { rows, bytes } = files[seed % files.length]!;
      const { name, file } = mutate(bytes, seed);
      names.add(name);
      writeFileSync(path, file);
      const outcome = await read(path);
      const problem = complaint(outcome, rows);
      if (problem !== null) wrong.push({ seed, name, problem });
      const code = typeof outcome === 'string' ? outcome : (outcome.failure ?? 'read');
      codes.set(code, (codes.get(code) ?? 0) + 1);
    }
    expect(wrong).toEqual([]);
    // The mutations are worth something: every kind was tried, most hurt, and in many places.
    expect([...names].sort()).toEqual([...damageNames].sort());
    expect(codes.get('read')).toBeLessThan(seeds.length * 0.6);
    expect(codes.get('read')).toBeGreaterThan(seeds.length * 0.1);
    expect(codes.size).toBeGreaterThan(10);
  });
});

/** What is wrong with an outcome, or null. */
function complaint(outcome: Outcome | 'died' | 'hung', rows: number): unknown {
  if (typeof outcome === 'string') return outcome;
  if (outcome.crash !== undefined) return outcome.crash;
  if (outcome.peakMb > LIMIT_MB) return outcome;
  const known = [outcome.failure, outcome.inspection, ...(outcome.problems ?? [])].filter(
    (code) => code !== undefined,
  );
  if (!known.every((code) => code in intakeFailures || code in generalFailures)) return outcome;
  if (outcome.failure !== undefined) return null;
  if (outcome.rows !== rows || !outcome.even) return outcome;
  // A page that stands in another's place brings rows twice and loses as many: that must be said.
  return outcome.keys === rows || outcome.problems?.length ? null : outcome;
}
