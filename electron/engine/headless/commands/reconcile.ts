import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { ok, unwrap } from '../../../../shared/result.ts';
import { parseIsoDate } from '../../../../shared/domain/dates.ts';
import { votersThreshold } from '../../../../shared/reference/voters-threshold.ts';
import type { FindingCode } from '../../../../shared/rules/codes.ts';
import type { FindingRecord } from '../../../../shared/rules/finding.ts';
import { printReport } from '../../documents/index.ts';
import { writeFileSafely } from '../../files/index.ts';
import { findingLines, omittedLines, runRound, type RoundOutcome } from '../../rounds/index.ts';
import type { VerifiedSnapshot } from '../../snapshot/index.ts';
import { writeCsv } from '../../tables/index.ts';
import { createWorkingStore, type WorkingStore } from '../../vault/index.ts';
import { writeFindingsWorkbook } from '../../workbook/index.ts';
import type { Command, CommandTools, GivenOptions } from '../command.ts';
import { dateOption } from '../options.ts';
import { outFolder } from '../out-folder.ts';
import { publishTogether } from '../outputs.ts';
import { passwordOption, readNumbers } from '../small-files.ts';
import { verifiedSnapshot } from '../snapshot-option.ts';

/** `reconcile`: a list and a snapshot in; findings, omitted voters and statistics out. */
export const reconcile: Command = {
  name: 'reconcile',
  summary:
    'A list against a register snapshot: findings, omitted voters, statistics; a second round with --previous',
  options: {
    list: { kind: 'text', required: true, value: 'FILE' },
    table: { kind: 'text' },
    'password-file': { kind: 'text', value: 'FILE' },
    previous: { kind: 'text', value: 'LIST_FILE' },
    'previous-table': { kind: 'text' },
    snapshot: { kind: 'text', required: true, value: 'FILE' },
    'passphrase-file': { kind: 'text', required: true, value: 'FILE' },
    'reference-date': { kind: 'text', required: true, value: 'YYYY-MM-DD' },
    oblast: { kind: 'text' },
    district: { kind: 'text' },
    coverage: { kind: 'text', value: 'PRECINCTS.txt' },
    out: { kind: 'text', required: true, value: 'DIR' },
    workbook: { kind: 'flag' },
    report: { kind: 'flag' },
  },
  async run(options, tools) {
    const start = performance.now();
    // What is wrong with the options is told before the long work.
    dateOption(options, 'reference-date');
    const out = await outFolder(options.text('out'));
    const snapshot = await verifiedSnapshot(options, tools);
    const verified = performance.now();
    const store = unwrap(await createWorkingStore(tmpdir()));
    try {
      const round = await runOne(options, tools, snapshot, store);
      const reconciled = performance.now();
      const written = await publishTogether(out, inputsOf(options), OUTPUTS, async (folder) => {
        await writeTables(folder, round, store, tools.signal);
        const tables = performance.now();
        if (options.flag('workbook')) await writeWorkbookOf(folder, round, store, tools);
        if (options.flag('report')) await printReportOf(folder, round, store, tools);
        return tables;
      });
      const seconds = {
        ...round.seconds,
        verifySnapshot: (verified - start) / 1000,
        write: (written - reconciled) / 1000,
        papers: (performance.now() - written) / 1000,
      };
      return ok(summary(round, seconds));
    } finally {
      store.close({ destroy: true });
    }
  },
};

/** Every file that the command may make. */
const OUTPUTS = [
  'findings.csv',
  'missing.csv',
  'second-round.csv',
  'statistics.json',
  'findings.xlsx',
  'report.pdf',
] as const;

function inputsOf(options: GivenOptions): (string | undefined)[] {
  const names = ['list', 'previous', 'snapshot', 'passphrase-file', 'password-file', 'coverage'];
  return names.map((name) => options.optional(name));
}

