import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import {
  inspectAccessFile,
  listAccessTables,
  readTableRows,
  readVoterList,
} from '../../../electron/engine/intake/index.ts';
import type { FailureCode } from '../../../shared/failures/index.ts';
import { asAce } from './support/jet-surgery.ts';
import { temporaryFolder, writeList } from './support/lists.ts';

const folder = temporaryFolder();
const jet = readFileSync(writeList(join(folder, 'list.mdb'), 50));

function store(name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

function expectRefused(path: string, code: FailureCode): void {
  for (const read of [readVoterList, inspectAccessFile, listAccessTables])
    expect(read(path)).toMatchObject({ ok: false, failure: { code } });
  expect(readTableRows(path, 'Izber')).toMatchObject({ ok: false, failure: { code } });
}

function patched(at: number, ...bytes: number[]): Buffer {
  const file = Buffer.from(jet);
  file.set(bytes, at);
  return file;
}

describe('what is no Access file is refused by its name', () => {
  it.each<[string, Uint8Array | string, FailureCode]>([
    ['an empty file', '', 'access-file-empty'],
    [
      'a workbook',
      zipSync({ '[Content_Types].xml': Buffer.from('<x/>'), 'xl/workbook.xml': Buffer.from('<x/>') }),
      'access-is-zip',
    ],
    [
      'an old workbook',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(5000)]),
      'access-is-office',
    ],
    ['SQLite', Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(8176)]), 'access-is-sqlite'],
    ['PDF', '%PDF-1.7\n%âãÏÓ\n', 'access-is-pdf'],
    ['a RAR archive', Buffer.from('Rar!\x1a\x07\x01\0\0\0', 'latin1'), 'access-is-archive'],
    ['a 7-Zip archive', Buffer.from('377abcaf271c0004', 'hex'), 'access-is-archive'],
    ['text in UTF-8', 'Cod;Cod_izber;Сайлаушы\r\n1;2;3\r\n', 'access-is-text'],
    ['text in UTF-16', Buffer.from('\ufeffCod;Cod_izber', 'utf16le'), 'access-is-text'],
    ['zeros', Buffer.alloc(40_960), 'access-unknown-format'],
    ['a few bytes', Buffer.from([0, 1, 0, 0]), 'access-unknown-format'],
    ['Microsoft Money', patched(4, ...Buffer.from('MSISAM Database\0')), 'access-is-money'],
  ])('%s', (_, bytes, code) => {
    expectRefused(store('other.bin', bytes), code);
  });
});

describe('an Access file that cannot be read is refused by its reason', () => {
  it.each<[string, Uint8Array, FailureCode]>([
    ['Access 97', patched(0x14, 0), 'access-97'],
    ['Jet of a version to come', patched(0x14, 2), 'access-version-unknown'],
    ['ACE of a version to come', asAce(jet, 7), 'access-version-unknown'],
    ['cut inside a page', jet.subarray(0, jet.length - 1), 'access-file-cut'],
    ['cut in its first page', jet.subarray(0, 1000), 'access-file-cut'],
    ['cut to two pages', jet.subarray(0, 2 * 4096), 'access-file-cut'],
    ['cut after its catalogue', jet.subarray(0, 3 * 4096), 'access-page-missing'],
  ])('%s', (_, bytes, code) => {
    expectRefused(store('unreadable.mdb', bytes), code);
  });

  it('cut between two pages is refused when a page is missed', () => {
    const path = store('short.mdb', jet.subarray(0, 8 * 4096));
    expect(readVoterList(path)).toMatchObject({ ok: false });
    expect(inspectAccessFile(path)).toMatchObject({ ok: false });
  });
});

describe('what is no regular file is refused unread', () => {
  it('a file that is not there', () => {
    expectRefused(join(folder, 'nowhere.mdb'), 'file-not-found');
    expectRefused(join(folder, 'list.mdb', 'inside.mdb'), 'file-not-found');
  });

  it('a folder', () => {
    mkdirSync(join(folder, 'folder.mdb'));
    expectRefused(join(folder, 'folder.mdb'), 'not-a-regular-file');
  });

  it.skipIf(process.platform === 'win32')('a link, although it leads to a list', () => {
    symlinkSync(join(folder, 'list.mdb'), join(folder, 'link.mdb'));
    expectRefused(join(folder, 'link.mdb'), 'not-a-regular-file');
  });

  it.skipIf(process.platform === 'win32')('a device', () => {
    expectRefused('/dev/zero', 'not-a-regular-file');
  });

  it.skipIf(process.platform === 'win32')('a pipe, without waiting for a writer', () => {
    execFileSync('mkfifo', [join(folder, 'pipe.mdb')]);
    expectRefused(join(folder, 'pipe.mdb'), 'not-a-regular-file');
  });

  it('a file larger than Access makes them', () => {
    const path = store('large.mdb', jet);
    truncateSync(path, 2 ** 31 + 2 ** 21);
    expectRefused(path, 'file-too-large');
  });
});
