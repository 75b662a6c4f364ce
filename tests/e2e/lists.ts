import { execFileSync } from 'node:child_process';
import process from 'node:process';
import { root } from './app.ts';

/** An Access file that is wanted: one voter list for each table's name, of so many invented rows. */
export interface WantedList {
  readonly tables: readonly string[];
  readonly rows: number;
  readonly password?: string;
}

/** Writes an Access file with the project's own writer, in a process of its own. */
export function writeList(file: string, wanted: WantedList): void {
  const code = `
    import { listColumns, writeAccessFile } from ${JSON.stringify(`${root}/electron/engine/sample/index.ts`)};
    const [file, { tables, rows, password }] = JSON.parse(process.argv[1]);
    const cell = ({ name, type }, row) => {
      if (name === 'Cod_izber') return String(500101300000 + row);
      if (name === 'Cod_uch') return String(251 + (row % 3));
      if (type === 'text' || type === 'memo') return name + ' ' + row;
      return type === 'logical' ? false : row;
    };
    const list = Array.from({ length: rows }, (_, row) => listColumns.map((column) => cell(column, row + 1)));
    writeAccessFile(file, {
      tables: tables.map((name) => ({ name, columns: listColumns, rows: list })),
      ...(password === undefined ? {} : { password }),
    });`;
  execFileSync(process.execPath, ['--input-type=module', '-e', code, JSON.stringify([file, wanted])]);
}
