import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repository } from '../../fixtures/headless.ts';

const main = `${repository}electron/engine/headless/main.ts`;
/** Any socket but those between processes of this machine; nor does anything list network interfaces. */
const NETWORK = /AF_INET|AF_INET6|AF_PACKET|AF_NETLINK/;
const canTrace = spawnSync('strace', ['-f', '-o', '/dev/null', 'true']).status === 0;
const canUnshare = spawnSync('unshare', ['-n', 'true']).status === 0;

describe('no data over open channels (11/196, para 5)', () => {
  let folder = '';
  let commands: string[][] = [];

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'salystyru-network-'));
    const file = (name: string): string => join(folder, 'case', name);
    const snapshot = ['--snapshot', file('snapshot.sailau'), '--passphrase-file', file('passphrase')];
    commands = [
      ['sample', '--rows', '1000', '--seed', 'network', '--out', join(folder, 'case')],
      ['inspect', '--list', file('list.mdb')],
      [
        'reconcile',
        '--list',
        file('list.mdb'),
        ...snapshot,
        '--reference-date',
        '2026-07-01',
        '--out',
        join(folder, 'out'),
        '--workbook',
        '--report',
      ],
      [
        'precincts',
        '--appendix2',
        file('appendix-2.xlsx'),
        '--appendix3',
        file('appendix-3.xlsx'),
        '--list',
        file('list.mdb'),
        ...snapshot,
        '--as-of',
        '2026-07-01',
        '--out',
        join(folder, 'out'),
      ],
      [
        'identity',
        '--name-kk',
        'Көктал',
        '--name-ru',
        'Коктал',
        '--level',
        'district',
        '--region',
        'Көктал',
        '--out',
        join(folder, 'keys'),
      ],
      [
        'seal',
        '--kind',
        'district-submission',
        '--period',
        '2026-II',
        '--identity',
        join(folder, 'keys/identity.json'),
        '--to',
        join(folder, 'keys/card.json'),
        '--file',
        join(folder, 'out/findings.csv'),
        '--out',
        join(folder, 'p.sailau-package'),
      ],
      [
        'open',
        '--package',
        join(folder, 'p.sailau-package'),
        '--identity',
        join(folder, 'keys/identity.json'),
        '--trust',
        join(folder, 'keys/card.json'),
        '--out',
        join(folder, 'opened'),
      ],
    ];
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it.skipIf(!canTrace)(
    'no command opens an internet-family socket (skipped where strace cannot trace)',
    () => {
      for (const [i, command] of commands.entries()) {
        const trace = join(folder, `trace-${i}`);
        execFileSync(
          'strace',
          ['-f', '-e', 'trace=network', '-o', trace, process.execPath, main, ...command],
          { stdio: 'pipe' },
        );
        const traces = readdirSync(folder).filter((name) => name.startsWith(`trace-${i}`));
        const calls = traces.map((name) => readFileSync(join(folder, name), 'utf8')).join('');
        // strace has followed the program to its end, so silence means that no such call was made.
        expect(calls).toContain('+++ exited with 0 +++');
        expect(calls).not.toMatch(NETWORK);
      }
    },
  );

  it.skipIf(!canUnshare)(
    'every command works where there is no network at all (skipped where unshare is not allowed)',
    () => {
      rmSync(join(folder, 'keys'), { recursive: true, force: true });
      rmSync(join(folder, 'opened'), { recursive: true, force: true });
      for (const command of commands)
        expect(
          spawnSync('unshare', ['-n', process.execPath, main, ...command], { stdio: 'pipe' }).status,
        ).toBe(0);
    },
  );
});
