import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import sax from 'sax';

/** A cell as another program sees it. */
export interface SeenCell {
  readonly value: string | number;
  readonly quotePrefix: boolean;
  readonly format: number;
}

/** A sheet as another program sees it; cells by address such as `B2`. */
export interface SeenSheet {
  readonly name: string;
  readonly cells: ReadonlyMap<string, SeenCell>;
  readonly merges: readonly string[];
  readonly filter: string | null;
  readonly frozenRows: number;
  readonly widths: readonly number[];
  readonly rows: number;
}

/** A reader of workbooks that shares nothing with the program's own writer and reader: it follows the relations. */
export function readIndependently(path: string): { parts: Record<string, string>; sheets: SeenSheet[] } {
  const parts: Record<string, string> = {};
  for (const [name, bytes] of Object.entries(unzipSync(readFileSync(path))))
    parts[name] = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  const types = new Map(
    elements(part(parts, '[Content_Types].xml'), 'Override').map((e) => [e['PartName'], e['ContentType']]),
  );
  const office = elements(part(parts, '_rels/.rels'), 'Relationship').find((r) =>
    r['Type']?.endsWith('/officeDocument'),
  );
  const workbook = part(parts, office?.['Target'] ?? '');
  const targets = new Map(
    elements(part(parts, 'xl/_rels/workbook.xml.rels'), 'Relationship').map((r) => [r['Id'], r['Target']]),
  );
  const formats = elements(
    part(parts, 'xl/styles.xml').split('<cellXfs')[1]?.split('</cellXfs>')[0] ?? '',
    'xf',
  );
  const sheets = elements(workbook, 'sheet').map((sheet) => {
    const target = `xl/${targets.get(sheet['r:id']) ?? ''}`;
    if (!types.get(`/${target}`)?.endsWith('worksheet+xml')) throw new Error(`${target} has no content type`);
    return readSheet(sheet['name'] ?? '', part(parts, target), formats);
  });
  return { parts, sheets };
}

function readSheet(name: string, xml: string, formats: readonly Record<string, string>[]): SeenSheet {
  const cells = new Map<string, SeenCell>();
  let cell: Record<string, string> = {};
  let text = '';
  let rows = 0;
  const parser = sax.parser(true);
  parser.onopentag = ({ name: tag, attributes }) => {
    if (tag === 'row') rows++;
    if (tag === 'c') {
      cell = attributes as Record<string, string>;
      text = '';
    }
    if (tag === 'f') throw new Error(`formula in ${cell['r']}`);
  };
  parser.ontext = (more) => (text += more);
  parser.onclosetag = (tag) => {
    if (tag !== 'c' || text === '') return;
    const xf = formats[Number(cell['s'])];
    if (!xf) throw new Error(`no style ${cell['s']}`);
    const value = cell['t'] === 'inlineStr' ? unescaped(text) : Number(text);
    if (cells.has(cell['r'] ?? '')) throw new Error(`two cells at ${cell['r']}`);
    cells.set(cell['r'] ?? '', {
      value,
      quotePrefix: xf['quotePrefix'] === '1',
      format: Number(xf['numFmtId']),
    });
  };
  parser.write(xml).close();
  return {
    name,
    cells,
    merges: elements(xml, 'mergeCell').map((e) => e['ref'] ?? ''),
    filter: elements(xml, 'autoFilter')[0]?.['ref'] ?? null,
    frozenRows: Number(elements(xml, 'pane')[0]?.['ySplit'] ?? 0),
    widths: elements(xml, 'col').map((e) => Number(e['width'])),
    rows,
  };
}

/** ST_Xstring of ECMA-376, part 1, 22.9.2.19. */
function unescaped(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

function part(parts: Record<string, string>, name: string): string {
  const text = parts[name];
  if (text === undefined) throw new Error(`no part ${name}`);
  return text;
}

function elements(xml: string, name: string): Record<string, string>[] {
  const found: Record<string, string>[] = [];
  const parser = sax.parser(true);
  parser.onopentag = (tag) => {
    if (tag.name === name) found.push(tag.attributes as Record<string, string>);
  };
  parser.write(name === 'xf' ? `<cellXfs${xml}</cellXfs>` : xml).close();
  return found;
}
