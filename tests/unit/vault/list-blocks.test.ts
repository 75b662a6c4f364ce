import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BLOCK_ROWS,
  decodeRows,
  encodeBlocks,
  encodeTexts,
  type StoredBlock,
} from '../../../electron/engine/vault/list-blocks.ts';
import { rowOf } from '../../../electron/engine/vault/list-row.ts';
import { codeTextAt, textAt } from '../../../shared/columns/index.ts';
import { voterListColumns, type VoterListTable } from '../../../shared/domain/voter-list.ts';
import { listOf } from '../../fixtures/tables.ts';

/** Any text that an Access file may hold: half of a surrogate pair too. */
const texts = fc.oneof(
  fc.string({ maxLength: 12, unit: 'binary' }),
  fc.constantFrom('', '\0', '\ud800', '"', '007', 'Ә'),
);
const cells = Object.fromEntries(
  voterListColumns.map(({ key, type }) => [
    key,
    type === 'logical'
      ? fc.constantFrom('', '1')
      : type === 'date'
        ? fc.oneof(fc.constantFrom('', '1950-02-28', 'жоқ', '31.02.2020', '0001-01-01'))
        : fc.oneof(texts, fc.stringMatching(/^\d{0,16}$/)),
  ]),
);
const lists = fc.array(fc.record(cells), { maxLength: 30 });

function stored(list: VoterListTable): { blocks: StoredBlock[]; texts: Map<string, unknown[]> } {
  const blocks: StoredBlock[] = [];
  encodeBlocks(list, ({ block, cells }) => blocks.push({ block, cells: Buffer.from(cells) }));
  const texts = voterListColumns.map(
    ({ key }) => [key, JSON.parse(encodeTexts(list[key])) as unknown[]] as const,
  );
  return { blocks, texts: new Map(texts) };
}

function decoded(
  { blocks, texts }: ReturnType<typeof stored>,
  rows: number,
  first: number,
  last: number,
): VoterListTable {
  return decodeRows(rows, first, last, blocks, (key) => texts.get(key) ?? []);
}

describe('a list stored in blocks', () => {
  it('comes back as it was, column by column', () => {
    fc.assert(
      fc.property(lists, (rows) => {
        const list = listOf(rows);
        expect(decoded(stored(list), rows.length, 0, rows.length)).toEqual(list);
      }),
    );
  });

  it('gives each row by its number as it was received', () => {
    fc.assert(
      fc.property(lists, fc.nat(), fc.nat(), (rows, a, b) => {
        const [first, last] = [a % (rows.length + 1), b % (rows.length + 1)].sort((x, y) => x - y) as [
          number,
          number,
        ];
        const part = decoded(stored(listOf(rows)), rows.length, first, last);
        expect(part.rows).toBe(last - first);
        rows.slice(first, last).forEach((row, index) => {
          const read = rowOf(part, index);
          for (const { key, type } of voterListColumns) {
            const text = row[key] ?? '';
            const value: unknown = read[key];
            if (type === 'logical') expect(value).toBe(text === '1');
            else if (type !== 'date') expect(value).toBe(text);
            else if (/^\d{4}-/.test(text))
              expect(value).toEqual({ days: Date.parse(`${text}T00:00Z`) / 86_400_000, text: '' });
            else expect(value).toEqual({ days: NaN, text });
          }
        });
      }),
    );
  });

  it('of several blocks gives rows across their borders', () => {
    const rows = Array.from({ length: 2 * BLOCK_ROWS + 5 }, (_, row) => ({
      cod: String(row + 1),
      surname: `Т${row % 700}`,
      birthDate: row % 1000 === 0 ? `жоқ ${row}` : '1960-01-02',
      note: row === BLOCK_ROWS ? 'шекара' : '',
    }));
    const blocks = stored(listOf(rows));
    expect(blocks.blocks).toHaveLength(3);
    for (const [first, last] of [
      [BLOCK_ROWS - 2, BLOCK_ROWS + 2],
      [0, rows.length],
      [2 * BLOCK_ROWS, rows.length],
      [BLOCK_ROWS, 2 * BLOCK_ROWS],
    ] as const) {
      const wanted = blocks.blocks.filter(
        ({ block }) => block >= Math.floor(first / BLOCK_ROWS) && block * BLOCK_ROWS < last,
      );
      const part = decoded({ ...blocks, blocks: wanted }, rows.length, first, last);
      for (let row = first; row < last; row++) {
        expect(codeTextAt(part.cod, row - first)).toBe(rows[row]?.cod);
        expect(textAt(part.surname, row - first)).toBe(rows[row]?.surname);
        expect(textAt(part.note, row - first)).toBe(rows[row]?.note);
        expect(part.birthDate.texts.get(row - first)).toBe(row % 1000 === 0 ? `жоқ ${row}` : undefined);
      }
    }
  });
});
