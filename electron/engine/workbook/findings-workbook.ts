import type { Failure } from '../../../shared/failures/index.ts';
import { parseIsoDate } from '../../../shared/domain/dates.ts';
import type { DecisionState } from '../../../shared/contract/review-calls.ts';
import type { FindingCode, NameLevel } from '../../../shared/rules/codes.ts';
import type { Result } from '../../../shared/result.ts';
import type { Sentence } from '../../../shared/rules/sentence.ts';
import type { ReconciliationStatistics } from '../../../shared/rules/statistics.ts';
import { failureTexts, textsOf } from '../texts/index.ts';
import { both, categories, categoryTitle, type Category } from './categories.ts';
import type { CellValue, Sheet, SheetColumn, SheetRow, Workbook, WorkbookSummary } from './model.ts';
import { statisticsSheets } from './statistics-sheets.ts';
import { writeWorkbook } from './write-workbook.ts';

/** A row with a finding, as the akimat sees it. */
export interface FindingLine {
  readonly cod: string;
  readonly precinct: string;
  readonly iin: string;
  readonly surname: string;
  readonly givenName: string;
  readonly patronymic: string;
  /** Days since 1970-01-01, or the text that stands in place of a date. */
  readonly birthDate: number | string;
  readonly code: FindingCode;
  readonly subcode: string;
  readonly level: NameLevel | '';
  readonly listValue: string;
  readonly registerValue: string;
  /** Why the finding was made. */
  readonly sentence: Sentence;
  /** What the commission decided; absent where nothing is decided about (V:name, a run without a workplace). */
  readonly decision?: DecisionState;
}

/** An eligible voter who is registered here and absent from the list (A2). */
export interface OmittedLine {
  readonly precinct: string;
  readonly iin: string;
  readonly surname: string;
  readonly givenName: string;
  readonly patronymic: string;
  /** Days since 1970-01-01. */
  readonly birthDate: number;
  readonly address: string;
  readonly decision?: DecisionState;
}

/** What the findings workbook is made of. */
export interface FindingsWorkbook {
  readonly statistics: ReconciliationStatistics;
  /** The findings of some codes, in the order in which they are to stand; asked once for each sheet. */
  readonly findings: (codes: readonly FindingCode[]) => Iterable<FindingLine> | AsyncIterable<FindingLine>;
  readonly omitted: Iterable<OmittedLine> | AsyncIterable<OmittedLine>;
  /** Faults of the file itself. */
  readonly problems: Iterable<Failure>;
  /** Whether each finding shows what the commission decided. */
  readonly marked?: boolean;
}

/**
 * Writes the workbook that goes back to the akimat (11/196, para 10): statistics, one sheet for each category
 * of paragraph 9, for each further code and for the file's own faults. A category without findings says whether
 * it was checked. Failures as of `writeWorkbook`.
 */
export function writeFindingsWorkbook(
  path: string,
  content: FindingsWorkbook,
  signal?: AbortSignal,
): Promise<Result<WorkbookSummary>> {
  return writeWorkbook(path, findingsWorkbook(content), signal);
}

/** The same workbook, to be written by `produceWorkbook`. */
export function findingsWorkbook(content: FindingsWorkbook): Workbook {
  const { statistics } = content;
  const sheets = [
    ...statisticsSheets(statistics),
    ...categories.map((category) =>
      category.name === 'A2' ? omittedSheet(content, category) : findingsSheet(content, category),
    ),
    problemsSheet(content),
  ];
  const created = parseIsoDate(statistics.inputs.referenceDate);
  return { title: both('title'), created, sheets };
}

const text = (key: string, width: number): SheetColumn => ({ header: both(key), width, kind: 'text' });
const sentence = {
  kk: { header: 'Түсіндірме', width: 70, kind: 'text' },
  ru: { header: 'Пояснение', width: 70, kind: 'text' },
} as const;
const decisionColumn: SheetColumn = { header: both('column-decision'), width: 26, kind: 'text' };
const decisionText = (decision: DecisionState | undefined): string =>
  decision === undefined ? '' : both(`decision-${decision}`);
