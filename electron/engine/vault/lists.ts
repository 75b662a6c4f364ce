import {
  voterListColumns,
  type VoterListKey,
  type VoterListTable,
} from '../../../shared/domain/voter-list.ts';
import { failure } from '../../../shared/failures/index.ts';
import { FailureError } from '../../../shared/result.ts';
import type { ReceivedList } from '../intake/index.ts';
import type { Connection } from '../sqlite/index.ts';
import { BLOCK_ROWS, decodeRows, encodeBlocks, encodeTexts, type StoredBlock } from './list-blocks.ts';

/** What is kept of a received list beside its rows. */
export type StoredList = Omit<ReceivedList, 'list'> & { readonly id: number };

interface ListRow {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly format: string;
  readonly table_name: string;
  readonly rows: number;
  readonly report: string;
}

/** The received lists of a store; errors are thrown as SQLite's. */
export class Lists {
  readonly #connection: Connection;
  readonly #texts = new Map<string, readonly unknown[]>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Stores a list in one transaction; returns its id. */
  add(received: ReceivedList): number {
    // A list stored within a run's transaction would vanish with the run.
    if (this.#connection.inTransaction) throw new FailureError(failure('store-busy', {}));
    const { file, bytes, sha256, format, table, rows, list, ...report } = received;
    return this.#connection
      .transaction(() => {
        const { lastInsertRowid: id } = this.#connection
          .prepare(
            `INSERT INTO lists(file, bytes, sha256, format, table_name, rows, report) VALUES (?, ?, ?, ?, ?, ?, ?)`,
          )
          .run(file, bytes, sha256, format, table, rows, JSON.stringify(report));
        const addTexts = this.#connection.prepare('INSERT INTO list_texts VALUES (?, ?, ?)');
        for (const { key } of voterListColumns) addTexts.run(id, key, encodeTexts(list[key]));
        const addBlock = this.#connection.prepare('INSERT INTO list_blocks VALUES (?, ?, ?)');
        encodeBlocks(list, ({ block, cells }) => addBlock.run(id, block, cells));
        return Number(id);
      })
      .immediate();
  }

  /** The ids of the lists. */
  ids(): number[] {
    return this.#connection.prepare<[], number>('SELECT id FROM lists ORDER BY id').pluck().all();
  }

  /** Removes a list that no run is about, in one transaction; one that is gone already is no error. */
  remove(id: number): void {
    this.#connection
      .transaction(() => {
        for (const table of ['list_blocks', 'list_texts'])
          this.#connection.prepare(`DELETE FROM ${table} WHERE list = ?`).run(id);
        this.#connection.prepare('DELETE FROM lists WHERE id = ?').run(id);
      })
      .immediate();
    // The next list may get the id.
    for (const { key } of voterListColumns) this.#texts.delete(`${id}/${key}`);
  }

  /** What is kept of a list beside its rows. */
  get(id: number): StoredList {
    const row = this.#connection.prepare<[number], ListRow>('SELECT * FROM lists WHERE id = ?').get(id);
    if (!row) throw new RangeError(`no list ${id}`);
    const { file, bytes, sha256, format, table_name: table, rows } = row;
    const report = JSON.parse(row.report) as Pick<ReceivedList, 'columns' | 'problems' | 'otherTables'>;
    return { id, file, bytes, sha256, format, table, rows, ...report };
  }

  /** Rows `[first, first + count)` of a list, by columns. */
  rows(id: number, first: number, count: number): VoterListTable {
    const { rows } = this.get(id);
    const last = first + count;
    if (!(first >= 0 && first <= last && last <= rows))
      throw new RangeError(`no rows ${first} to ${last} of ${rows}`);
    return decodeRows(rows, first, last, this.#blocks(id, first, last), (key) => this.#textsOf(id, key));
  }

  *#blocks(id: number, first: number, last: number): Generator<StoredBlock, void> {
    const select = this.#connection.prepare<[number, number], StoredBlock>(
      'SELECT block, cells FROM list_blocks WHERE list = ? AND block = ?',
    );
    for (let block = Math.floor(first / BLOCK_ROWS); block * BLOCK_ROWS < last; block++) {
      const stored = select.get(id, block);
      if (stored) yield stored;
    }
  }

  #textsOf(id: number, key: VoterListKey): readonly unknown[] {
    const name = `${id}/${key}`;
    let texts = this.#texts.get(name);
    if (!texts) {
      const stored = this.#connection
        .prepare<[number, string], string>('SELECT texts FROM list_texts WHERE list = ? AND column_key = ?')
        .pluck()
        .get(id, key);
      this.#texts.set(name, (texts = JSON.parse(stored ?? '[]') as readonly unknown[]));
    }
    return texts;
  }
}
