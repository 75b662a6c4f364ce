import type { Content, ContentTable, TableCell } from 'pdfmake/interfaces.js';
import type { ActParty } from '../../../shared/contract/act.ts';
import { dottedDate } from '../../../shared/domain/dates.ts';
import type { PrecinctMessageCode, PrecinctStrength } from '../../../shared/domain/precincts.ts';
import { copiesInRussian, numberInKazakh, numberInRussian } from '../../../shared/domain/words/index.ts';
import type { Language } from '../texts/index.ts';
import {
  actHead,
  CONTENT_WIDTH,
  gridLayout,
  HAIRLINE,
  heading,
  prose,
  sideBySide,
  signatures,
  standsOnPage,
  type Composition,
} from './act-parts.ts';
import { figure, readFigure, signedFigure } from './figures.ts';
import { inBoth, slashed, type InBoth } from './in-both.ts';
import type { Imprint, JournalHead, Typeset } from './paper.ts';
import { allPrintable } from './printable.ts';
import type { Tally } from './protocol.ts';

/** What an act of reconciliation prints; what is null is left to be filled in by hand. */
export interface ReconciliationActContent {
  readonly number: string | null;
  /** Date of the act and day of the submitted information (days since 1970-01-01). */
  readonly date: number;
  readonly asOf: number;
  readonly place: InBoth | null;
  /** The commission hands the revealed discrepancies over, the akimat accepts them. */
  readonly commission: ActParty | null;
  readonly akimat: ActParty | null;
  readonly region: string;
  readonly district: string;
  readonly snapshot: { readonly id: string; readonly asOf: number } | null;
  /** Lines of Appendix 2 and of Appendix 3 as received. */
  readonly precincts: number;
  readonly boundaries: number;
  readonly threshold: { readonly voters: number; readonly near: number };
  readonly findings: readonly ({ readonly number: string } & InBoth)[];
  readonly notChecked: readonly PrecinctMessageCode[];
  readonly strengths: readonly PrecinctStrength[];
  readonly copies: number;
  readonly sealPlaces: boolean;
  readonly journal: JournalHead | null;
}

const NS = 'documents/reconciliation-act';
const NONE = '–';
const both = (key: string, facts?: Readonly<Record<string, string | number>>): InBoth =>
  inBoth((texts) => texts(NS, key, facts));

/** What stands in the foot of an act of reconciliation. */
export function reconciliationImprint({ number, date, journal }: ReconciliationActContent): Imprint {
  return { number, kind: both('kind'), date, journal };
}

/**
 * The act of reconciliation (11/196, para 20): numbers of precincts and threshold, with what was found and what
 * could not be checked.
 */
export function actOfReconciliation(
  data: ReconciliationActContent,
  { printable, metrics }: Typeset,
): Composition {
  const shown = allPrintable(data, printable);
  const findings = shown.findings.map((finding, index) => findingRow(finding, index));
  const strengths = shown.strengths.map((strength) => strengthRow(strength, shown.threshold));
  const counted =
    strengths.length > 0 && shown.strengths.some(({ list, register }) => list !== null || register !== null);
  const content: Content = [
    ...actHead({
      metrics,
      body: shown.commission?.body ?? null,
      title: both('title'),
      subject: both('subject'),
      date: shown.date,
      number: shown.number,
      place: shown.place,
    }),
    sideBySide((language) => prose(both('basis')[language]), [0, 6]),
    facts(shown),
    ...findingsTable(findings, shown.notChecked.length > 0),
    ...(shown.notChecked.length > 0 ? [notChecked(shown.notChecked)] : []),
    ...(counted
      ? [strengthsTable(strengths, shown)]
      : [title('strengths'), sideBySide((language) => prose(both('noStrengths')[language]), [0, 4])]),
    {
      unbreakable: true,
      stack: [
        sideBySide((language) => prose(conclusion(shown, language)), [6, 2]),
        signatures([side('handed', shown.commission), side('accepted', shown.akimat)], shown.sealPlaces),
      ],
    },
  ];
  return { content, tally: () => tallyOf(findings, counted ? strengths : [], shown.strengths.length) };
}

function side(key: 'handed' | 'accepted', party: ActParty | null) {
  return {
    heading: both(key),
    body: party?.body.kk ?? null,
    position: party && slashed(party.position),
    fullName: party?.fullName ?? null,
  };
}

/** What was compared with what, and how much of it. */
function facts(data: ReconciliationActContent): Content {
  const { snapshot } = data;
  const label = (key: string): TableCell => `${slashed(both(key))}:`;
  const value = (text: string): TableCell => ({ text, bold: true });
  const snapshotText = snapshot
    ? `${snapshot.id} (${dottedDate(snapshot.asOf)})`
    : slashed(both('noSnapshot'));
  const lines: [string, string, string, number][] = [
    ['region', data.region || NONE, 'precincts', data.precincts],
    ['district', data.district || NONE, 'boundaries', data.boundaries],
    ['asOf', dottedDate(data.asOf), 'threshold', data.threshold.voters],
    ['snapshot', snapshotText, 'found', data.findings.length],
  ];
  return {
    table: {
      widths: [126, CONTENT_WIDTH - 126 - 190 - 32 - 3 * 6, 190, 32],
      body: lines.map(([left, text, right, count]) => [
        label(left),
        value(text),
        label(right),
        { text: figure(count), bold: true, alignment: 'right' },
      ]),
    },
    layout: {
      hLineWidth: () => 0,
      vLineWidth: () => 0,
      paddingLeft: (column) => (column === 0 ? 0 : 6),
      paddingRight: () => 0,
      paddingTop: () => 0.5,
      paddingBottom: () => 0.5,
    },
    fontSize: 8.6,
    margin: [0, 0, 0, 4],
  };
}

