import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { unwrap } from '../../../shared/result.ts';
import { createCorrectedList } from '../sample/index.ts';
import { failureTexts } from '../texts/index.ts';
import { receiptAct, returnAct } from './demo-acts.ts';
import { outFolder } from './out-folder.ts';
import { runCommand } from './run-command.ts';

/**
 * The main job on an invented district, one command after the other as a commission would run them:
 * `demo.ts [--out DIR] [--rows N] [--seed TEXT]`. Prints a summary for people; exit code 1 where a step fails or
 * where what was found is not what was planted.
 */

const { values: options } = parseArgs({
  options: {
    out: { type: 'string', default: 'demo-output' },
    rows: { type: 'string', default: '20000' },
    seed: { type: 'string', default: 'demo' },
  },
});
const referenceDate = '2026-07-01';
const out = await outFolder(options.out);
const at = (...path: string[]): string => join(out, ...path);
const start = performance.now();

/** Folders that the demonstration makes; an earlier run's are removed. */
const folders = ['case', 'first-round', 'second-round', 'precincts', 'acts', 'keys', 'package', 'opened'];
for (const folder of folders) await rm(at(folder), { recursive: true, force: true });

async function step(title: string, command: string, ...args: string[]): Promise<Record<string, unknown>> {
  say(`\n• ${title}`);
  const begun = performance.now();
  const outcome = await runCommand(command, args);
  if (!outcome.ok) {
    complain(`${outcome.failure.code}: ${failureTexts(outcome.failure).ru}`);
    process.exit(1);
  }
  say(`  ${command}: ${seconds(performance.now() - begun)}`);
  return outcome.value as Record<string, unknown>;
}

const snapshot = ['--snapshot', at('case/snapshot.sailau'), '--passphrase-file', at('case/passphrase')];
const reconcileWith = [...snapshot, '--reference-date', referenceDate, '--workbook', '--report'];

say(`Salystyru on an invented district of ${options.rows} voters; nobody in it exists.`);
await step(
  'an akimat’s list, the register and the precincts are invented',
  'sample',
  '--rows',
  options.rows,
  '--seed',
  options.seed,
  '--out',
  at('case'),
);
const corrected = { rows: Number(options.rows), seed: options.seed, out: at('case') };
unwrap(await createCorrectedList(corrected));
const inspected = await step(
  'the Access file is read, every row of it',
  'inspect',
  '--list',
  at('case/list.mdb'),
);
await outFolder(at('acts'));
await writeFile(at('acts/receipt.json'), JSON.stringify(receiptAct, null, 2));
await step(
  'its receipt is put on paper (para 5)',
  'act',
  '--data',
  at('acts/receipt.json'),
  '--out',
  at('acts/receipt.pdf'),
);
const first = await step(
  'it is reconciled with the register (para 7 to 9)',
  'reconcile',
  '--list',
  at('case/list.mdb'),
  ...reconcileWith,
  '--out',
  at('first-round'),
);
await writeFile(at('acts/return.json'), JSON.stringify(returnAct, null, 2));
await step(
  'the findings go back to the akimat under an act (para 10)',
  'act',
  '--data',
  at('acts/return.json'),
  '--out',
  at('acts/return.pdf'),
);
const second = await step(
  'the corrected list is compared with the first (para 11)',
  'reconcile',
  '--list',
  at('case/corrected.mdb'),
  '--previous',
  at('case/list.mdb'),
  ...reconcileWith,
  '--out',
  at('second-round'),
);
const precincts = await step(
  'precincts are checked and their forms printed (para 17 to 20)',
  'precincts',
  '--appendix2',
  at('case/appendix-2.xlsx'),
  '--appendix3',
  at('case/appendix-3.xlsx'),
  '--list',
  at('case/corrected.mdb'),
  ...snapshot,
  '--as-of',
  referenceDate,
  '--out',
  at('precincts'),
);
await step(
  'the district commission has its keys and card',
  'identity',
  '--name-kk',
  'Көктал аудандық аумақтық сайлау комиссиясы',
  '--name-ru',
  'Коктальская районная территориальная избирательная комиссия',
  '--level',
  'district',
  '--region',
  'Көктал ауданы',
  '--out',
  at('keys/district'),
);
await step(
  'and so has the oblast commission',
  'identity',
  '--name-kk',
  'Облыстық аумақтық сайлау комиссиясы',
  '--name-ru',
  'Областная территориальная избирательная комиссия',
  '--level',
  'oblast',
  '--region',
  'Облыс',
  '--out',
  at('keys/oblast'),
);
const sealedFiles = [
  'case/corrected.mdb',
  'second-round/statistics.json',
  'second-round/second-round.csv',
  'second-round/report.pdf',
  'precincts/appendix-2.pdf',
  'precincts/appendix-3.pdf',
];
await step(
  'the submission is sealed for the oblast commission (para 12)',
  'seal',
  '--kind',
  'district-submission',
  '--period',
  '2026-II',
  '--identity',
  at('keys/district/identity.json'),
  '--to',
  at('keys/oblast/card.json'),
  ...sealedFiles.flatMap((file) => ['--file', at(file)]),
  '--out',
  at('package/koktal-2026-II.sailau-package'),
);
const opened = await step(
  'and opened there',
  'open',
  '--package',
  at('package/koktal-2026-II.sailau-package'),
  '--identity',
  at('keys/oblast/identity.json'),
  '--trust',
  at('keys/district/card.json'),
  '--out',
  at('opened'),
);

