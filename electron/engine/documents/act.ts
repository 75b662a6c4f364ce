import type { Content, TableCell } from 'pdfmake/interfaces.js';
import type { ActData, ActFile } from '../../../shared/contract/act.ts';
import { dottedDate, parseIsoDate } from '../../../shared/domain/dates.ts';
import {
  copiesInRussian,
  countInRussian,
  numberInKazakh,
  russianNouns,
} from '../../../shared/domain/words/index.ts';
import type { Language } from '../texts/index.ts';
import {
  actHead,
  gridLayout,
  heading,
  prose,
  sideBySide,
  signatures,
  standsOnPage,
  type Composition,
} from './act-parts.ts';
import { inBoth, slashed, type InBoth } from './in-both.ts';
import { actTotals, type ActTotals } from './act-totals.ts';
import { figure, readFigure } from './figures.ts';
import type { Imprint, JournalHead, Typeset } from './paper.ts';
import { allPrintable } from './printable.ts';
import type { Tally } from './protocol.ts';

/** Whether an act is in force: only an issued one is; a void one says since which day (days since 1970-01-01). */
export type ActStanding = 'issued' | 'draft' | { readonly voidSince: number; readonly reason: string };

/** What an act of acceptance-transfer prints. */
export interface ActContent {
  readonly act: ActData;
  readonly standing: ActStanding;
  readonly journal: JournalHead | null;
}

const NS = 'documents/act';

/** Text of the act in both languages. */
const both = (key: string, facts?: Readonly<Record<string, string | number>>) =>
  inBoth((texts) => texts(NS, key, facts));

/** What stands in the foot of an act of acceptance-transfer. */
export function actImprint({ act, standing, journal }: ActContent): Imprint {
  const kind = both(standing === 'issued' ? 'kind' : standing === 'draft' ? 'kindDraft' : 'kindVoid');
  return { number: act.number, kind, date: parseIsoDate(act.date), journal };
}

/**
 * The act of acceptance-transfer (11/196, para 5; as `mockups/act` shows it). `tally` counts the rows and sums the figures that stand on a page.
 */
export function actOfAcceptance(data: ActContent, { printable, metrics }: Typeset): Composition {
  const { act: shown, standing } = allPrintable(data, printable);
  const ours = shown.direction === 'akimat-to-commission' ? shown.accepting : shown.handing;
  const rows = fileRows(shown.files);
  const content: Content = [
    ...standingBanner(standing),
    ...actHead({
      metrics,
      body: ours.body,
      title: both('title'),
      subject: shown.subject ?? both(`subject/${shown.direction}`),
      date: parseIsoDate(shown.date),
      number: shown.number,
      place: shown.place,
    }),
    sideBySide((language) => introduction(shown, language), [0, 6]),
    sideBySide((language) => medium(shown, language), [0, 6]),
    {
      table: {
        headerRows: 1,
        keepWithHeaderRows: 1,
        dontBreakRows: true,
        widths: [33, 116, 74, 67, '*'],
        body: [
          [
            heading(
              inBoth((texts) => texts('documents/common', 'row')),
              false,
            ),
            heading(both('fileName')),
            heading(both('fileBytes')),
            heading(both('fileRecords')),
            heading(both('fileSha256')),
          ],
          ...rows.map((row) => row.cells),
          totalRow(actTotals(shown.files)),
        ],
      },
      layout: gridLayout,
      fontSize: 9,
      lineHeight: 1,
      margin: [0, 3, 0, 9],
    },
    // What the signatures confirm stays with them: they never stand alone on a page.
    {
      unbreakable: true,
      stack: [
        sideBySide((language) => prose(totals(shown, language)), [0, 2]),
        signatures(
          [
            {
              heading: both('handed'),
              body: shown.handing.body.kk,
              position: slashed(shown.handing.position),
              fullName: shown.handing.fullName,
            },
            {
              heading: both('accepted'),
              body: shown.accepting.body.kk,
              position: slashed(shown.accepting.position),
              fullName: shown.accepting.fullName,
            },
          ],
          shown.sealPlaces,
        ),
      ],
    },
  ];
  return { content, tally: () => tallyOf(rows) };
}

/** Over the head of an act that is not in force: what it is. */
function standingBanner(standing: ActStanding): Content[] {
  if (standing === 'issued') return [];
  const banner: [InBoth, string] =
    standing === 'draft'
      ? [both('draft'), slashed(both('draftNote'))]
      : [
          both('void'),
          `${dottedDate(standing.voidSince)}. ${slashed(both('voidReason'))}: ${standing.reason}`,
        ];
  const [title, note] = banner;
  return [
    {
      table: {
        widths: ['100%'],
        body: [[{ stack: [{ text: slashed(title), bold: true, fontSize: 12 }, note], alignment: 'center' }]],
      },
      layout: { ...gridLayout, hLineWidth: () => 1.4, vLineWidth: () => 1.4 },
      margin: [0, 0, 0, 10],
    },
  ];
}

