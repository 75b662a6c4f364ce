import { isoDate } from '../../../shared/domain/dates.ts';
import { attributeText } from './xml-text.ts';

/** The small parts of a workbook's package (ECMA-376). */

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** A sheet written: where its header and filter stand, for the workbook's names. */
export interface WrittenSheet {
  readonly name: string;
  readonly rows: number;
  /** Such as `$A$1:$G$20`; absent without filter. */
  readonly filter?: string;
  /** Such as `$1:$2`, the rows printed on every page. */
  readonly headerRows: string;
}

/** `_rels/.rels` */
export const packageRelations =
  `${head}<Relationships xmlns="${packages}/relationships">` +
  `<Relationship Id="rId1" Type="${office}/relationships/officeDocument" Target="xl/workbook.xml"/>` +
  `<Relationship Id="rId2" Type="${packages}/relationships/metadata/core-properties" Target="docProps/core.xml"/>` +
  '</Relationships>';

/** `docProps/core.xml` */
export function coreProperties(title: string, created: number): string {
  const date = `${isoDate(created)}T00:00:00Z`;
  return (
    `${head}<cp:coreProperties xmlns:cp="${packages}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"` +
    ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${attributeText(title)}</dc:title><dc:creator>Salystyru</dc:creator>` +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${date}</dcterms:created>` +
    `<dcterms:modified xsi:type="dcterms:W3CDTF">${date}</dcterms:modified></cp:coreProperties>`
  );
}

/** `xl/workbook.xml` */
export function workbookXml(sheets: readonly WrittenSheet[]): string {
  const quoted = (name: string): string => attributeText(`'${name.replaceAll("'", "''")}'`);
  const names = sheets.flatMap(({ name, filter, headerRows }, i) => [
    filter === undefined
      ? ''
      : `<definedName name="_xlnm._FilterDatabase" localSheetId="${i}" hidden="1">${quoted(name)}!${filter}</definedName>`,
    `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">${quoted(name)}!${headerRows}</definedName>`,
  ]);
  return (
    `${head}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${office}/relationships"><sheets>` +
    sheets
      .map(({ name }, i) => `<sheet name="${attributeText(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
      .join('') +
    `</sheets><definedNames>${names.join('')}</definedNames></workbook>`
  );
}

/** `xl/_rels/workbook.xml.rels` */
export function workbookRelations(sheets: number): string {
  const relation = (id: number, type: string, target: string): string =>
    `<Relationship Id="rId${id}" Type="${office}/relationships/${type}" Target="${target}"/>`;
  const list = Array.from({ length: sheets }, (_, i) =>
    relation(i + 1, 'worksheet', `worksheets/sheet${i + 1}.xml`),
  );
  return `${head}<Relationships xmlns="${packages}/relationships">${list.join('')}${relation(sheets + 1, 'styles', 'styles.xml')}</Relationships>`;
}

/** `[Content_Types].xml` */
export function contentTypes(sheets: number): string {
  const part = (name: string, type: string): string => `<Override PartName="${name}" ContentType="${type}"/>`;
  const list = Array.from({ length: sheets }, (_, i) =>
    part(`/xl/worksheets/sheet${i + 1}.xml`, `${spreadsheet}.worksheet+xml`),
  );
  return (
    `${head}<Types xmlns="${packages}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    part('/xl/workbook.xml', `${spreadsheet}.sheet.main+xml`) +
    list.join('') +
    part('/xl/styles.xml', `${spreadsheet}.styles+xml`) +
    part('/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml') +
    '</Types>'
  );
}
