import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { root } from './app.ts';
import { expect, test } from './shell-program.ts';

/** A server that counts who comes; in a process of its own, since tests have no networking code either. */
async function countingServer() {
  const script = `
    let visits = 0;
    const server = require('http').createServer((request, response) => { response.end('x'); });
    server.on('connection', () => { visits++; });
    server.listen(0, '127.0.0.1', () => process.stdout.write(server.address().port + '\\n'));
    process.stdin.on('data', () => process.stdout.write(visits + '\\n'));
    process.stdin.on('end', () => process.exit());`;
  const server = spawn(process.execPath, ['-e', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const line = async (): Promise<number> => Number(String((await once(server.stdout, 'data'))[0]));
  const port = await line();
  return {
    address: `127.0.0.1:${String(port)}`,
    visits: () => {
      server.stdin.write('?');
      return line();
    },
    close: () => server.kill(),
  };
}

/**
 * Every way in which a page can try to reach `address`; gives for each whether it failed. Text, because the tests have no
 * networking code either: the linter sees to it.
 */
const everyWayOut = `async (address) => {
  const failed = (work) => work.then(() => false, () => true);
  const heard = (target) => new Promise((resolve) => {
    target.addEventListener('error', () => resolve(true));
    target.addEventListener('load', () => resolve(false));
    target.addEventListener('open', () => resolve(false));
    setTimeout(() => resolve(true), 1000);
  });
  const add = (name, set) => {
    const element = Object.assign(document.createElement(name), set);
    document.head.append(element);
    return heard(element);
  };
  const request = new XMLHttpRequest();
  request.open('GET', 'http://' + address + '/');
  const asked = heard(request);
  try { request.send(); } catch {}
  navigator.sendBeacon('http://' + address + '/', 'x');
  for (const rel of ['prefetch', 'preconnect', 'dns-prefetch', 'modulepreload', 'icon']) {
    void add('link', { rel, href: 'http://' + address + '/' });
  }
  const socket = async () => heard(new WebSocket('ws://' + address + '/'));
  const peer = async () => {
    const connection = new RTCPeerConnection({
      iceServers: [
        { urls: 'turn:' + address + '?transport=tcp', username: 'a', credential: 'b' },
        { urls: 'stun:' + address },
      ],
    });
    connection.createDataChannel('x');
    await connection.setLocalDescription(await connection.createOffer());
    await new Promise((done) => setTimeout(done, 2000));
    if (!/typ (srflx|relay)/.test(connection.localDescription.sdp)) throw new Error('no way out');
  };
  return Promise.all([
    failed(fetch('http://' + address + '/')),
    failed(fetch('https://example.org/', { mode: 'no-cors' })),
    failed(import('http://' + address + '/x.mjs')),
    add('img', { src: 'http://' + address + '/x.png' }),
    add('script', { src: 'http://' + address + '/x.js' }),
    add('link', { rel: 'stylesheet', href: 'http://' + address + '/x.css' }),
    asked,
    failed(socket().then((refused) => { if (refused) throw new Error('refused'); })),
    failed(peer()),
  ]);
}`;

test.describe('no network', () => {
  test('nothing that a page can try reaches a server on this very machine', async ({ app, page }) => {
    const server = await countingServer();
    const tried = await page.evaluate<boolean[]>(`(${everyWayOut})('${server.address}')`);
    expect(tried).toHaveLength(9);
    expect(tried).toEqual(tried.map(() => true));

    // Not even the shell's own sessions, past every rule of the page.
    const sessions = await app.evaluate(
      async ({ session }, to) =>
        Promise.all(
          [session.defaultSession, session.fromPartition('page'), session.fromPartition('another')].map(
            (one) =>
              one.fetch(to).then(
                () => 'reached',
                () => 'refused',
              ),
          ),
        ),
      `http://${server.address}/`,
    );
    expect(sessions).toEqual(['refused', 'refused', 'refused']);
    expect(await server.visits()).toBe(0);
    server.close();
  });

  test('Chromium is told so before it starts, and looks for no dictionaries', async ({ app }) => {
    const told = await app.evaluate(({ app: program, session }) => ({
      resolver: program.commandLine.getSwitchValue('host-resolver-rules'),
      quiet: [
        'disable-background-networking',
        'disable-component-update',
        'disable-domain-reliability',
        'no-pings',
        'disable-quic',
        'dns-prefetch-disable',
      ].filter((name) => !program.commandLine.hasSwitch(name)),
      spelling: [session.defaultSession, session.fromPartition('page')].map((one) =>
        one.isSpellCheckerEnabled(),
      ),
      stored: session.fromPartition('page').isPersistent(),
      printers: process.platform === 'linux' ? process.env['CUPS_SERVER'] : 'elsewhere',
    }));
    expect(told).toEqual({
      resolver: 'MAP * ~NOTFOUND',
      quiet: [],
      spelling: [false, false],
      stored: false,
      printers: process.platform === 'linux' ? '/run/cups/cups.sock' : 'elsewhere',
    });
  });

  test('its processes hold no socket but the test driver’s own on this machine', async ({ app, page }) => {
    test.skip(process.platform !== 'linux', 'skipped where there is no /proc');
    await page.waitForTimeout(1000);
    const addresses = await socketsBelow(app.process().pid ?? 0);
    // 0100007F is 127.0.0.1: the driver looks into the program through such sockets.
    expect(addresses.filter((address) => !address.startsWith('0100007F:'))).toEqual([]);
  });
});

/**
 * What a run without a driver has asked the system for: the program's start, until its first screen can be used. Chromium
 * opens datagram sockets to ask the system for the names and kinds of its network cards (SIOCGIFNAME, SIOCETHTOOL), and
 * closes them; that reaches nobody. Anything more than that on a socket of the internet is told here.
 */
async function usesOfInternetSockets(folder: string): Promise<{ usable: boolean; uses: string[] }> {
  const trace = join(folder, 'trace');
  const program = spawn(
    'strace',
    [
      ...['-f', '-qq', '-o', trace, '-e', 'trace=%network'],
      ...[
        process.env['SALYSTYRU_ELECTRON'] ?? 'electron',
        root,
        `--user-data-dir=${join(folder, 'profile')}`,
      ],
    ],
    { env: { ...process.env, SALYSTYRU_TIMING: '1' }, stdio: ['ignore', 'pipe', 'ignore'], detached: true },
  );
  const ended = once(program, 'exit');
  const usable = await new Promise<boolean>((done) => {
    program.stdout.on('data', (data: Buffer) => data.includes('usableMs') && done(true));
    program.once('exit', () => done(false));
    setTimeout(() => done(false), 90_000);
  });
  // Long enough for what Chromium begins behind a page that stands.
  await new Promise((done) => setTimeout(done, 5000));
  // The program and who traces it are one group.
  process.kill(-program.pid!, 'SIGKILL');
  await ended;

  // Without an address nothing is sent or heard, and every address that is given stands in the trace.
  const uses = (await readFile(trace, 'utf8'))
    .split('\n')
    .filter((line) => /sa_family=AF_INET/u.test(line) || /\bsocket\(AF_INET6?, (?!SOCK_DGRAM)/u.test(line));
  return { usable, uses };
}

test.describe('without a driver, under a trace of system calls', () => {
  test.skip(
    process.platform !== 'linux' || spawnSync('strace', ['-qq', 'true']).status !== 0,
    'skipped where there is no strace',
  );

  test('the program reaches nobody', async () => {
    test.slow();
    const folder = await mkdtemp(join(tmpdir(), 'salystyru-trace-'));
    try {
      const { usable, uses } = await usesOfInternetSockets(folder);
      expect(uses).toEqual([]);
      expect(usable).toBe(true);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

/** The local addresses of the internet sockets of a process and of all processes below it. */
async function socketsBelow(top: number): Promise<string[]> {
  const parents = new Map<number, number>();
  for (const name of await readdir('/proc')) {
    const status = /^\d+$/u.test(name) ? await readFile(`/proc/${name}/status`, 'utf8').catch(() => '') : '';
    const parent = /^PPid:\t(\d+)$/mu.exec(status)?.[1];
    if (parent !== undefined) parents.set(Number(name), Number(parent));
  }
  const ours = [...parents.keys()].filter((pid) => {
    for (let one: number | undefined = pid; one !== undefined && one > 0; one = parents.get(one)) {
      if (one === top) return true;
    }
    return false;
  });
  expect(ours.length).toBeGreaterThan(3);

  const inodes = new Set<string>();
  for (const pid of ours) {
    for (const handle of await readdir(`/proc/${String(pid)}/fd`).catch(() => [])) {
      const target = await readlink(`/proc/${String(pid)}/fd/${handle}`).catch(() => '');
      const inode = /^socket:\[(\d+)\]$/u.exec(target)?.[1];
      if (inode !== undefined) inodes.add(inode);
    }
  }
  const addresses: string[] = [];
  for (const table of ['tcp', 'tcp6', 'udp', 'udp6', 'raw']) {
    const lines = (await readFile(`/proc/net/${table}`, 'utf8').catch(() => '')).split('\n').slice(1);
    for (const line of lines) {
      const fields = line.trim().split(/\s+/u);
      if (fields[9] !== undefined && inodes.has(fields[9])) addresses.push(fields[1] ?? '');
    }
  }
  return addresses;
}
