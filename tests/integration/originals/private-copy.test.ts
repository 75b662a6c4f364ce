import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { inspectAccessFile, readVoterList } from '../../../electron/engine/intake/index.ts';
import { takeOriginal, type PrivateCopy } from '../../../electron/engine/originals/index.ts';
import { inspectInThread, readListInThread } from '../../../electron/engine/workers/index.ts';
import { unwrap } from '../../../shared/result.ts';
import { byFirst, rowsOf, writeList } from '../intake/support/lists.ts';
import { byMdbExport, hasMdbtools } from '../intake/support/oracles.ts';

const folder = mkdtempSync(join(tmpdir(), 'salystyru-copies-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let taken = 0;
async function copyOf(path: string): Promise<PrivateCopy> {
  const copy = join(folder, `copy-${++taken}`);
  const { key } = unwrap(await takeOriginal(path, copy));
  return { copy, key, name: basename(path) };
}

const fixtures = fileURLToPath(new URL('../../../../shared/fixtures/', import.meta.url));
const cases = [
  ['10k/list.mdb', 'Izber'],
  ['10k/list-edited.accdb', 'Избиратели 2026'],
  ['1k/list-edited.mdb', 'Сайлаушылар'],
] as const;

describe.skipIf(!existsSync(fixtures))(
  'a list made by another program, read from its private copy (skipped without its fixtures)',
  () => {
    it.each(cases)('%s: is in every cell the list that the file itself gives', async (file, table) => {
      const path = fixtures + file;
      const copy = await copyOf(path);
      const plain = unwrap(readVoterList(path));
      expect(unwrap(readVoterList(copy))).toEqual(plain);
      expect(unwrap(await readListInThread(copy))).toEqual(plain);
      expect(unwrap(await inspectInThread(copy))).toEqual(unwrap(inspectAccessFile(path)));
      if (hasMdbtools)
        expect(byFirst(rowsOf(unwrap(readVoterList(copy)).list))).toEqual(byFirst(byMdbExport(path, table)));
    });
  },
);

describe('a list of our own writer, read from its private copy', () => {
  it('asks for its password and opens with it, as the file itself does', async () => {
    const path = writeList(join(folder, 'құпия.mdb'), 700, { password: 'Сөз 1' });
    const copy = await copyOf(path);
    const needed = { ok: false, failure: { code: 'access-password-needed', facts: { file: 'құпия.mdb' } } };
    expect(readVoterList(copy)).toEqual(needed);
    expect(await readListInThread({ ...copy, password: 'сөз 1' })).toMatchObject({
      failure: { code: 'access-password-wrong' },
    });
    expect(unwrap(await readListInThread({ ...copy, password: 'Сөз 1' }))).toEqual(
      unwrap(readVoterList(path, { password: 'Сөз 1' })),
    );
  });

  it('is refused by the name of the file where the copy was altered, never read in part', async () => {
    const copy = await copyOf(writeList(join(folder, 'list.accdb'), 3000));
    const sealed = readFileSync(copy.copy);
    for (const at of [0, 8, 20, 30, sealed.length >> 1, sealed.length - 1]) {
      const altered = Buffer.from(sealed);
      altered[at] = (altered[at] as number) ^ 4;
      writeFileSync(copy.copy, altered);
      const damaged = {
        ok: false,
        failure: { code: 'original-damaged', facts: { file: 'list.accdb' } },
      };
      expect(await readListInThread(copy)).toEqual(damaged);
      expect(inspectAccessFile(copy)).toEqual(damaged);
    }
    rmSync(copy.copy);
    expect(readVoterList(copy)).toEqual({
      ok: false,
      failure: { code: 'original-missing', facts: { file: 'list.accdb' } },
    });
  });
});
