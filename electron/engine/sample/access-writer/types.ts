/** Type of a column; `counter` is a long integer that Access numbers itself. */
export type AccessColumnType =
  'counter' | 'integer' | 'long' | 'double' | 'date' | 'logical' | 'text' | 'memo';

/** A column of a table; `size` is the greatest length of a text in characters (1 to 255, default 255). */
export interface AccessColumn {
  readonly name: string;
  readonly type: AccessColumnType;
  readonly size?: number;
}

/**
 * A cell. Dates are days since 1970-01-01, the fraction being the time of day; null is absent data, `''` the empty
 * text; a logical column holds no null (null is written as false).
 */
export type AccessValue = string | number | boolean | null;

/** A table and its rows, which are taken one by one as they are written. */
export interface AccessTable {
  readonly name: string;
  readonly columns: readonly AccessColumn[];
  readonly rows: Iterable<readonly AccessValue[]>;
  /** A system table, which Access hides. */
  readonly system?: boolean;
}

/** A table that lives in another database; only its entry stands in this file. */
export interface LinkedTable {
  readonly name: string;
  readonly database: string;
  readonly foreignName: string;
}

/** Makes a file look as one that clerks have worked in: every n-th row in turn, 0 for never. */
export interface EditedShape {
  /** Every n-th row outgrew its page: a pointer stays in its slot, the row stands on another page. */
  readonly overflowEvery: number;
  /** Before every n-th row stands the slot of a deleted one. */
  readonly deletedEvery: number;
}

/**
 * How texts are stored: `plain` as UTF-16, `compressed` with whole Latin texts in one byte a character, `mixed`
 * with the Latin stretches of any text so.
 */
export type TextStorage = 'plain' | 'compressed' | 'mixed';

/** What to write. */
export interface AccessFileContent {
  readonly tables: readonly AccessTable[];
  readonly linked?: readonly LinkedTable[];
  readonly edited?: EditedShape;
  /** Default `compressed`. */
  readonly text?: TextStorage;
  /** Database password, up to 20 characters; Access asks for it, the pages stay readable. */
  readonly password?: string;
  /** Non-zero: every page but the first is encoded with RC4 under this 32-bit key ("Encode Database" of Access). */
  readonly encodingKey?: number;
}

/** What was written; `rows` by table, in the order given. */
export interface AccessFileFigures {
  readonly pages: number;
  readonly bytes: number;
  readonly rows: readonly number[];
}
