import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headless, type HeadlessRun } from '../../fixtures/headless.ts';

describe('what commands leave behind', () => {
  let folder = '';
  const at = (...path: string[]): string => join(folder, ...path);
  const codeOf = ({ output }: HeadlessRun): unknown =>
    (output['failure'] as { code?: string } | undefined)?.code;
  const reconcile = (...more: string[]): Promise<HeadlessRun> =>
    headless(
      ...['reconcile', '--list', at('list.mdb'), '--snapshot', at('snapshot.sailau')],
      ...['--passphrase-file', at('passphrase'), '--reference-date', '2026-07-01', ...more],
    );

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'salystyru-outputs-'));
    expect((await headless('sample', '--rows', '1000', '--seed', 'outputs', '--out', folder)).exitCode).toBe(
      0,
    );
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('results belong together: what this run did not make does not stay beside what it made', async () => {
    await reconcile('--out', at('out'), '--workbook');
    expect(readdirSync(at('out')).sort()).toEqual([
      'findings.csv',
      'findings.xlsx',
      'missing.csv',
      'statistics.json',
    ]);
    writeFileSync(at('out', 'notes.txt'), 'mine');
    await reconcile('--out', at('out'));
    expect(readdirSync(at('out')).sort()).toEqual([
      'findings.csv',
      'missing.csv',
      'notes.txt',
      'statistics.json',
    ]);
  });

  it('a run that fails leaves the results of the one before', async () => {
    await reconcile('--out', at('kept'));
    const before = readFileSync(at('kept', 'statistics.json'));
    writeFileSync(at('wrong'), 'other passphrase');
    const failed = await headless(
      ...[
        'reconcile',
        '--list',
        at('list.mdb'),
        '--snapshot',
        at('snapshot.sailau'),
        '--passphrase-file',
        at('wrong'),
      ],
      ...['--reference-date', '2026-07-01', '--out', at('kept')],
    );
    expect([failed.exitCode, codeOf(failed)]).toEqual([1, 'snapshot-wrong-passphrase']);
    expect(readFileSync(at('kept', 'statistics.json')).equals(before)).toBe(true);
    expect(readdirSync(at('kept'))).toHaveLength(3);
  });

  it('a place, a date or a coverage that the register does not know is refused', async () => {
    writeFileSync(at('coverage'), '311; 999');
    writeFileSync(at('empty'), '\n');
    expect(codeOf(await reconcile('--out', at('no'), '--oblast', 'Жоқ облысы'))).toBe(
      'round-region-not-in-register',
    );
    expect(codeOf(await reconcile('--out', at('no'), '--district', 'Жоқ'))).toBe(
      'round-district-not-in-register',
    );
    expect(codeOf(await reconcile('--out', at('no'), '--coverage', at('coverage')))).toBe(
      'round-coverage-unknown',
    );
    expect(codeOf(await reconcile('--out', at('no'), '--coverage', at('empty')))).toBe(
      'round-coverage-empty',
    );
    expect(readdirSync(at('no'))).toEqual([]);
  });

  it('no output replaces an input', async () => {
    const keys = ['--name-kk', 'Көктал', '--name-ru', 'Коктал', '--level', 'district', '--region', 'Көктал'];
    await headless('identity', ...keys, '--out', at('keys'));
    const identity = readFileSync(at('keys', 'identity.json'));
    const seal = (out: string): Promise<HeadlessRun> =>
      headless(
        ...[
          'seal',
          '--kind',
          'district-submission',
          '--period',
          '2026-II',
          '--identity',
          at('keys', 'identity.json'),
        ],
        ...['--to', at('keys', 'card.json'), '--file', at('truth.csv'), '--out', out],
      );
    for (const input of [at('keys', 'identity.json'), at('keys', 'card.json'), at('truth.csv')])
      expect(codeOf(await seal(input))).toBe('out-is-input');
    expect((await seal(at('keys', 'p.sailau-package'))).exitCode).toBe(0);
    const open = (out: string): Promise<HeadlessRun> =>
      headless(
        ...['open', '--package', at('keys', 'p.sailau-package'), '--identity', at('keys', 'identity.json')],
        ...['--trust', at('keys', 'card.json'), '--out', out],
      );
    expect(codeOf(await open(at('keys')))).toBe('out-is-input');
    expect((await open(at('opened'))).exitCode).toBe(0);
    expect(existsSync(at('opened', 'truth.csv'))).toBe(true);
    expect(readFileSync(at('keys', 'identity.json')).equals(identity)).toBe(true);
    const appendix = ['precincts', '--appendix2', at('precincts.csv'), '--appendix3', at('appendix-3.xlsx')];
    writeFileSync(at('precincts.csv'), 'x');
    expect(codeOf(await headless(...appendix, '--as-of', '2026-07-01', '--out', folder))).not.toBeUndefined();
    expect(readFileSync(at('precincts.csv'), 'utf8')).toBe('x');
  });
});