const birthDate: SheetColumn = { header: both('column-birth-date'), width: 12, kind: 'date' };

function findingsSheet(
  { findings, statistics, marked = false }: FindingsWorkbook,
  category: Category,
): Sheet {
  const columns = [
    text('column-cod', 10),
    text('column-precinct', 10),
    text('column-iin', 14),
    text('column-surname', 20),
    text('column-given-name', 18),
    text('column-patronymic', 20),
    birthDate,
    text('column-code', 10),
    text('column-subcode', 18),
    text('column-level', 9),
    text('column-list-value', 40),
    text('column-register-value', 40),
    ...(marked ? [decisionColumn] : []),
    sentence.kk,
    sentence.ru,
  ];
  const line = (f: FindingLine): readonly CellValue[] => [
    f.cod,
    f.precinct,
    f.iin,
    f.surname,
    f.givenName,
    f.patronymic,
    f.birthDate,
    f.code,
    f.subcode,
    f.level,
    f.listValue,
    f.registerValue,
    ...(marked ? [decisionText(f.decision)] : []),
    textsOf('kk')('findings', f.sentence.key, f.sentence.facts),
    textsOf('ru')('findings', f.sentence.key, f.sentence.facts),
  ];
  return categorySheet(category, statistics, columns, mapped(findings(category.codes), line), 'none-found');
}

function omittedSheet({ omitted, statistics, marked = false }: FindingsWorkbook, category: Category): Sheet {
  const columns = [
    text('column-precinct', 10),
    text('column-iin', 14),
    text('column-surname', 20),
    text('column-given-name', 18),
    text('column-patronymic', 20),
    birthDate,
    text('column-address', 60),
    ...(marked ? [decisionColumn] : []),
  ];
  const line = (v: OmittedLine): readonly CellValue[] => [
    v.precinct,
    v.iin,
    v.surname,
    v.givenName,
    v.patronymic,
    v.birthDate,
    v.address,
    ...(marked ? [decisionText(v.decision)] : []),
  ];
  return categorySheet(category, statistics, columns, mapped(omitted, line), 'no-omitted');
}

function problemsSheet({ problems }: FindingsWorkbook): Sheet {
  return {
    name: both('sheet-file'),
    columns: [text('column-code', 26), sentence.kk, sentence.ru],
    titles: [both('column-problem')],
    rows: orSentence(
      mapped(problems, (problem) => {
        const { kk, ru } = failureTexts(problem);
        return [problem.code, kk, ru];
      }),
      both('no-problems'),
    ),
    freezeHeader: true,
  };
}

function categorySheet(
  category: Category,
  { byCode }: ReconciliationStatistics,
  columns: readonly SheetColumn[],
  rows: AsyncIterable<SheetRow>,
  none: string,
): Sheet {
  // The codes of a category may rest on different sources: those not checked are named above the rows.
  const notChecked = byCode.filter(({ code, checked }) => !checked && category.codes.includes(code));
  const all = notChecked.length === category.codes.length;
  const note = all ? [] : notChecked.map(({ code }) => `${code}: ${both('not-checked')}`);
  return {
    name: category.name,
    columns,
    titles: [categoryTitle(category), ...note],
    rows: orSentence(rows, both(all ? 'not-checked-sheet' : none)),
    freezeHeader: true,
    autoFilter: true,
  };
}

async function* mapped<T>(
  lines: Iterable<T> | AsyncIterable<T>,
  row: (line: T) => SheetRow,
): AsyncGenerator<SheetRow> {
  for await (const line of lines) yield row(line);
}

/** The rows, or a sentence where there are none. */
async function* orSentence(rows: AsyncIterable<SheetRow>, sentence: string): AsyncGenerator<SheetRow> {
  let empty = true;
  for await (const row of rows) {
    empty = false;
    yield row;
  }
  if (empty) yield { heading: sentence };
}
