import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createSample, LIST_TABLE } from '../../electron/engine/sample/index.ts';
import { unwrap } from '../../shared/result.ts';
import { inTurn, run, type Run } from './measure.ts';
import { both, inside, line, mb, s, verdict } from './table.ts';
import { window } from './window.ts';
import { workplace } from './workplace.ts';

/**
 * Measures what the program promises of its speed, beside peers in the same run: `npm run bench`, with
 * `-- --rows 300000 --runs 5 --only read,store,reconcile,main,seal,forms,workplace,window --large` (also 1.5 million rows).
 * Invented data are made on the spot. Prints medians and ratios; judges, but never fails for being slow.
 */

const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '300000' },
    runs: { type: 'string', default: '5' },
    only: { type: 'string', default: 'read,store,reconcile,main,seal,forms,workplace,window' },
    large: { type: 'boolean', default: false },
  },
});
const runs = Number(options.runs);
const wanted = new Set(options.only.split(','));
const MB = 1 << 20;

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const script =
  (path: string, ...args: string[]) =>
  (): Promise<Run> =>
    run(process.execPath, [here(path), ...args]);

const has = async (command: string): Promise<boolean> =>
  run('sh', ['-c', `command -v ${command}`], 'ignore').then(
    () => true,
    () => false,
  );

async function sampleOf(rows: number, folder: string): Promise<string> {
  const out = join(folder, String(rows));
  if (existsSync(out)) return out;
  console.error(`inventing ${rows} voters …`);
  unwrap(await createSample({ rows, seed: 'bench', out }));
  return out;
}

/** Reading a list: ours as columns and as inspection, beside `mdb-export` and mdb-reader; whole processes. */
async function read(rows: number, folder: string): Promise<void> {
  const list = join(await sampleOf(rows, folder), 'list.mdb');
  const peers: Record<string, () => Promise<Run>> = {
    ...((await has('mdb-export'))
      ? { mdbExport: () => run('mdb-export', [list, LIST_TABLE], 'ignore') }
      : {}),
    ...(rows <= 300_000 ? { mdbReader: script('peers/mdb-reader.ts', list, LIST_TABLE) } : {}),
  };
  const all: Record<string, Run> = await inTurn(runs, {
    columns: script('cases/read.ts', 'list', list),
    inspect: script('cases/read.ts', 'inspect', list),
    ...peers,
  });
  const columns = all['columns'] as Run;
  const inspect = all['inspect'] as Run;
  const mdbExport = all['mdbExport'];
  line(
    `read ${rows} rows into columns`,
    both(columns),
    mdbExport ? `mdb-export ${both(mdbExport)}` : 'mdb-export not installed',
    mdbExport ? columns.seconds / mdbExport.seconds : null,
    '≤ mdb-export',
    mdbExport ? columns.seconds <= mdbExport.seconds : null,
  );
  line(`read and check ${rows} rows`, both(inspect), '', null, '≤ 150 MB', inspect.peakMb <= 150);
  const mdbReader = all['mdbReader'];
  if (mdbReader)
    line(
      `read ${rows} rows into columns`,
      both(columns),
      `mdb-reader ${both(mdbReader)}`,
      columns.seconds / mdbReader.seconds,
      '–',
      null,
    );
}

/** Storing a list: our blocks beside rows one by one under each cipher. */
async function store(rows: number, folder: string): Promise<void> {
  const list = join(await sampleOf(rows, folder), 'list.mdb');
  const how = ['blocks', 'chacha20', 'sqlcipher', 'plain'] as const;
  const all = await inTurn(
    runs,
    Object.fromEntries(how.map((name) => [name, script('cases/store.ts', name, list)])) as Record<
      (typeof how)[number],
      () => Promise<Run>
    >,
  );
  const seconds = (name: (typeof how)[number]): number => inside(all[name])['seconds'] ?? NaN;
  const size = (name: (typeof how)[number]): number => inside(all[name])['bytes'] ?? NaN;
  const rate = (name: (typeof how)[number]): string => `${Math.round(rows / seconds(name) / 1000)}k rows/s`;
  line(
    `store ${rows} rows, encrypted`,
    `blocks ${rate('blocks')}`,
    `row by row: ChaCha20 ${rate('chacha20')}, SQLCipher ${rate('sqlcipher')}, plain ${rate('plain')}`,
    seconds('blocks') / seconds('chacha20'),
    '≥ 90k rows/s',
    rows / seconds('blocks') >= 90_000,
  );
  const grown = size('chacha20') / size('plain');
  line(
    'encrypted rows beside plain ones',
    `${grown.toFixed(3)} × the bytes`,
    '',
    null,
    '≤ 1.03',
    grown <= 1.03,
  );
}

async function reconcile(rows: number, folder: string): Promise<void> {
  const sample = await sampleOf(rows, folder);
  const { ours } = await inTurn(runs, { ours: script('cases/reconcile.ts', sample) });
  const { seconds = NaN, findings = NaN } = inside(ours);
  const limits = rows > 300_000 ? { seconds: 10, mb: 1024 } : { seconds: 1.5, mb: 400 };
  line(
    `match ${rows} × ${rows}, ${findings} findings`,
    `${s(seconds)} / ${mb(ours.peakMb)}`,
    '',
    null,
    `≤ ${limits.seconds} s, ≤ ${limits.mb} MB`,
    seconds <= limits.seconds && ours.peakMb <= limits.mb,
  );
}

