import { execFileSync, spawnSync } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** Whether a tool of Debian is there. */
export function have(tool: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${tool}`]).status === 0;
}

/** The people of a list, as they could be recognised in a file. */
export interface People {
  readonly iins: ReadonlySet<string>;
  /** `surname name`, in small letters. */
  readonly names: ReadonlySet<string>;
}

/** The people of an Access list, read by mdbtools. */
export function peopleOf(list: string, table: string): People {
  const exported = execFileSync('mdb-export', ['-d', '\t', '-Q', list, table], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const [columns = [], ...rows] = exported.split('\n').map((row) => row.split('\t'));
  const [iin, surname, name] = ['Cod_izber', 'Soname', 'Name'].map((one) => columns.indexOf(one)) as [
    number,
    number,
    number,
  ];
  return {
    iins: new Set(rows.map((row) => row[iin] ?? '').filter((text) => /^\d{12}$/u.test(text))),
    names: new Set(
      rows
        .filter((row) => row[surname] && row[name])
        .map((row) => `${row[surname]!} ${row[name]!}`.toLowerCase()),
    ),
  };
}

/** The people of a list whose IIN, or whose surname with the name, stands in bytes as UTF-8 or as UTF-16. */
export function peopleIn(bytes: Buffer, { iins, names }: People): string[] {
  const found = new Set<string>();
  // UTF-16 may begin at an odd place of the file.
  const readings = [bytes.toString('utf8'), bytes.toString('utf16le'), bytes.subarray(1).toString('utf16le')];
  for (const text of readings) {
    for (const [digits] of text.matchAll(/\d{12}/gu)) if (iins.has(digits)) found.add(digits);
    let before = '';
    for (const [word] of text.toLowerCase().matchAll(/[\p{Script=Cyrillic}-]{2,}/gu)) {
      if (names.has(`${before} ${word}`)) found.add(`${before} ${word}`);
      before = word;
    }
  }
  return [...found];
}

/** The files below a folder in which somebody of a list can be recognised. */
export async function filesWithPeople(folder: string, people: People): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  let read = 0;
  for (const entry of entries.filter((one) => one.isFile())) {
    const file = join(entry.parentPath, entry.name);
    // Chromium's own files come and go.
    const bytes = await readFile(file).catch(() => undefined);
    if (!bytes) continue;
    read++;
    const seen = peopleIn(bytes, people);
    if (seen.length > 0) found.push(`${relative(folder, file)}: ${seen.slice(0, 3).join(', ')}`);
  }
  if (read < 5) throw new Error(`only ${String(read)} files were looked at`);
  return found;
}
