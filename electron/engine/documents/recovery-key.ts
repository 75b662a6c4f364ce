import type { Content, CustomTableLayout, TableCell } from 'pdfmake/interfaces.js';
import type { Language } from '../texts/index.ts';
import {
  actHead,
  CAPTION,
  HAIRLINE,
  section,
  sideBySide,
  signatures,
  standsOnPage,
  storageLine,
  type Composition,
} from './act-parts.ts';
import { inBoth, slashed, type InBoth } from './in-both.ts';
import type { Imprint, JournalHead, Typeset } from './paper.ts';
import { allPrintable } from './printable.ts';

/** What the sheet with the recovery key prints. */
export interface RecoveryKeyContent {
  /** Name of the commission. */
  readonly commission: InBoth;
  /** Days since 1970-01-01. */
  readonly createdOn: number;
  /** The key in its groups, in order. */
  readonly groups: readonly string[];
  /** What the workplace is told apart by from others of the commission. */
  readonly workplace: string;
  readonly journal: JournalHead | null;
}

const NS = 'documents/recovery-key';
const both = (key: string, facts?: Readonly<Record<string, string | number>>): InBoth =>
  inBoth((texts) => texts(NS, key, facts));

const COLUMNS = 4;
const sections = ['when', 'how', 'keep', 'lost'] as const;

/** What stands in the foot of the sheet. */
export function recoveryKeyImprint({ createdOn, journal }: RecoveryKeyContent): Imprint {
  return { number: null, kind: both('kind'), date: createdOn, journal };
}

/** The recovery key in large groups, what it is for, where it is kept, and who answers for that. */
export function recoveryKeySheet(data: RecoveryKeyContent, { printable, metrics }: Typeset): Composition {
  const shown = allPrintable(data, printable);
  const groups = shown.groups.map(groupCell);
  const side = (key: string) => ({ heading: both(key), fullName: null });
  const content: Content = [
    ...actHead({
      metrics,
      body: shown.commission,
      title: both('title'),
      subject: both('subject'),
      date: shown.createdOn,
      place: both('workplace', { workplace: shown.workplace }),
    }),
    groupsTable(groups),
    sideBySide((language) => ({ text: both('reading')[language], fontSize: 9 }), [0, 5]),
    warning(),
    ...sections.map((key) => section(both(`${key}Title`), both(key))),
    {
      unbreakable: true,
      stack: [storageLine(slashed(both('envelope'))), signatures([side('chair'), side('keeper')], false)],
    },
  ];
  return {
    content,
    tally: () => ({ rows: groups.filter((cell) => standsOnPage(cell)).length, sums: {} }),
  };
}

/** A group with its number: the program asks for groups by number. */
function groupCell(group: string, index: number): TableCell {
  return {
    stack: [
      { text: String(index + 1), font: 'sans', fontSize: 7.5, color: CAPTION },
      { text: group, font: 'mono', fontSize: 21, characterSpacing: 1.2, lineHeight: 1.1 },
    ],
    alignment: 'center',
  };
}

function groupsTable(groups: readonly TableCell[]): Content {
  const rows: TableCell[][] = [];
  for (let at = 0; at < groups.length; at += COLUMNS) {
    const row = groups.slice(at, at + COLUMNS);
    rows.push([...row, ...Array.from({ length: COLUMNS - row.length }, (): TableCell => '')]);
  }
  return {
    table: { widths: Array.from({ length: COLUMNS }, () => '*'), dontBreakRows: true, body: rows },
    layout: framed,
    margin: [0, 4, 0, 6],
  };
}

/** A strong frame around, fine lines inside. */
const framed: CustomTableLayout = {
  hLineWidth: (index, { table }) => (index === 0 || index === table.body.length ? 1.1 : HAIRLINE),
  vLineWidth: (index, { table }) => (index === 0 || index === table.widths?.length ? 1.1 : HAIRLINE),
  hLineColor: (index, { table }) => (index === 0 || index === table.body.length ? '#161616' : '#b5b5b5'),
  vLineColor: (index, { table }) => (index === 0 || index === table.widths?.length ? '#161616' : '#b5b5b5'),
  paddingLeft: () => 2,
  paddingRight: () => 2,
  paddingTop: () => 5,
  paddingBottom: () => 5,
};

function warning(): Content {
  const text = (language: Language): Content => ({ text: both('warning')[language], bold: true });
  return sideBySide(text, [0, 4]);
}
