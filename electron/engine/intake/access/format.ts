import type { OpenedBytes } from '../../files/index.ts';
import { refuse } from '../guarded.ts';

/** Bytes of a page in Jet 4 and ACE. */
export const PAGE_SIZE = 4096;

/** Access stops at 2 GiB; a little more is let through to be refused by name later. */
export const MAX_BYTES = 2 ** 31 + 2 ** 20;

/** Formats that are read, as the file's header names them. */
export interface AccessFormat {
  readonly engine: 'Jet 4' | 'ACE';
  readonly name: string;
}

const aceVersions = ['2007', '2010', '2013', '2016', '2019'] as const;

/**
 * Recognises the format by the first page (`header`, at least 32 bytes where the file has as many). Any other
 * kind of file is refused by its name.
 */
export function recogniseFormat(header: Uint8Array, opened: OpenedBytes): AccessFormat {
  const file = opened.name;
  if (opened.bytes === 0) refuse('access-file-empty', { file });
  const engine = Buffer.from(header.subarray(4, 19)).toString('latin1');
  const version = header[0x14] as number;
  const ours = header[0] === 0 && header[1] === 1;
  if (ours && engine === 'Standard Jet DB') {
    if (version === 0) refuse('access-97', { file });
    if (version === 1) return { engine: 'Jet 4', name: 'Access 2000–2003 (Jet 4)' };
    refuse('access-version-unknown', { file, version });
  }
  if (ours && engine === 'Standard ACE DB') {
    const year = aceVersions[version - 2];
    if (year === undefined) refuse('access-version-unknown', { file, version });
    return { engine: 'ACE', name: `Access ${year} (ACE)` };
  }
  if (ours && engine === 'MSISAM Database') refuse('access-is-money', { file });
  return refuseOther(header, file);
}

const signatures: readonly (readonly [name: OtherKind, bytes: readonly number[]])[] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['office-binary', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['sqlite', [...Buffer.from('SQLite format 3\0')]],
  ['pdf', [...Buffer.from('%PDF-')]],
  ['archive', [...Buffer.from('Rar!\x1a\x07', 'latin1')]],
  ['archive', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['archive', [0x1f, 0x8b]],
];

type OtherKind = 'zip' | 'office-binary' | 'sqlite' | 'pdf' | 'archive';

const otherCodes = {
  zip: 'access-is-zip',
  'office-binary': 'access-is-office',
  sqlite: 'access-is-sqlite',
  pdf: 'access-is-pdf',
  archive: 'access-is-archive',
} as const;

function refuseOther(header: Uint8Array, file: string): never {
  for (const [kind, bytes] of signatures)
    if (bytes.every((byte, i) => header[i] === byte)) refuse(otherCodes[kind], { file });
  if (looksLikeText(header)) refuse('access-is-text', { file });
  return refuse('access-unknown-format', { file });
}

/** Text in UTF-8, UTF-16 or an 8-bit code page has no zero bytes outside UTF-16 and hardly any controls. */
function looksLikeText(header: Uint8Array): boolean {
  if ((header[0] === 0xff && header[1] === 0xfe) || (header[0] === 0xfe && header[1] === 0xff)) return true;
  return header.every((byte) => byte >= 0x20 || byte === 9 || byte === 10 || byte === 13);
}
