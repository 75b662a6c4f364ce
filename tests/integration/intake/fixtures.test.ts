import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { inspectAccessFile, readTableRows, readVoterList } from '../../../electron/engine/intake/index.ts';
import { unwrap } from '../../../shared/result.ts';
import { byFirst, rowsOf } from './support/lists.ts';
import { byMdbExport, byMdbReader, hasMdbtools } from './support/oracles.ts';

const folder = fileURLToPath(new URL('../../../../shared/fixtures/', import.meta.url));
const cases = [
  ['1k/list-2000.mdb', 'Izber', 1032],
  ['1k/list-edited.mdb', 'Сайлаушылар', 1032],
  ['1k/list.accdb', 'Izber', 1032],
  ['10k/list.mdb', 'Izber', 10_236],
  ['10k/list-edited.accdb', 'Избиратели 2026', 10_236],
  ['10k/second/list.accdb', 'Избиратели 2026', 10_147],
] as const;

describe.skipIf(!existsSync(folder))('a list made by another program (skipped without its fixtures)', () => {
  describe.each(cases)('%s', (file, table, rows) => {
    const path = folder + file;

    it('is found by its columns and read with the hash of its bytes', () => {
      const received = unwrap(readVoterList(path));
      expect(received).toMatchObject({
        table,
        rows,
        bytes: statSync(path).size,
        sha256: createHash('sha256').update(readFileSync(path)).digest('hex'),
        columns: { missing: [], extra: [], wrongType: [] },
        problems: [],
      });
      expect(received.list.rows).toBe(rows);
      expect(received.otherTables.every(({ kind }) => kind === 'system')).toBe(true);
    });

    it.skipIf(!hasMdbtools)('has in every cell what mdb-export prints (skipped without mdbtools)', () => {
      const read = rowsOf(unwrap(readVoterList(path)).list);
      expect(byFirst(read)).toEqual(byFirst(byMdbExport(path, table)));
    });

    it('has in every cell what mdb-reader gives', () => {
      const read = rowsOf(unwrap(readVoterList(path)).list);
      expect(byFirst(read)).toEqual(byFirst(byMdbReader(path, table)));
    });

    it('is inspected whole', () => {
      const inspection = unwrap(inspectAccessFile(path));
      expect(inspection.tables).toMatchObject([
        { name: table, rows, voterList: true, missing: [], extra: [] },
      ]);
      expect(inspection.problems).toEqual([]);
      expect(inspection.passedOver.map(({ name }) => name)).toContain('MSysACEs');
    });

    it('gives the same rows one by one', () => {
      const list = rowsOf(unwrap(readVoterList(path)).list);
      const { columns, rows: cells, problems } = unwrap(readTableRows(path, table));
      expect(columns).toHaveLength(26);
      expect(problems).toEqual([]);
      // Here a date without a time of day has no time at all.
      expect(cells).toEqual(list.map((row) => row.map((cell) => cell.replace(/ 00:00:00$/, ''))));
    });
  });
});
