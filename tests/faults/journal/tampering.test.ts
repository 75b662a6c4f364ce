import fc from 'fast-check';
import process from 'node:process';
import { afterAll, describe, expect, it } from 'vitest';
import { verifyJournal } from '../../../electron/engine/journal/index.ts';
import { unwrap } from '../../../shared/result.ts';
import { makeJournal, readerOf, writeEvents } from '../../integration/journal/journal-database.ts';

const RUNS = process.env['SALYSTYRU_FAULTS'] === 'full' ? 3_000 : 300;
const ENTRIES = 12;

const journal = makeJournal();
writeEvents(journal, ENTRIES);
const raw = journal.openRaw();
afterAll(() => {
  raw.close();
  journal.remove();
});

interface Row {
  seq: number;
  at: string;
  user: string;
  user_name: string;
  role: string;
  event: string;
  facts: string;
  previous: Buffer;
  mac: Buffer;
}
const readRows = (): Row[] => raw.prepare<[], Row>('SELECT * FROM journal ORDER BY seq').all();
const written = readRows();

const place = fc.integer({ min: 1, max: ENTRIES });
const column = fc.constantFrom('at', 'user', 'user_name', 'role', 'event', 'facts', 'previous', 'mac');

/** A change of the rows behind the program's back. */
type Tampering = (rows: Row[]) => Row[];

/** One byte or letter of a column becomes another. */
const edit = fc.record({ place, column, where: fc.nat(), by: fc.integer({ min: 1, max: 127 }) }).map(
  (drawn): Tampering =>
    (rows) =>
      rows.map((row) => {
        if (row.seq !== drawn.place) return row;
        const value = row[drawn.column as keyof Row];
        if (Buffer.isBuffer(value)) {
          const bytes = Buffer.from(value);
          const at = drawn.where % bytes.length;
          bytes[at] = bytes[at]! ^ drawn.by;
          return { ...row, [drawn.column]: bytes };
        }
        const text = String(value);
        const at = text.length === 0 ? 0 : drawn.where % text.length;
        const letter = String.fromCharCode(33 + (((text.charCodeAt(at) || 0) + drawn.by) % 90));
        return { ...row, [drawn.column]: text.slice(0, at) + letter + text.slice(at + 1) };
      }),
);
/** Two entries say the other's words. */
const exchangeWords = fc
  .record({ a: place, b: place, column })
  .map(({ a, b, column }): Tampering => (rows) => {
    const value = (seq: number): unknown => rows.find((row) => row.seq === seq)?.[column as keyof Row];
    const [ofA, ofB] = [value(a), value(b)];
    if (ofA === undefined || ofB === undefined) return rows;
    return rows.map((row) =>
      row.seq === a ? { ...row, [column]: ofB } : row.seq === b ? { ...row, [column]: ofA } : row,
    );
  });
const remove = place.map(
  (seq): Tampering =>
    (rows) =>
      rows.filter((row) => row.seq !== seq),
);
const removeAndClose = place.map(
  (seq): Tampering =>
    (rows) =>
      rows
        .filter((row) => row.seq !== seq)
        .map((row) => (row.seq > seq ? { ...row, seq: row.seq - 1 } : row)),
);
const reorder = fc
  .shuffledSubarray([...written.keys()], { minLength: ENTRIES, maxLength: ENTRIES })
  .map((drawn): Tampering => (rows) => {
    const order = drawn.filter((i) => i < rows.length);
    return rows.map((row, i) => ({ ...row, seq: rows[order[i] ?? i]?.seq ?? row.seq }));
  });
const renumber = fc.record({ place, to: fc.integer({ min: -5, max: ENTRIES + 5 }) }).map(
  ({ place, to }): Tampering =>
    (rows) =>
      rows.some((row) => row.seq === to)
        ? rows
        : rows.map((row) => (row.seq === place ? { ...row, seq: to } : row)),
);
const repeat = fc
  .record({ place, to: fc.integer({ min: -5, max: ENTRIES + 5 }) })
  .map(({ place, to }): Tampering => (rows) => {
    const row = rows.find(({ seq }) => seq === place);
    return !row || rows.some(({ seq }) => seq === to) ? rows : [...rows, { ...row, seq: to }];
  });
const cutOff = place.map(
  (seq): Tampering =>
    (rows) =>
      rows.filter((row) => row.seq < seq),
);

const tampering = fc.array(
  fc.oneof(edit, exchangeWords, remove, removeAndClose, reorder, renumber, repeat, cutOff),
  { minLength: 1, maxLength: 3 },
);

const isSame = (a: Row | undefined, b: Row | undefined): boolean =>
  a !== undefined &&
  b !== undefined &&
  Object.keys(a).every((key) => {
    const [left, right] = [a[key as keyof Row], b[key as keyof Row]];
    return Buffer.isBuffer(left) && Buffer.isBuffer(right) ? left.equals(right) : left === right;
  });

/** The first number at which the rows are not what was written; null where only the end is missing, or nothing. */
function firstDifference(rows: readonly Row[]): number | null {
  const inOrder = rows.toSorted((a, b) => a.seq - b.seq);
  if (inOrder[0] && inOrder[0].seq < 1) return inOrder[0].seq;
  const last = inOrder.at(-1)?.seq ?? 0;
  for (let seq = 1; seq <= last; seq++) {
    const row = inOrder.find((one) => one.seq === seq);
    if (!isSame(row, written[seq - 1])) return seq;
  }
  return null;
}

describe(`a journal tampered with in ${RUNS} ways by whoever lacks its key`, () => {
  it('breaks at the first entry that is not what was written; a missing end shows against a head', async () => {
    const insert = raw.prepare(
      'INSERT INTO journal VALUES (@seq, @at, @user, @user_name, @role, @event, @facts, @previous, @mac)',
    );
    const kinds = new Set<string>();
    const head = written.at(-1)!;
    await fc.assert(
      fc.asyncProperty(tampering, async (steps) => {
        const rows = steps.reduce((changed, step) => step(changed), written);
        raw.exec('BEGIN');
        try {
          raw.exec('DELETE FROM journal');
          for (const row of rows) insert.run(row);
          const verdict = unwrap(await verifyJournal(readerOf(raw), journal.key));
          const expected = firstDifference(rows);
          if (expected === null) {
            expect(verdict).toMatchObject({ sound: true, entries: rows.length });
            const known = [{ seq: head.seq, mac: head.mac.toString('hex') }];
            const against = unwrap(await verifyJournal(readerOf(raw), journal.key, { known }));
            if (rows.length === ENTRIES) expect(against).toMatchObject({ sound: true });
            else
              expect(against).toMatchObject({
                sound: false,
                break: { kind: 'cut-off', seq: rows.length + 1 },
              });
            kinds.add(rows.length === ENTRIES ? 'untouched' : 'cut-off');
          } else {
            expect(verdict).toMatchObject({ sound: false, break: { seq: expected } });
            if (!verdict.sound) kinds.add(verdict.break.kind);
          }
        } finally {
          raw.exec('ROLLBACK');
        }
      }),
      { numRuns: RUNS, seed: 11_196 },
    );
    // Every kind of break was among them.
    expect(kinds).toEqual(new Set(['removed', 'changed', 'moved', 'cut-off', 'untouched']));
  });
});
