import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inMemory, printAppendix2, regionInTitle } from '../../../electron/engine/documents/index.ts';
import { daysOf } from '../../../shared/domain/dates.ts';
import { unwrap } from '../../../shared/result.ts';
import { paperFolder } from './pdf-tools.ts';

const folder = paperFolder();

const form = (precincts: number) => ({
  region: regionInTitle('Қарағанды облысы'),
  asOf: daysOf(2026, 7, 1),
  entries: Array.from({ length: precincts }, (_, index) => ({
    number: String(index + 1),
    object: `№ ${index + 1} мектеп`,
    district: `Аудан ${index % 7}`,
    settlement: 'Көктал',
    street: 'Абай',
    house: '1',
    mark: '',
  })),
});

describe('a paper in memory', () => {
  test('is byte for byte the paper of the file, with its pages and its hash', async () => {
    const path = join(folder, 'form.pdf');
    const written = unwrap(await printAppendix2(form(1_500), path));
    const kept = unwrap(await printAppendix2(form(1_500), inMemory));
    expect(written.pages).toBeGreaterThan(20);
    expect(kept.pages).toBe(written.pages);
    expect(kept.bytes.byteLength).toBe(written.bytes);
    expect(kept.sha256).toBe(written.sha256);
    expect(createHash('sha256').update(kept.bytes).digest('hex')).toBe(kept.sha256);
    expect(readFileSync(path).equals(kept.bytes)).toBe(true);
  });

  test('can be cancelled', async () => {
    const stop = new AbortController();
    const printing = printAppendix2(form(5_000), inMemory, {
      signal: stop.signal,
      onProgress: (rows) => {
        if (rows >= 500) stop.abort();
      },
    });
    expect(await printing).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
  });
});