async function runOne(
  options: GivenOptions,
  tools: CommandTools,
  { key, sha256 }: VerifiedSnapshot,
  store: WorkingStore,
): Promise<RoundOutcome> {
  const previous = options.optional('previous');
  const coverage = options.optional('coverage');
  const password = await passwordOption(options);
  return unwrap(
    await runRound(
      {
        list: { path: options.text('list'), table: options.optional('table'), password },
        previous:
          previous === undefined
            ? undefined
            : { path: previous, table: options.optional('previous-table'), password },
        snapshot: { path: options.text('snapshot'), key, sha256 },
        referenceDate: dateOption(options, 'reference-date'),
        region: options.optional('oblast'),
        district: options.optional('district'),
        coverage: coverage === undefined ? undefined : await readNumbers(coverage),
      },
      store,
      { onProgress: tools.progress, signal: tools.signal },
    ),
  );
}

async function writeTables(
  out: string,
  { run }: RoundOutcome,
  store: WorkingStore,
  signal: AbortSignal,
): Promise<void> {
  const findings = function* (): Generator<(string | number)[]> {
    for (const finding of store.readFindings(run.id)) yield findingLine(finding);
  };
  unwrap(
    await writeCsv(
      join(out, 'findings.csv'),
      ['cod', 'code', 'subcode', 'level', 'list_value', 'register_value'],
      findings(),
      signal,
    ),
  );
  unwrap(
    await writeCsv(
      join(out, 'missing.csv'),
      ['iin'],
      run.omitted.map(({ iin }) => [iin]),
      signal,
    ),
  );
  if (run.secondRound)
    unwrap(
      await writeCsv(
        join(out, 'second-round.csv'),
        ['cod', 'code', 'outcome'],
        run.secondRound.map(({ cod, code, outcome }) => [cod, code, outcome]),
        signal,
      ),
    );
  unwrap(
    await writeFileSafely(join(out, 'statistics.json'), `${JSON.stringify(run.statistics, null, 2)}\n`, {
      signal,
    }),
  );
}

async function writeWorkbookOf(
  out: string,
  { received, run }: RoundOutcome,
  store: WorkingStore,
  tools: CommandTools,
): Promise<void> {
  tools.progress('workbook', 0, 1);
  const content = {
    statistics: run.statistics,
    findings: (codes: readonly FindingCode[]) => findingLines(store, run.id, codes),
    omitted: omittedLines(run.omitted),
    problems: received.problems,
  };
  unwrap(await writeFindingsWorkbook(join(out, 'findings.xlsx'), content, tools.signal));
  tools.progress('workbook', 1, 1);
}

async function printReportOf(
  out: string,
  { run }: RoundOutcome,
  store: WorkingStore,
  tools: CommandTools,
): Promise<void> {
  tools.progress('report', 0, 1);
  const { statistics } = run;
  const content = {
    statistics,
    threshold: votersThreshold(parseIsoDate(statistics.inputs.referenceDate)),
    findings: (codes: readonly FindingCode[]) => findingLines(store, run.id, codes),
    omitted: omittedLines(run.omitted),
  };
  unwrap(await printReport(content, join(out, 'report.pdf'), { signal: tools.signal }));
  tools.progress('report', 1, 1);
}

function findingLine({ cod, code, subcode, level, listValue, registerValue }: FindingRecord): string[] {
  return [cod, code, subcode, level, listValue, registerValue];
}

function summary(
  { received, previous, run }: RoundOutcome,
  seconds: Readonly<Record<string, number>>,
): object {
  const { statistics } = run;
  return {
    rows: statistics.rows.total,
    persons: statistics.rows.persons,
    rowCounts: statistics.rows,
    findings: Object.fromEntries(
      statistics.byCode.filter(({ checked }) => checked).map(({ code, findings }) => [code, findings]),
    ),
    ...(statistics.secondRound ? { secondRound: statistics.secondRound.outcomes } : {}),
    notChecked: run.notChecked,
    problems: received.problems,
    columns: received.columns,
    seconds: Object.fromEntries(
      Object.entries(seconds).map(([stage, value]) => [stage, Math.round(value * 1000) / 1000]),
    ),
    peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
    inputs: {
      list: { file: received.file, sha256: received.sha256 },
      ...(previous ? { previous: { file: previous.file, sha256: previous.sha256 } } : {}),
      snapshot: { id: statistics.inputs.snapshotId, sha256: statistics.inputs.snapshotSha256 },
    },
  };
}
