/** Bytes of a page. */
export const PAGE = 4096;

const HEADER_KEY = Uint8Array.of(0xc7, 0xda, 0x39, 0x6b);
const MASKED = [0x18, 0x98] as const;

/** RC4 as published, written apart from the reader's. */
export function rc4(key: Uint8Array, data: Uint8Array): Uint8Array {
  const s = Array.from({ length: 256 }, (_, i) => i);
  const swap = (a: number, b: number): void => {
    [s[a], s[b]] = [s[b]!, s[a]!];
  };
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + s[i]! + key[i % key.length]!) % 256;
    swap(i, j);
  }
  let i = 0;
  let j = 0;
  return data.map((byte) => {
    i = (i + 1) % 256;
    j = (j + s[i]!) % 256;
    swap(i, j);
    return byte ^ s[(s[i]! + s[j]!) % 256]!;
  });
}

/** Changes the masked part of the first page: `change` sees it unmasked, at the offsets that it has in the page. */
export function changeHeader(file: Buffer, change: (first: Buffer) => void): void {
  const [start, end] = MASKED;
  file.set(rc4(HEADER_KEY, file.subarray(start, end)), start);
  change(file);
  file.set(rc4(HEADER_KEY, file.subarray(start, end)), start);
}

/** Makes an ACE file of a Jet 4 file: they differ in their header alone. */
export function asAce(jet: Buffer, version = 3): Buffer {
  const file = Buffer.from(jet);
  file.write('Standard ACE DB\0', 4, 'latin1');
  file[0x14] = version;
  return file;
}

/** A page of a file, sharing its memory. */
export function pageOf(file: Buffer, page: number): Buffer {
  return file.subarray(page * PAGE, (page + 1) * PAGE);
}

/** Numbers of the pages whose first byte is `type`, of data pages only those of `owner` where it is given. */
export function pagesOf(file: Buffer, type: number, owner?: number | 'LVAL'): number[] {
  const wanted = owner === 'LVAL' ? Buffer.from('LVAL').readUInt32LE() : owner;
  const found: number[] = [];
  for (let page = 1; page < file.length / PAGE; page++) {
    const bytes = pageOf(file, page);
    if (bytes[0] === type && (wanted === undefined || bytes.readUInt32LE(4) === wanted)) found.push(page);
  }
  return found;
}

/** A slot of a data page: raw entry, and where its bytes lie in the page. */
export function slotOf(
  page: Buffer,
  slot: number,
): { entry: number; at: number; start: number; end: number } {
  const at = 14 + 2 * slot;
  const entry = page.readUInt16LE(at);
  const end = slot === 0 ? PAGE : page.readUInt16LE(at - 2) & 0x1fff;
  return { entry, at, start: entry & 0x1fff, end };
}

/** The first slot of the given pages whose flags (0x8000 and 0x4000) are `flags`. */
export function findSlot(
  file: Buffer,
  pages: readonly number[],
  flags: number,
): { page: number; slot: number } {
  for (const page of pages) {
    const bytes = pageOf(file, page);
    for (let slot = 0; slot < bytes.readUInt16LE(12); slot++)
      if ((slotOf(bytes, slot).entry & 0xc000) === flags) return { page, slot };
  }
  throw new Error('no such slot');
}

/** Where the entry of a column stands in the table definition that begins at `page`. */
export function columnEntry(file: Buffer, page: number, index: number): Buffer {
  const definition = pageOf(file, page);
  const at = 63 + 12 * definition.readUInt32LE(51) + 25 * index;
  return definition.subarray(at, at + 25);
}

/** Where the usage map of the table defined at `page` lies in the file. */
export function usageMap(file: Buffer, page: number): { page: number; start: number; end: number } {
  const pointer = pageOf(file, page).readUInt32LE(55);
  const map = pointer >>> 8;
  const { start, end } = slotOf(pageOf(file, map), pointer & 255);
  return { page: map, start, end };
}
