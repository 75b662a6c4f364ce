import type { Column, Content, ContentText, CustomTableLayout, TableCell } from 'pdfmake/interfaces.js';
import { dateInKazakh, dateInRussian } from '../../../shared/domain/words/index.ts';
import { languages, type Language } from '../texts/index.ts';
import { inBoth, slashed, type InBoth } from './in-both.ts';
import type { Metrics } from './metrics.ts';
import { margins, pageSizes, TEXT_SIZE } from './paper.ts';
import type { Tally } from './protocol.ts';
import { balance } from './wrap.ts';

/** A paper composed as a whole. `tally` is to be asked once the content is laid out. */
export interface Composition {
  readonly content: Content;
  readonly tally: () => Omit<Tally, 'pages'>;
}

/** Width between the margins of an act. */
export const CONTENT_WIDTH = pageSizes.portrait.width - margins.left - margins.right;
const GAP = 19.5;
const COLUMN_WIDTH = (CONTENT_WIDTH - GAP) / 2;
const RULE = '#8a8a8a';
/** Ink of captions. */
export const CAPTION = '#444444';
/** Width of the rules of an act. */
export const HAIRLINE = 0.56;

/**
 * Content side by side, Kazakh at left. The width is fixed: a word wider than its column breaks there, while a column
 * of free width would grow with it.
 */
export function sideBySide(render: (language: Language) => Content, margin: [number, number]): Content {
  const [top, bottom] = margin;
  return {
    columns: languages.map((language): Column => ({ width: COLUMN_WIDTH, stack: [render(language)] })),
    columnGap: GAP,
    margin: [0, top, 0, bottom],
  };
}

/**
 * A paragraph in which parts of a word joined by a hyphen ("5-тармағына") and № with its number stay together:
 * pdfmake would break the line there.
 */
export function prose(text: string, bold = false): ContentText {
  const pieces = text.replace(/№ (?=\d)/g, '№\u00a0').split(/([\p{L}\d]+(?:-\p{Ll}+)+)/u);
  return {
    text: pieces
      .filter((piece) => piece !== '')
      .map((piece, index) => ({ text: piece, bold, ...(index % 2 === 1 ? { noWrap: true } : {}) })),
  };
}

/** Head of an act: body, rule, kind of paper, what it is about, and the line of date, number and place. */
export function actHead(head: {
  readonly metrics: Metrics;
  readonly body: InBoth | null;
  readonly title: InBoth;
  readonly subject: InBoth;
  readonly date: number;
  /** Null leaves a line to write it on; a paper without a number has none. */
  readonly number?: string | null;
  /** The same of the place. */
  readonly place?: InBoth | null;
}): Content[] {
  const date: InBoth = { kk: dateInKazakh(head.date), ru: dateInRussian(head.date) };
  const body: Content[] = head.body
    ? [
        sideBySide((language) => centred(head.body?.[language] ?? '', 'serif-bold', head.metrics), [0, 7]),
        {
          canvas: [
            { type: 'line', x1: 0, y1: 0, x2: CONTENT_WIDTH, y2: 0, lineWidth: 1.1, lineColor: '#161616' },
          ],
        },
      ]
    : [];
  return [
    ...body,
    sideBySide(
      (language) => ({
        text: head.title[language],
        bold: true,
        fontSize: 13.5,
        characterSpacing: 0.45,
        alignment: 'center',
      }),
      [13, 1.5],
    ),
    sideBySide((language) => centred(head.subject[language], 'serif', head.metrics), [0, 9]),
    ...dateAndPlace(head.metrics, date, head.number, head.place),
  ];
}

/** The line of date, number and place; two lines where it is too long for one. */
function dateAndPlace(
  metrics: Metrics,
  date: InBoth,
  number: string | null | undefined,
  place: InBoth | null | undefined,
): Content[] {
  const numbered = number === undefined ? '' : `№\u00a0${number ?? '__________'}`;
  const placeOf = (language: Language): string =>
    place === undefined ? '' : (place?.[language] ?? '______________');
  const fits = languages.every(
    (language) =>
      metrics.width(`${date[language]}   ${placeOf(language)}`, 'serif', TEXT_SIZE) +
        metrics.width(`${numbered}   `, 'serif-bold', TEXT_SIZE) <
      COLUMN_WIDTH,
  );
  const middle = (language: Language): TableCell[] => [
    { text: date[language], noWrap: true },
    { text: numbered, bold: true, alignment: fits ? 'center' : 'right' },
    ...(fits ? [{ text: placeOf(language), noWrap: true }] : []),
  ];
  const dateWidth = Math.max(
    ...languages.map((language) => metrics.width(date[language], 'serif', TEXT_SIZE)),
  );
  const line = (language: Language): Content => ({
    table: {
      widths: fits ? ['auto', '*', 'auto'] : [dateWidth + 1, COLUMN_WIDTH - dateWidth - 1],
      body: [middle(language)],
    },
    layout: lineLayout((index) => (index === 1 ? HAIRLINE : 0), RULE),
  });
  return [
    sideBySide(line, [0, fits ? 8 : 3]),
    ...(fits ? [] : [sideBySide((language) => ({ text: placeOf(language) }), [0, 8])]),
  ];
}

/** A heading over one column, its lines of about the same width. */
function centred(text: string, font: 'serif' | 'serif-bold', metrics: Metrics): Content {
  const lines = balance(text, COLUMN_WIDTH - 1, (part) => metrics.width(part, font, TEXT_SIZE));
  return { text: lines.join('\n'), bold: font === 'serif-bold', alignment: 'center' };
}

