import type { PlainFacts } from '../../../shared/contract/journal-events.ts';
import { textsOf, type Language } from '../texts/index.ts';
import { drawCommission } from './commission-head.ts';
import { figure } from './figures.ts';
import { inBoth, type InBoth } from './in-both.ts';
import { entryTexts, wallTime } from './journal-texts.ts';
import { LongTable, type HeadCell } from './long-table.ts';
import type { Imprint, JournalHead } from './paper.ts';
import type { Printable } from './printable.ts';
import { colors, reportStyle, type } from './report-look.ts';
import type { Sheet } from './sheet.ts';

/** An entry of the journal as it is printed. */
export interface PrintedEntry {
  readonly seq: number;
  /** Instant in UTC. */
  readonly at: string;
  readonly name: string;
  readonly role: string;
  /** A code of the catalogue, else what was found in its place. */
  readonly event: string;
  readonly facts: PlainFacts;
  /** The short form of its link. */
  readonly link: string;
}

/** What a print of the journal holds but for its entries. */
export interface JournalSheetHead {
  /** Name of the commission. */
  readonly commission: InBoth;
  /** The one language of the paper. */
  readonly language: Language;
  /** What was asked for, in words; null for the whole journal. */
  readonly filter: string | null;
  /** Entries that are printed, and those of the whole journal. */
  readonly entries: number;
  readonly all: number;
  /** Day of printing (days since 1970-01-01). */
  readonly date: number;
  /** The head of the journal when it was printed. */
  readonly journal: JournalHead | null;
}

const NS = 'documents/journal';

/** What stands in the foot of a print of the journal. */
export function journalSheetImprint({ date, journal, language }: JournalSheetHead): Imprint {
  return { number: null, kind: inBoth((texts) => texts(NS, 'kind')), date, journal, language };
}

/** Draws the title, what was asked for and how many entries that are. */
export function drawJournalTitle(sheet: Sheet, head: JournalSheetHead, printable: Printable): void {
  const texts = textsOf(head.language);
  drawCommission(sheet, [printable(head.commission[head.language])]);
  sheet.paragraph(texts(NS, 'title'), type.title);
  const facts = { entries: figure(head.entries), all: figure(head.all) };
  sheet.paragraph(
    head.filter === null ? texts(NS, 'whole', facts) : texts(NS, 'filtered', facts),
    type.subject,
  );
  if (head.filter !== null) sheet.paragraph(printable(head.filter), type.subject);
  sheet.y += 8;
}

/** The table of entries, in the order in which they are given. */
export class JournalTable {
  readonly table: LongTable;
  readonly #language: Language;
  readonly #printable: Printable;

  constructor(sheet: Sheet, language: Language, printable: Printable) {
    const fixed = [48, 86, 112, 150, 0, 96];
    const free = sheet.width - fixed.reduce((sum, width) => sum + width, 0);
    const columns = fixed.map((width) => ({ width: width || free }));
    this.table = new LongTable(sheet, columns, columnHeads(language), reportStyle);
    this.#language = language;
    this.#printable = printable;
  }

  row(entry: PrintedEntry): void {
    const texts = textsOf(this.#language);
    const { event, subject } = entryTexts(entry, this.#language);
    const role = ['operator', 'chair', 'auditor', 'program'].includes(entry.role)
      ? texts(NS, `role/${entry.role}`)
      : entry.role;
    this.table.row(
      [
        { text: figure(entry.seq), style: { align: 'right' } },
        { text: wallTime.instant(entry.at) },
        {
          text: [
            ...(entry.name === '' ? [] : [{ text: this.#printable(entry.name) }]),
            { text: this.#printable(role), style: type.quiet },
          ],
        },
        { text: this.#printable(event), style: { font: 'sans-bold' } },
        { text: this.#printable(subject) },
        { text: this.#printable(entry.link), style: type.mono },
      ],
      { counted: true },
    );
  }
}

function columnHeads(language: Language): HeadCell[] {
  const texts = textsOf(language);
  return ['number', 'at', 'who', 'event', 'subject', 'link'].map((key, column) => ({
    row: 0,
    column,
    cell: {
      text: texts(NS, `column/${key}`),
      style: {
        ...type.quiet,
        ink: colors.ink,
        font: 'sans-bold',
        ...(column === 0 ? { align: 'right' as const } : {}),
      },
      fill: colors.inset,
    },
  }));
}
