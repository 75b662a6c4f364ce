import { posix } from 'node:path';
import { failure } from '../../../../shared/failures/index.ts';
import { FailureError } from '../../../../shared/result.ts';
import { limits } from '../limits.ts';
import { damaged, type Archive } from './archive.ts';
import { readXml, xstring } from './xml.ts';

/** What the sheets of a workbook share. */
export interface WorkbookParts {
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean; readonly part: string }[];
  readonly strings: readonly string[];
  /** Whether a cell style (by its index) shows a number as a date. */
  readonly dateStyles: readonly boolean[];
  readonly dates1904: boolean;
}

/** Reads what the sheets share, from the relations on. Throws `FailureError`. */
export async function readWorkbookParts(archive: Archive, file: string): Promise<WorkbookParts> {
  const roots = await relationsOf(archive, file, '');
  const main = [...roots.values()].find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  if (!archive.has(main)) throw new FailureError(failure('table-not-a-table', { file }));
  const relations = await relationsOf(archive, file, main);

  const sheets: { name: string; hidden: boolean; part: string }[] = [];
  let dates1904 = false;
  await readXml(archive, file, main, {
    open(name, attributes) {
      if (name === 'workbookPr') dates1904 = isTrue(attributes['date1904']);
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
      const relation = relations.get(id ?? '');
      if (!relation) throw damaged(file, main);
      // Chart and dialog sheets hold no cells.
      if (relation.type !== 'worksheet') return;
      if (sheets.length === limits.sheets) throw damaged(file, main);
      const { state = 'visible' } = attributes;
      sheets.push({ name: attributes['name'] ?? '', hidden: state !== 'visible', part: relation.target });
    },
  });

  if (sheets.length === 0) throw new FailureError(failure('table-not-a-table', { file }));
  const shared = (type: string): string | undefined =>
    [...relations.values()].find((r) => r.type === type)?.target;
  return {
    sheets,
    dates1904,
    strings: await readStrings(archive, file, shared('sharedStrings')),
    dateStyles: await readDateStyles(archive, file, shared('styles')),
  };
}

interface Relation {
  /** Last part of the relation's address, equal in both variants of the standard. */
  readonly type: string;
  readonly target: string;
}

/** Relations of a part by id, targets as names of parts; those that lead outside the file are passed over. */
async function relationsOf(archive: Archive, file: string, part: string): Promise<Map<string, Relation>> {
  const { dir, base } = posix.parse(part);
  const relations = new Map<string, Relation>();
  const relationsPart = posix.join(dir, '_rels', `${base}.rels`);
  if (!archive.has(relationsPart)) return relations;
  await readXml(archive, file, relationsPart, {
    open(name, { Id, Type = '', Target = '', TargetMode }) {
      if (name !== 'Relationship' || Id === undefined || TargetMode === 'External') return;
      const target = posix.join('/', Target.startsWith('/') ? '' : dir, Target).slice(1);
      relations.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), target });
    },
  });
  return relations;
}

async function readStrings(archive: Archive, file: string, part: string | undefined): Promise<string[]> {
  const strings: string[] = [];
  if (part === undefined || !archive.has(part)) return strings;
  let text = '';
  let inText = false;
  let phonetic = false;
  let length = 0;
  await readXml(archive, file, part, {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') phonetic = true;
      else if (name === 't') inText = !phonetic;
    },
    text(more) {
      if (inText) text += more;
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') phonetic = false;
      else if (name === 'si') {
        length += text.length;
        if (strings.length >= limits.cells || length > limits.textLength)
          throw new FailureError(failure('table-too-large', { file, limit: limits.cells }));
        strings.push(xstring(text));
      }
    },
  });
  return strings;
}

async function readDateStyles(archive: Archive, file: string, part: string | undefined): Promise<boolean[]> {
  const styles: boolean[] = [];
  if (part === undefined || !archive.has(part)) return styles;
  const own = new Map<number, boolean>();
  let inCellStyles = false;
  await readXml(archive, file, part, {
    open(name, { numFmtId, formatCode }) {
      const format = Number(numFmtId ?? 0);
      if (name === 'numFmt' && formatCode !== undefined) own.set(format, isDateFormat(formatCode));
      else if (name === 'cellXfs') inCellStyles = true;
      else if (name === 'xf' && inCellStyles) styles.push(own.get(format) ?? isBuiltInDate(format));
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false;
    },
  });
  return styles;
}

/** Formats that spreadsheets know by number alone (ECMA-376 part 1, 18.8.30), East Asian ones included. */
function isBuiltInDate(format: number): boolean {
  return (
    (format >= 14 && format <= 22) ||
    (format >= 27 && format <= 36) ||
    (format >= 45 && format <= 47) ||
    (format >= 50 && format <= 58)
  );
}

/** Whether a format's code has a letter of dates or times outside quotes, escapes and brackets. */
function isDateFormat(code: string): boolean {
  const [first = ''] = code.split(';');
  const bare = first.replace(/"[^"]*"?|\\.|_.|\*./g, '').replace(/\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, '');
  return !/general/i.test(bare) && /[dmyhs]/i.test(bare);
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}
