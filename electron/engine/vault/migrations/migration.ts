/** A step of the schema: takes a database from `version - 1` to `version`, in one transaction. */
export interface Migration {
  readonly version: number;
  readonly sql: string;
}