/** The title of a section over the columns of its table, repeated with its head. */
function titleRow(key: string, columns: number): TableCell[] {
  const cell: TableCell = {
    text: slashed(both(key)),
    bold: true,
    fontSize: 9.75,
    colSpan: columns,
    border: [false, false, false, false],
    margin: [-4.5, 4, 0, 2],
  };
  return [
    cell,
    ...Array.from({ length: columns - 1 }, (): TableCell => ({
      text: '',
      border: [false, false, false, false],
    })),
  ];
}

function title(key: string): Content {
  return { text: slashed(both(key)), bold: true, fontSize: 9.75, margin: [0, 7, 0, 4] };
}

function table(
  widths: (string | number)[],
  head: TableCell[],
  key: string,
  rows: TableCell[][],
): ContentTable {
  return {
    table: {
      headerRows: 2,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths,
      body: [titleRow(key, head.length), head, ...rows],
    },
    // The title has no line above it, whatever cells pdfmake puts under its span.
    layout: { ...gridLayout, hLineWidth: (index) => (index === 0 ? 0 : HAIRLINE) },
    fontSize: 9,
    lineHeight: 1,
    margin: [0, 2, 0, 8],
  };
}

function findingsTable(rows: TableCell[][], partly: boolean): Content[] {
  if (rows.length === 0)
    return [
      title('findings'),
      sideBySide((language) => prose(both(partly ? 'noFindingsInPart' : 'noFindings')[language]), [0, 4]),
    ];
  const head = [
    heading(
      inBoth((texts) => texts('documents/common', 'row')),
      false,
    ),
    heading(both('precinct')),
    heading(both('finding')),
  ];
  // Fixed: a column of free width would grow with a word that is wider.
  const text = CONTENT_WIDTH - 33 - 92 - 3 * 9 - 4 * HAIRLINE;
  return [table([33, 92, text], head, 'findings', rows)];
}

function findingRow(finding: ReconciliationActContent['findings'][number], index: number): TableCell[] {
  return [
    { text: figure(index + 1), alignment: 'center' },
    { text: finding.number || slashed(both('withoutNumber')), alignment: 'center' },
    { stack: [finding.kk, finding.ru] },
  ];
}

function notChecked(codes: readonly PrecinctMessageCode[]): Content {
  const checks = inBoth((texts) => codes.map((code) => texts(NS, `check/${code}`)).join(', '));
  return sideBySide((language) => prose(both('notChecked', { checks: checks[language] })[language]), [0, 4]);
}

function strengthsTable(rows: TableCell[][], { strengths }: ReconciliationActContent): Content {
  const head = [
    heading(both('precinct')),
    heading(both('byList')),
    heading(both('byRegister')),
    heading(both('difference')),
    heading(both('againstThreshold')),
  ];
  const total = (values: readonly (number | null)[]): string =>
    values.some((value) => value === null)
      ? NONE
      : figure(values.reduce<number>((sum, value) => sum + (value ?? 0), 0));
  const bold = { bold: true, alignment: 'right' as const };
  const totals: TableCell[] = [
    { text: slashed(inBoth((texts) => texts('documents/common', 'total'))), bold: true },
    { text: total(strengths.map(({ list }) => list)), ...bold },
    { text: total(strengths.map(({ register }) => register)), ...bold },
    '',
    '',
  ];
  return table([110, 70, 80, 70, '*'], head, 'strengths', [...rows, totals]);
}

function strengthRow(
  { number, list, register }: PrecinctStrength,
  threshold: ReconciliationActContent['threshold'],
): TableCell[] {
  const count = (value: number | null): TableCell => ({
    text: value === null ? NONE : figure(value),
    alignment: 'right',
  });
  const most = list === null && register === null ? null : Math.max(list ?? 0, register ?? 0);
  const against =
    most === null ? 'unknown' : most > threshold.voters ? 'over' : most >= threshold.near ? 'near' : 'within';
  return [
    { text: number || slashed(both('withoutNumber')) },
    count(list),
    count(register),
    { text: list === null || register === null ? NONE : signedFigure(list - register), alignment: 'right' },
    { text: slashed(both(against)), bold: against === 'over' },
  ];
}

/** How many discrepancies there are, and how many copies of the act. */
function conclusion(data: ReconciliationActContent, language: Language): string {
  const count = data.findings.length;
  const found = { count: figure(count), words: inWords(count, language) };
  const copies = language === 'kk' ? numberInKazakh(data.copies) : copiesInRussian(data.copies);
  return `${both('conclusion', found)[language]} ${both(data.copies === 2 ? 'copiesForBoth' : 'copies', { copies })[language]}`;
}

function inWords(value: number, language: Language): string {
  return language === 'kk' ? numberInKazakh(value) : numberInRussian(value);
}

/** Rows and voters that stand on a page; without any count the precincts have no table, and none is owed. */
function tallyOf(
  findings: readonly TableCell[][],
  strengths: readonly TableCell[][],
  precincts: number,
): Omit<Tally, 'pages'> {
  const onPage = (rows: readonly TableCell[][]): TableCell[][] =>
    rows.filter((cells) => cells.every(standsOnPage));
  const sums = { list: 0, register: 0 };
  const laidOut = onPage(strengths);
  for (const [, list, register] of laidOut) {
    sums.list += printedNumber(list);
    sums.register += printedNumber(register);
  }
  return { rows: onPage(findings).length + (strengths.length > 0 ? laidOut.length : precincts), sums };
}

function printedNumber(cell: TableCell | undefined): number {
  const { text } = cell as { text: string };
  return text === NONE ? 0 : readFigure(text);
}
