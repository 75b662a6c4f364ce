import { readFile, readdir, readlink } from 'node:fs/promises';

/** A process and all that it has started, by their numbers. */
export async function processesBelow(top: number): Promise<number[]> {
  const parents = new Map<number, number>();
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/u.test(name)) continue;
    const status = await readFile(`/proc/${name}/status`, 'utf8').catch(() => '');
    const parent = /^PPid:\t(\d+)$/mu.exec(status)?.[1];
    if (parent !== undefined) parents.set(Number(name), Number(parent));
  }
  const isBelow = (pid: number | undefined): boolean =>
    pid !== undefined && pid > 0 && (pid === top || isBelow(parents.get(pid)));
  return [...parents.keys()].filter(isBelow);
}

/** The process of the engine that the program has started. */
export async function enginePid(program: number): Promise<number> {
  for (const pid of await processesBelow(program)) {
    const line = await readFile(`/proc/${String(pid)}/cmdline`, 'utf8').catch(() => '');
    if (line.includes('engine.ts')) return pid;
  }
  throw new Error('no engine is running');
}

/** The local addresses of the internet sockets that a process and all that it has started hold now. */
export async function internetSockets(top: number): Promise<string[]> {
  const inodes = new Set<string>();
  for (const pid of await processesBelow(top)) {
    for (const handle of await readdir(`/proc/${String(pid)}/fd`).catch(() => [])) {
      const target = await readlink(`/proc/${String(pid)}/fd/${handle}`).catch(() => '');
      const inode = /^socket:\[(\d+)\]$/u.exec(target)?.[1];
      if (inode !== undefined) inodes.add(inode);
    }
  }
  const addresses: string[] = [];
  for (const table of ['tcp', 'tcp6', 'udp', 'udp6', 'raw', 'raw6']) {
    const lines = (await readFile(`/proc/net/${table}`, 'utf8').catch(() => '')).split('\n').slice(1);
    for (const line of lines) {
      const fields = line.trim().split(/\s+/u);
      if (fields[9] !== undefined && inodes.has(fields[9])) addresses.push(fields[1] ?? '');
    }
  }
  return addresses;
}