const checks = {
  'every planted finding found, and no other': sameCodes(
    at('first-round/findings.csv'),
    at('case/truth.csv'),
  ),
  'every omitted voter found': linesOf(at('first-round/missing.csv')) === linesOf(at('case/missing.csv')),
  'every outcome of the second round as planted':
    linesOf(at('second-round/second-round.csv')) === linesOf(at('case/second-truth.csv')),
  'every file of the package arrived as it was': sealedFiles.every(
    (file) => sha256(at(file)) === sha256(at('opened', file.replace(/.*\//, ''))),
  ),
};
say('\nSummary');
for (const [what, value] of [
  ['rows in the list', (inspected['tables'] as { rows: number }[])[0]?.rows],
  ['first round', counts(first['findings'])],
  ['second round', counts(second['secondRound'])],
  ['precincts', counts(precincts['messages'])],
  ['package', `${(opened['files'] as unknown[]).length} files, opened by its addressee`],
])
  say(`  ${String(what).padEnd(18)}${String(value)}`);
for (const [what, holds] of Object.entries(checks)) say(`  ${holds ? '✓' : '✗'} ${what}`);
say(`  ${seconds(performance.now() - start)} in all`);
say(`\nFiles in ${relative(process.cwd(), out) || '.'}/`);
for (const file of (await readdir(out, { recursive: true })).sort()) {
  const { size, mode } = await stat(at(file));
  if ((mode & 0o170000) === 0o100000)
    say(`  ${file.padEnd(44)}${size.toLocaleString('ru').padStart(12)} bytes`);
}
say(
  `\nThe passphrase of the snapshot lies in ${relative(process.cwd(), at('case/passphrase'))}; look at the papers with any PDF viewer.`,
);
if (Object.values(checks).includes(false)) process.exitCode = 1;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function complain(line: string): void {
  process.stderr.write(`${line}\n`);
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

function counts(value: unknown): string {
  return Object.entries(value as Record<string, number>)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}

function linesOf(path: string): string {
  return readFileSync(resolve(path), 'utf8').trim().split('\n').slice(1).sort().join('\n');
}

/** Whether two files name the same codes of the same rows; A5 to A7 are warnings that nobody plants in full. */
function sameCodes(findings: string, truth: string): boolean {
  const codes = (path: string): string =>
    [
      ...new Set(
        linesOf(path)
          .split('\n')
          .map((line) => line.split(',').slice(0, 2).join(',')),
      ),
    ]
      .filter((line) => !/,A[567]$/.test(line))
      .sort()
      .join('\n');
  return codes(findings) === codes(truth);
}

function sha256(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