/** The main job as one command, beside `mdb-export` and DuckDB on plaintext. */
async function main(rows: number, folder: string): Promise<void> {
  const sample = await sampleOf(rows, folder);
  await script('cases/export-register.ts', sample)();
  const headless = [
    here('../../electron/engine/headless/main.ts'),
    ...['reconcile', '--list', join(sample, 'list.mdb'), '--snapshot', join(sample, 'snapshot.sailau')],
    ...['--passphrase-file', join(sample, 'passphrase'), '--reference-date', '2026-07-01'],
    ...['--out', join(sample, 'out')],
  ];
  const { ours, peer } = await inTurn(runs, {
    ours: () => run(process.execPath, headless),
    peer: script('peers/duckdb.ts', sample, LIST_TABLE),
  });
  const { seconds } = JSON.parse(ours.output) as { seconds: Record<string, number> };
  const total = seconds['total'] ?? NaN;
  const theirs = inside(peer)['seconds'] ?? NaN;
  const limit = rows > 300_000 ? 1200 : 500;
  line(
    `main job, ${rows} rows`,
    `${s(total)} / ${mb(ours.peakMb)}`,
    `mdb-export + DuckDB ${s(theirs)} / ${mb(peer.peakMb)}`,
    total / theirs,
    `≤ 1.0 × peer, ≤ ${limit} MB`,
    total <= theirs && ours.peakMb <= limit,
  );
  const stages = Object.entries(seconds).map(([stage, value]) => `${stage} ${value.toFixed(2)}`);
  line('its stages, side by side, in seconds', stages.join(', '), '', null, 'verify and write apart', null);
}

async function seal(folder: string): Promise<void> {
  const size = 256;
  const file = join(folder, 'content.bin');
  await writeFile(file, Buffer.alloc(size * MB, 'Салыстыру'));
  const ageKey = join(folder, 'age.key');
  const haveAge = await has('age');
  if (haveAge) await run('sh', ['-c', `age-keygen -o ${ageKey} 2>/dev/null`], 'ignore');
  const programs: Record<string, () => Promise<Run>> = {
    ours: async () => {
      const own = await mkdtemp(join(folder, 'seal-'));
      const sealed = await script('cases/seal.ts', own, file)();
      await rm(own, { recursive: true });
      return sealed;
    },
    ...(haveAge
      ? {
          age: () => run('sh', ['-c', `exec age -e -i ${ageKey} -o ${folder}/content.age ${file}`], 'ignore'),
        }
      : {}),
  };
  const all = await inTurn(runs, programs);
  const ours = all['ours'] as Run;
  const seconds = inside(ours)['seconds'] ?? NaN;
  const age = all['age'];
  line(
    `seal ${size} MB: hash, encrypt, write, read back`,
    `${Math.round(size / seconds)} MB/s / ${mb(ours.peakMb)}`,
    age ? `age, encryption alone ${Math.round(size / age.seconds)} MB/s` : 'age not installed',
    age ? seconds / age.seconds : null,
    '≥ 85 MB/s',
    size / seconds >= 85,
  );
}

async function forms(folder: string): Promise<void> {
  const out = join(folder, 'form.pdf');
  const { small, large } = await inTurn(Math.min(runs, 3), {
    small: script('cases/forms.ts', '20000', out),
    large: script('cases/forms.ts', '50000', out),
  });
  const of = (one: Run): string =>
    `${s(inside(one)['seconds'] ?? NaN)} / ${mb(one.peakMb)}, ${String(inside(one)['pages'])} pages`;
  line('form of 20,000 rows to PDF', of(small), '', null, '≤ 10 s', (inside(small)['seconds'] ?? NaN) <= 10);
  line('form of 50,000 rows to PDF', of(large), '', null, '≤ 650 MB', large.peakMb <= 650);
}

const folder = await mkdtemp(join(tmpdir(), 'salystyru-bench-'));
try {
  console.log(
    `${cpus().length} processors, ${mb(totalmem() / MB)}, Node ${process.version}, ${runs} runs, medians\n`,
  );
  console.log('work | ours | peer | ratio | budget | ');
  const sizes = [Number(options.rows), ...(options.large ? [1_500_000] : [])];
  for (const rows of sizes) {
    if (wanted.has('read')) await read(rows, folder);
    if (wanted.has('store') && rows <= 300_000) await store(rows, folder);
    if (wanted.has('reconcile')) await reconcile(rows, folder);
    if (wanted.has('main')) await main(rows, folder);
    const { size } = await stat(join(folder, String(rows), 'list.mdb')).catch(() => ({ size: 0 }));
    if (size > 0) console.error(`list of ${rows} rows: ${mb(size / MB)}`);
  }
  if (wanted.has('seal')) await seal(folder);
  if (wanted.has('forms')) await forms(folder);
  const rows = Number(options.rows);
  if (wanted.has('workplace'))
    await workplace(rows, await sampleOf(rows, folder), await sampleOf(1000, folder), runs);
  if (wanted.has('window')) await window(rows, await sampleOf(rows, folder), runs);
  console.log(`\n${verdict()}`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