function introduction(data: ActData, language: Language): Content {
  const texts = both('basis', { paragraph: both(`paragraph/${data.direction}`)[language] });
  const sides = both('sides', {
    handing: data.handing.body[language],
    accepting: data.accepting.body[language],
  });
  return prose(`${data.basis?.[language] ?? texts[language]} ${sides[language]}`);
}

function medium({ medium }: ActData, language: Language): Content {
  const parts = [
    medium.kind[language],
    ...(medium.label === undefined ? [] : [both('mediumLabel', { label: medium.label })[language]]),
    ...(medium.inventoryNumber === undefined
      ? []
      : [both('mediumNumber', { number: medium.inventoryNumber })[language]]),
  ];
  return { text: [{ text: both('medium')[language], bold: true }, ` ${parts.join(', ')}.`] };
}

interface FileRow {
  /** A file inside another is shown, but not counted. */
  readonly inner: boolean;
  readonly cells: TableCell[];
}

function fileRows(files: readonly ActFile[]): FileRow[] {
  const none = '–';
  const count = (value: number | null): TableCell => ({
    text: value === null ? none : figure(value),
    alignment: 'right',
    noWrap: true,
    verticalAlignment: 'middle',
  });
  const number = (text: string): TableCell => ({
    text,
    alignment: 'center',
    noWrap: true,
    verticalAlignment: 'middle',
  });
  return files.flatMap((file, index) => [
    {
      inner: false,
      cells: [
        number(String(index + 1)),
        {
          stack: [
            file.name,
            ...(file.voters === null
              ? []
              : [{ text: `${slashed(both('voters'))}: ${figure(file.voters)}`, fontSize: 7.1 }]),
          ],
          verticalAlignment: 'middle' as const,
        },
        count(file.bytes),
        count(file.records),
        {
          stack: [file.sha256.slice(0, 32), file.sha256.slice(32)],
          font: 'mono',
          fontSize: 7.5,
          alignment: 'center' as const,
          verticalAlignment: 'middle' as const,
        },
      ],
    },
    ...file.contents.map((inner, position) => ({
      inner: true,
      cells: [
        number(`${index + 1}.${position + 1}`),
        { text: `${slashed(both('inside'))}: ${inner.name}`, fontSize: 8.25 },
        count(inner.bytes),
        count(inner.records),
        { text: none, alignment: 'center' as const },
      ],
    })),
  ]);
}

function totalRow(totals: ActTotals): TableCell[] {
  const label = slashed(inBoth((texts) => texts('documents/common', 'total')));
  const bold = { bold: true, alignment: 'right' as const, noWrap: true };
  return [
    '',
    { text: `${label}: ${figure(totals.files)}`, bold: true },
    { text: figure(totals.bytes), ...bold },
    { text: totals.records === null ? '–' : figure(totals.records), ...bold },
    '',
  ];
}

/** The totals in words, and the number of copies. */
function totals(data: ActData, language: Language): string {
  const { files, bytes, records, allRecordsKnown, voters } = actTotals(data.files);
  const words = (value: number, noun: keyof typeof russianNouns): string =>
    language === 'kk' ? numberInKazakh(value) : countInRussian(value, russianNouns[noun]);
  const copies = language === 'kk' ? numberInKazakh(data.copies) : copiesInRussian(data.copies);
  const facts = { files: words(files, 'file'), bytes: words(bytes, 'byte') };
  const sentences = [
    records === null
      ? both('totalsWithoutRecords', facts)
      : both(allRecordsKnown ? 'totals' : 'totalsSomeRecords', {
          ...facts,
          records: words(records, 'record'),
        }),
    ...(voters === null ? [] : [both('totalsVoters', { voters: words(voters, 'voter') })]),
    both(data.copies === 2 ? 'copiesForBoth' : 'copies', { copies }),
  ];
  return sentences.map((sentence) => sentence[language]).join(' ');
}

function tallyOf(rows: readonly FileRow[]): Omit<Tally, 'pages'> {
  const sums = { bytes: 0, records: 0 };
  let laidOut = 0;
  for (const { inner, cells } of rows) {
    if (inner || !cells.every(standsOnPage)) continue;
    laidOut += 1;
    sums.bytes += printedNumber(cells[2]);
    sums.records += printedNumber(cells[3]);
  }
  return { rows: laidOut, sums };
}

function printedNumber(cell: TableCell | undefined): number {
  const { text } = cell as { text: string };
  return text === '–' ? 0 : readFigure(text);
}
