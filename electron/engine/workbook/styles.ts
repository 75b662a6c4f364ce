/**
 * Cell styles by their index in `cellXfs`. Each text style is followed by its twin with `quotePrefix`: "this is
 * text whatever it begins with", which also holds when the cell is edited or saved again.
 */
export const style = {
  plain: 0,
  text: 1,
  heading: 3,
  header: 5,
  title: 7,
  number: 9,
  count: 10,
  date: 11,
} as const;

const font = (extra: string): string =>
  `<font>${extra}<sz val="11"/><name val="Calibri"/><family val="2"/></font>`;
const thin = ['left', 'right', 'top', 'bottom'].map(
  (side) => `<${side} style="thin"><color auto="1"/></${side}>`,
);

function xf(
  numFmt: number,
  fontId: number,
  fill: number,
  border: number,
  alignment: string,
  quote: boolean,
): string {
  return (
    `<xf numFmtId="${numFmt}" fontId="${fontId}" fillId="${fill}" borderId="${border}" xfId="0"` +
    `${quote ? ' quotePrefix="1"' : ''} applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1"` +
    (alignment === '' ? '/>' : ` applyAlignment="1"><alignment ${alignment}/></xf>`)
  );
}

const twins = (fontId: number, fill: number, border: number, alignment: string): string[] =>
  [false, true].map((quote) => xf(49, fontId, fill, border, alignment, quote));

const formats = [
  xf(0, 0, 0, 0, '', false),
  ...twins(0, 0, 0, 'vertical="top"'),
  ...twins(1, 0, 0, 'vertical="top"'),
  ...twins(1, 2, 1, 'horizontal="center" vertical="center" wrapText="1"'),
  ...twins(1, 0, 0, 'horizontal="center" vertical="center" wrapText="1"'),
  xf(0, 0, 0, 0, 'vertical="top"', false),
  xf(3, 0, 0, 0, 'vertical="top"', false),
  xf(164, 0, 0, 0, 'vertical="top"', false),
];

/** `xl/styles.xml`. */
export const stylesXml =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
  '<numFmts count="1"><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy"/></numFmts>' +
  `<fonts count="2">${font('')}${font('<b/>')}</fonts>` +
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FFE7ECF1"/><bgColor indexed="64"/></patternFill></fill></fills>' +
  `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${thin.join('')}<diagonal/></border></borders>` +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  `<cellXfs count="${formats.length}">${formats.join('')}</cellXfs>` +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>' +
  '</styleSheet>';
