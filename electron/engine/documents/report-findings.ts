import { dottedDate } from '../../../shared/domain/dates.ts';
import type { FindingCode } from '../../../shared/rules/codes.ts';
import { textsOf } from '../texts/index.ts';
import type { FindingLine, OmittedLine } from '../workbook/index.ts';
import { figure } from './figures.ts';
import { inBoth, slashed, type InBoth } from './in-both.ts';
import { LongTable, type HeadCell, type TableCell } from './long-table.ts';
import type { Printable } from './printable.ts';
import { colors, colorsOf, reportStyle, type } from './report-look.ts';
import { categories, codeTag, headRow, stretched, term, text } from './report-parts.ts';
import type { Sheet, TextStyle } from './sheet.ts';

/** A row of the report's findings: a code and its precincts are announced with their numbers of findings. */
export type ReportRow =
  | { readonly kind: 'code'; readonly code: FindingCode; readonly count: number }
  | { readonly kind: 'precinct'; readonly precinct: string; readonly count: number }
  | { readonly kind: 'finding'; readonly line: FindingLine }
  | { readonly kind: 'omitted'; readonly line: OmittedLine };

const person: Partial<TextStyle> = { font: 'sans' };

/** The findings of a report by category and precinct (11/196, para 9 and 10). */
export class ReportFindings {
  /** Rows drawn, and rows by code. */
  rows = 0;
  readonly #sheet: Sheet;
  readonly #printable: Printable;
  #table: LongTable | undefined;
  #code: FindingCode = 'A1';

  constructor(sheet: Sheet, printable: Printable) {
    this.#sheet = sheet;
    this.#printable = printable;
  }

  row(row: ReportRow): void {
    if (row.kind === 'code') this.#open(row);
    else if (row.kind === 'precinct') {
      const facts = { precinct: this.#printable(row.precinct), count: figure(row.count) };
      const label = text(row.precinct === '' ? 'withoutPrecinct' : 'precinctGroup', facts);
      const cell = { text: slashed(label), span: this.#code === 'A2' ? 3 : 7, fill: colors.inset };
      this.#table?.row([{ ...cell, style: { font: 'sans-bold' } }], {
        keepWithNext: true,
        headsGroup: true,
      });
    } else if (row.kind === 'finding') this.#table?.row(this.#finding(row.line), { counted: true });
    else this.#table?.row(this.#omitted(row.line), { counted: true });
  }

  /** Closes the last table; without any finding, says so. */
  end(): void {
    this.#close();
    if (this.rows > 0) return;
    this.#sheet.need(60);
    this.#begin();
    this.#sheet.beside([text('noFindings').kk, text('noFindings').ru], type.text);
  }

  #begin(): void {
    const sheet = this.#sheet;
    sheet.doc.outline.addItem(slashed(text('findings')));
    sheet.paragraph(slashed(text('findings')), type.section);
    sheet.y += 4;
  }

  #open({ code, count }: { readonly code: FindingCode; readonly count: number }): void {
    this.#close();
    const sheet = this.#sheet;
    if (this.rows === 0) {
      sheet.newPage();
      this.#begin();
    }
    this.#code = code;
    sheet.need(130);
    const title = codeTitle(code);
    sheet.doc.outline.addItem(`${codeTag(code)} ${title.kk}`);
    const omitted = code === 'A2';
    const columns = omitted ? [90, 260, 392] : [50, 68, 30, 156, 140, 140, 158];
    const titles = omitted
      ? [text('iin'), text('person'), text('address')]
      : [
          text('cod'),
          text('iin'),
          { kk: 'L', ru: 'L' },
          text('person'),
          text('listValue'),
          text('registerValue'),
          text('why'),
        ];
    const { ink, tint } = colorsOf(code);
    const head: HeadCell = {
      row: 0,
      column: 0,
      span: columns.length,
      cell: {
        text: `${codeTag(code)} · ${slashed(title)}: ${figure(count)}`,
        style: { ...type.text, font: 'sans-bold', ink, align: 'left' },
        fill: tint,
      },
    };
    this.#table = new LongTable(
      sheet,
      stretched(columns, sheet.width).map((width) => ({ width })),
      [head, ...headRow(titles, 1)],
      reportStyle,
    );
  }

  #close(): void {
    if (!this.#table) return;
    this.#table.end();
    this.rows += this.#table.rows;
    this.#table = undefined;
    this.#sheet.y += 12;
  }

  #finding(line: FindingLine): TableCell[] {
    const print = this.#printable;
    return [
      { text: print(line.cod) },
      { text: print(line.iin) },
      { text: line.level, style: { align: 'center' } },
      { text: print(`${name(line)}, ${born(line.birthDate)}`), style: person },
      { text: print(valueOf(line.code, line.listValue)) },
      { text: print(valueOf(line.code, line.registerValue)) },
      { text: this.#why(line) },
    ];
  }

  #omitted(line: OmittedLine): TableCell[] {
    const print = this.#printable;
    return [
      { text: print(line.iin) },
      { text: print(`${name(line)}, ${born(line.birthDate)}`), style: person },
      { text: print(line.address) },
    ];
  }

  /** The explanation in a few words of each language. */
  #why({ sentence }: FindingLine): NonNullable<TableCell['text']> {
    const key = sentence.key.replace(/^why\//, 'short/');
    const say = (language: 'kk' | 'ru'): string =>
      this.#printable(textsOf(language)('documents/report', key, sentence.facts));
    return [{ text: say('kk') }, { text: say('ru'), style: { ...type.quiet } }];
  }
}

/** The wording of a category of paragraph 9 or, where it has several codes, what is wrong in a few words. */
function codeTitle(code: FindingCode): InBoth {
  const category = categories.find(({ codes }) => codes.includes(code));
  return category?.codes.length === 1
    ? term(`category-${category.name}`)
    : inBoth((texts) => texts('findings', `code/${code}`));
}

/** A value as people read it: dates as dd.mm.yyyy, but for what stands in a field that is wrong as it stands. */
function valueOf(code: FindingCode, value: string): string {
  return code === 'A3' ? value : value.replace(/\b(\d{4})-(\d{2})-(\d{2})\b/g, '$3.$2.$1');
}

function name({ surname, givenName, patronymic }: FindingLine | OmittedLine): string {
  return [surname, givenName, patronymic].filter((part) => part !== '').join(' ');
}

function born(date: number | string): string {
  return typeof date === 'string' ? date : dottedDate(date) || '–';
}
