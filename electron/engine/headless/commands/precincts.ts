import { join } from 'node:path';
import type { Register } from '../../../../shared/domain/register.ts';
import type { VoterListTable } from '../../../../shared/domain/voter-list.ts';
import { failure } from '../../../../shared/failures/index.ts';
import { fail, ok, unwrap } from '../../../../shared/result.ts';
import {
  printAppendix2,
  printAppendix3,
  printReconciliationAct,
  regionInTitle,
} from '../../documents/index.ts';
import { runPrecinctChecks, writePrecinctCsv, type PrecinctReview } from '../../precincts/index.ts';
import { loadRegister } from '../../snapshot/index.ts';
import { readListInThread } from '../../workers/index.ts';
import type { Command, CommandTools, GivenOptions } from '../command.ts';
import { dateOption } from '../options.ts';
import { outFolder } from '../out-folder.ts';
import { publishTogether } from '../outputs.ts';
import { passwordOption } from '../small-files.ts';
import { verifiedSnapshot } from '../snapshot-option.ts';

/** `precincts`: the number and threshold checks of paragraph 19, and the forms of Appendices 2 and 3. */
export const precincts: Command = {
  name: 'precincts',
  summary: 'Precincts and their boundaries: checks of paragraph 19, forms, act of reconciliation',
  options: {
    appendix2: { kind: 'text', required: true, value: 'FILE' },
    appendix3: { kind: 'text', required: true, value: 'FILE' },
    list: { kind: 'text', value: 'FILE' },
    table: { kind: 'text' },
    'password-file': { kind: 'text', value: 'FILE' },
    snapshot: { kind: 'text', value: 'FILE' },
    'passphrase-file': { kind: 'text', value: 'FILE' },
    'as-of': { kind: 'text', required: true, value: 'YYYY-MM-DD' },
    oblast: { kind: 'text' },
    district: { kind: 'text' },
    out: { kind: 'text', required: true, value: 'DIR' },
  },
  async run(options, tools) {
    const asOf = dateOption(options, 'as-of');
    if ((options.optional('snapshot') === undefined) !== (options.optional('passphrase-file') === undefined))
      return fail(failure('usage-missing-option', { option: '--snapshot, --passphrase-file' }));
    const out = await outFolder(options.text('out'));
    const password = await passwordOption(options);
    const list = await readList(options, password, tools);
    const register = await readRegister(options, tools);
    const region = options.optional('oblast');
    const district = options.optional('district');
    const review = unwrap(
      await runPrecinctChecks({
        appendix2: options.text('appendix2'),
        appendix3: options.text('appendix3'),
        asOf,
        ...(password === undefined ? {} : { password }),
        ...(list ? { list } : {}),
        ...(register ? { register } : {}),
        ...(region === undefined ? {} : { region }),
        ...(district === undefined ? {} : { district }),
      }),
    );
    const inputs = ['appendix2', 'appendix3', 'list', 'snapshot', 'passphrase-file', 'password-file'];
    await publishTogether(
      out,
      inputs.map((name) => options.optional(name)),
      OUTPUTS,
      async (folder) => {
        unwrap(await writePrecinctCsv(folder, review));
        await print(folder, review, register, asOf, tools);
      },
    );
    return ok(summary(review));
  },
};

/** Every file that the command makes. */
const OUTPUTS = [
  'precincts.csv',
  'voters-per-precinct.csv',
  'appendix-2.pdf',
  'appendix-3.pdf',
  'reconciliation-act.pdf',
] as const;

async function readList(
  options: GivenOptions,
  password: string | undefined,
  tools: CommandTools,
): Promise<VoterListTable | null> {
  const path = options.optional('list');
  if (path === undefined) return null;
  const job = { path, table: options.optional('table'), password };
  const received = unwrap(
    await readListInThread(job, {
      onProgress: (done, total) => {
        tools.progress('read', done, total);
      },
      signal: tools.signal,
    }),
  );
  return received.list;
}

async function readRegister(options: GivenOptions, tools: CommandTools): Promise<Register | null> {
  const path = options.optional('snapshot');
  if (path === undefined) return null;
  const { key } = await verifiedSnapshot(options, tools);
  return unwrap(await loadRegister(path, { key }, { isCancelled: () => tools.signal.aborted }));
}

async function print(
  out: string,
  review: PrecinctReview,
  register: Register | null,
  asOf: number,
  tools: CommandTools,
): Promise<void> {
  const region = regionInTitle(review.region);
  const { signal } = tools;
  tools.progress('print', 0, 3);
  unwrap(
    await printAppendix2({ region, asOf, entries: review.entries }, join(out, 'appendix-2.pdf'), { signal }),
  );
  tools.progress('print', 1, 3);
  unwrap(
    await printAppendix3({ region, asOf, entries: review.boundaries }, join(out, 'appendix-3.pdf'), {
      signal,
    }),
  );
  tools.progress('print', 2, 3);
  const snapshot = register && { id: register.meta.snapshotId, asOf: register.meta.asOf };
  unwrap(
    await printReconciliationAct(
      { date: asOf, asOf, review, snapshot },
      join(out, 'reconciliation-act.pdf'),
      { signal },
    ),
  );
  tools.progress('print', 3, 3);
}

function summary({
  region,
  district,
  entries,
  boundaries,
  threshold,
  messages,
  notChecked,
  problems,
}: PrecinctReview): object {
  const byCode: Record<string, number> = {};
  for (const { code } of messages) byCode[code] = (byCode[code] ?? 0) + 1;
  return {
    region,
    district,
    precincts: entries.length,
    boundaries: boundaries.length,
    threshold: threshold.voters,
    messages: byCode,
    notChecked,
    problems,
  };
}