/** A section: its title and its paragraphs in both columns. */
export function section(title: InBoth, ...paragraphs: readonly InBoth[]): Content {
  return {
    unbreakable: true,
    stack: [
      sideBySide((language) => ({ text: title[language], bold: true }), [1, 1]),
      ...paragraphs.map((text) => sideBySide((language) => prose(text[language]), [0, 2])),
    ],
    fontSize: 9,
    margin: [0, 0, 0, 3],
  };
}

/** A fact of a paper: its name in both languages, and its value. */
export type Fact = readonly [name: InBoth, value: ContentText['text']];

const FACT_NAME = 190;
const FACT_GAP = 8;

/** Facts one below the other. */
export function factsTable(facts: readonly Fact[]): Content {
  if (facts.length === 0) return [];
  return {
    table: {
      widths: [FACT_NAME, CONTENT_WIDTH - FACT_NAME - FACT_GAP],
      body: facts.map(([name, text]): TableCell[] => [
        { text: `${slashed(name)}:`, color: CAPTION },
        { text, bold: true },
      ]),
    },
    layout: {
      hLineWidth: () => 0,
      vLineWidth: () => 0,
      paddingLeft: (column) => (column === 0 ? 0 : FACT_GAP),
      paddingRight: () => 0,
      paddingTop: () => 1,
      paddingBottom: () => 1,
    },
    margin: [0, 0, 0, 6],
  };
}

/** A SHA-256 in two lines of 32 digits. */
export function hashLines(sha256: string): ContentText['text'] {
  return { text: `${sha256.slice(0, 32)}\n${sha256.slice(32)}`, font: 'mono', fontSize: 8, bold: false };
}

/** A line over the whole width to write on. */
export function storageLine(caption: string): Content {
  return { stack: field('', caption), margin: [0, 4, 0, 0] };
}

/** One side of a paper: who signs. What is null is left as an empty line to be filled in by hand. */
export interface Signatory {
  readonly heading: InBoth;
  /** Left out where the heading says enough. */
  readonly body?: string | null;
  readonly position?: string | null;
  readonly fullName: string | null;
}

/** Lines for the signatures of both sides, with places for seals if wanted. */
export function signatures(sides: readonly [Signatory, Signatory], sealPlaces: boolean): Content {
  return {
    columns: sides.map((side): Column => ({ width: COLUMN_WIDTH, stack: signature(side, sealPlaces) })),
    columnGap: GAP,
    margin: [0, 10, 0, 0],
  };
}

function signature(side: Signatory, sealPlaces: boolean): Content[] {
  const common = (key: string): string => slashed(inBoth((texts) => texts('documents/common', key)));
  const year = common('year').replaceAll(' ', '');
  const signed = field('', common('signature'));
  const dated = field(`«____» ______________ 20___ ${year}`, common('date'));
  const seal: Content = {
    stack: [
      {
        canvas: [
          {
            type: 'ellipse',
            x: 33,
            y: 33,
            r1: 32.7,
            r2: 32.7,
            lineWidth: HAIRLINE,
            lineColor: RULE,
            dash: { length: 1.6, space: 1.6 },
          },
        ],
      },
      {
        text: common('seal'),
        fontSize: 8.25,
        color: CAPTION,
        alignment: 'center',
        relativePosition: { x: 0, y: -39 },
      },
    ],
  };
  return [
    { text: slashed(side.heading), bold: true, fontSize: 9.75, margin: [0, 0, 0, 2] },
    ...(side.body === undefined ? [] : field(side.body ?? '', common('body'))),
    ...(side.position === undefined ? [] : field(side.position ?? '', common('position'))),
    ...field(side.fullName ?? '', common('fullName')),
    sealPlaces
      ? {
          columns: [
            { width: 127.5, stack: [...signed, ...dated] },
            { width: '*', text: '' },
            { width: 66, stack: [seal], margin: [0, 1, 0, 0] },
          ],
        }
      : {
          columns: [
            { width: '*', stack: signed },
            { width: 127.5, stack: dated },
          ],
          columnGap: 10,
        },
  ];
}

/** A line to write on, with its caption below. */
export function field(text: string, caption: string): Content[] {
  return [
    {
      table: { widths: ['100%'], heights: [14.5], body: [[{ text, verticalAlignment: 'bottom' }]] },
      layout: lineLayout((index) => (index === 1 ? HAIRLINE : 0), '#161616'),
    },
    { text: caption, fontSize: 7.1, color: CAPTION, alignment: 'center', margin: [0, 0.5, 0, 3.5] },
  ];
}

/** A layout with horizontal lines only and no padding at the sides. */
export function lineLayout(width: (index: number) => number, color: string): CustomTableLayout {
  return {
    hLineWidth: width,
    hLineColor: () => color,
    vLineWidth: () => 0,
    paddingLeft: () => 0,
    paddingRight: () => 0,
    paddingTop: () => 1.5,
    paddingBottom: () => 1.5,
  };
}

/** Layout of the tables of acts: fine black lines all around. */
export const gridLayout: CustomTableLayout = {
  hLineWidth: () => HAIRLINE,
  vLineWidth: () => HAIRLINE,
  hLineColor: () => '#161616',
  vLineColor: () => '#161616',
  paddingLeft: () => 4.5,
  paddingRight: () => 4.5,
  paddingTop: () => 3,
  paddingBottom: () => 3,
};

/** A heading of a table in both languages, Kazakh in bold. */
export function heading(both: InBoth, breakLines = true): TableCell {
  return {
    stack: [
      { text: both.kk, bold: true, noWrap: !breakLines },
      { text: both.ru, noWrap: !breakLines },
    ],
    alignment: 'center',
    verticalAlignment: 'middle',
  };
}

/** pdfmake notes in every cell where it was laid out. */
export function standsOnPage(cell: TableCell): boolean {
  const { positions } = cell as { positions?: readonly unknown[] };
  return positions !== undefined && positions.length > 0;
}
