import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixtures, haveFixtures, headless } from '../../fixtures/headless.ts';

const WARNINGS = /^A[567]$/;
const lists = [
  '1k/list.accdb',
  '1k/list-2000.mdb',
  '1k/list-edited.mdb',
  '10k/list.mdb',
  '10k/list-edited.accdb',
];

describe.skipIf(!haveFixtures)('labelled cases (skipped where they are not beside the project)', () => {
  let folder = '';
  let passphrase = '';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'salystyru-test-'));
    passphrase = join(folder, 'passphrase');
    writeFileSync(passphrase, 'құпия сөз 2026\n');
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const reconcile = async (list: string, ...more: string[]): Promise<string> => {
    const out = mkdtempSync(join(folder, 'out-'));
    const { exitCode, output } = await headless(
      ...['reconcile', '--list', `${fixtures}${list}`],
      ...[
        '--snapshot',
        `${fixtures}${list.split('/')[0] as string}/snapshot.sailau`,
        '--passphrase-file',
        passphrase,
      ],
      ...['--reference-date', '2026-07-01', '--out', out, ...more],
    );
    expect(output['failure']).toBeUndefined();
    expect(exitCode).toBe(0);
    return out;
  };

  it.each(lists)('%s: exactly the findings and omitted voters that were planted', async (list) => {
    const out = await reconcile(list);
    const folderOfCase = `${fixtures}${list.split('/')[0] as string}/`;
    expect(codesOf(join(out, 'findings.csv'))).toEqual(plantedCodes(`${folderOfCase}truth.tsv`));
    expect(linesOf(join(out, 'missing.csv'))).toEqual(linesOf(`${folderOfCase}missing.tsv`));
  });

  it('10k: the same file in two runs gives the same bytes, whatever was written between', async () => {
    const [one, two] = [await reconcile('10k/list.mdb'), await reconcile('10k/list.mdb')];
    for (const file of ['findings.csv', 'missing.csv', 'statistics.json'])
      expect(readFileSync(join(two, file)).equals(readFileSync(join(one, file)))).toBe(true);
  });

  it('10k: an edited file of the same rows gives the same findings', async () => {
    const [one, two] = [await reconcile('10k/list.mdb'), await reconcile('10k/list-edited.accdb')];
    expect(codesOf(join(two, 'findings.csv'))).toEqual(codesOf(join(one, 'findings.csv')));
  });

  it('10k second round: exactly what became of each finding and row', async () => {
    const previous = ['--previous', `${fixtures}10k/list.mdb`];
    const out = await reconcile('10k/second/list.accdb', ...previous);
    const again = await reconcile('10k/second/list.accdb', ...previous);
    const lines = parse(readFileSync(join(out, 'second-round.csv'), 'utf8'), { from: 2 });
    const truth = linesOf(`${fixtures}10k/second/second-truth.tsv`).map((line) => line.split('\t'));
    expect(lines.map((line) => line.join('\t')).sort()).toEqual(truth.map((line) => line.join('\t')).sort());
    expect(
      readFileSync(join(again, 'second-round.csv')).equals(readFileSync(join(out, 'second-round.csv'))),
    ).toBe(true);
  });

  it('10k: the totals of the statistics are the sums that are shown', async () => {
    const out = await reconcile('10k/list.mdb');
    const statistics = JSON.parse(readFileSync(join(out, 'statistics.json'), 'utf8')) as {
      rows: Record<string, number>;
      byCode: { code: string; findings: number; bySubcode: Record<string, number> }[];
      byPrecinct: { voters: number; findings: Record<string, number> }[];
      byNameLevel: Record<string, number>;
    };
    const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
    const records = parse<{ code: string }>(readFileSync(join(out, 'findings.csv'), 'utf8'), {
      columns: true,
    });
    for (const { code, findings, bySubcode } of statistics.byCode) {
      expect(sum(Object.values(bySubcode))).toBe(findings);
      expect(sum(statistics.byPrecinct.map((precinct) => precinct.findings[code] ?? 0))).toBe(findings);
      const listed =
        code === 'A2'
          ? linesOf(join(out, 'missing.csv')).length
          : records.filter((r) => r.code === code).length;
      expect(listed).toBe(findings);
    }
    const { rows } = statistics;
    expect(sum(statistics.byPrecinct.map(({ voters }) => voters))).toBe(rows['voters']);
    expect(sum(Object.values(statistics.byNameLevel))).toBe(rows['matched']);
    expect(sum([rows['voters'] ?? NaN, rows['markedDeleted'] ?? NaN])).toBe(rows['total']);
    expect(sum([rows['matched'] ?? NaN, rows['unmatched'] ?? NaN])).toBe(rows['voters']);
  });
});

/** Lines after the header, sorted. */
function linesOf(file: string): string[] {
  return readFileSync(file, 'utf8').trim().split('\n').slice(1).sort();
}

/** `cod code` of findings but for the warnings that no truth lists, sorted, each once. */
function codesOf(file: string): string[] {
  const records = parse<{ cod: string; code: string }>(readFileSync(file, 'utf8'), { columns: true });
  return [
    ...new Set(records.filter(({ code }) => !WARNINGS.test(code)).map(({ cod, code }) => `${cod} ${code}`)),
  ].sort();
}

function plantedCodes(file: string): string[] {
  return linesOf(file)
    .flatMap((line) => {
      const [cod, codes] = line.split('\t') as [string, string];
      return codes.split(/[ ,;]+/).map((code) => `${cod} ${code}`);
    })
    .sort();
}
