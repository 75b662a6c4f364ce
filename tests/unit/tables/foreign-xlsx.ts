import { zipSync } from 'fflate';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Parts of a workbook as Excel lays them out; `sheets` are the contents of `<worksheet>`. */
export interface ForeignParts {
  readonly sheets: readonly string[];
  readonly strings?: string;
  readonly styles?: string;
  readonly workbookPr?: string;
  readonly sheetAttributes?: readonly string[];
  readonly more?: Readonly<Record<string, string>>;
}

/** The parts of a foreign workbook by name. */
export function foreignParts({
  sheets,
  strings,
  styles,
  workbookPr = '',
  sheetAttributes = [],
  more = {},
}: ForeignParts): Record<string, string> {
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
  return {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': `<Relationships>${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}">${workbookPr}<sheets>${sheets
      .map(
        (_, i) =>
          `<sheet name="Лист${i + 1}" sheetId="${i + 1}" r:id="s${i + 1}" ${sheetAttributes[i] ?? ''}/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${sheets
      .map((_, i) => relation(`s${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`))
      .join(
        '',
      )}${relation('a', 'sharedStrings', 'sharedStrings.xml')}${relation('b', 'styles', '/xl/styles.xml')}</Relationships>`,
    ...Object.fromEntries(
      sheets.map((xml, i) => [
        `xl/worksheets/sheet${i + 1}.xml`,
        `<worksheet xmlns="${main}">${xml}</worksheet>`,
      ]),
    ),
    ...(strings === undefined ? {} : { 'xl/sharedStrings.xml': `<sst xmlns="${main}">${strings}</sst>` }),
    ...(styles === undefined
      ? {}
      : { 'xl/styles.xml': `<styleSheet xmlns="${main}">${styles}</styleSheet>` }),
    ...more,
  };
}

/** Packs parts into a ZIP. */
export function zipped(parts: Readonly<Record<string, string | Uint8Array>>): Buffer {
  const encoder = new TextEncoder();
  const files = Object.entries(parts).map(([name, text]) => [
    name,
    typeof text === 'string' ? encoder.encode(text) : text,
  ]);
  return Buffer.from(zipSync(Object.fromEntries(files) as Record<string, Uint8Array>));
}
