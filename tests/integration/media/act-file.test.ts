import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actFile } from '../../../electron/engine/media/index.ts';
import { createSample, type SampleFigures } from '../../../electron/engine/sample/index.ts';
import { unwrap } from '../../../shared/result.ts';

describe('what an act says of a file', () => {
  let folder = '';
  let figures: SampleFigures;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'salystyru-act-'));
    figures = unwrap(await createSample({ rows: 1000, seed: 'act', out: folder }));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const look = async (name: string, records?: number) => {
    const path = join(folder, name);
    return actFile(path, { path, ...(records === undefined ? {} : { records }) });
  };

  it('is taken from the file: name, bytes, hash and every row of a list, deleted ones included', async () => {
    const list = unwrap(await look('list.mdb'));
    const bytes = readFileSync(join(folder, 'list.mdb'));
    expect(list).toMatchObject({
      name: 'list.mdb',
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      records: figures.rows,
    });
    expect(list.voters).toBeGreaterThan(figures.rows * 0.9);
    expect(list.voters).toBeLessThan(figures.rows);
  });

  it('counts the lines of an appendix and the rows of a CSV below its header', async () => {
    const lines = readFileSync(join(folder, 'truth.csv'), 'utf8').trim().split('\n').length - 1;
    expect(unwrap(await look('truth.csv')).records).toBe(lines);
    const appendix = unwrap(await look('appendix-2.xlsx'));
    expect(appendix.records).toBeGreaterThan(1);
    expect(appendix.bytes).toBe(statSync(join(folder, 'appendix-2.xlsx')).size);
  });

  it('takes the given number only where nothing can be counted, and refuses one that is not the file’s', async () => {
    writeFileSync(join(folder, 'other.pdf'), '%PDF-1.7');
    expect(unwrap(await look('other.pdf')).records).toBeNull();
    expect(unwrap(await look('other.pdf', 7)).records).toBe(7);
    const refused = await look('list.mdb', 999);
    expect(refused).toMatchObject({
      ok: false,
      failure: { code: 'act-records-differ', facts: { given: 999, counted: 1000 } },
    });
  });

  it('lists the files of a ZIP with their unpacked sizes', async () => {
    writeFileSync(
      join(folder, 'a.zip'),
      zipSync({ 'one.csv': strToU8('a,b\n1,2\n'), 'two.xlsx': new Uint8Array(20) }),
    );
    expect(unwrap(await look('a.zip')).contents).toEqual([
      { name: 'one.csv', bytes: 8, records: null },
      { name: 'two.xlsx', bytes: 20, records: null },
    ]);
    writeFileSync(join(folder, 'b.zip'), 'PK\u0003\u0004 no archive');
    expect(await look('b.zip')).toMatchObject({ ok: false, failure: { code: 'act-archive-unreadable' } });
  });
});
