import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** One run of a program as a whole process. */
export interface Run {
  /** Wall-clock seconds from start to exit. */
  readonly seconds: number;
  /** Largest resident memory in MB (VmHWM, sampled; Linux only, 0 elsewhere). */
  readonly peakMb: number;
  /** Last line that the program printed. */
  readonly output: string;
}

const SAMPLE_MS = 15;

/** Runs a program to its end and measures it. Throws where it fails. */
export function run(
  command: string,
  args: readonly string[],
  stdout: 'pipe' | 'ignore' = 'pipe',
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(command, args, { stdio: ['ignore', stdout, 'pipe'] });
    let peakMb = 0;
    let output = '';
    let errors = '';
    const sample = (): void => {
      peakMb = Math.max(peakMb, residentMb(child.pid));
    };
    const timer = setInterval(sample, SAMPLE_MS);
    child.stdout?.on('data', (data: Buffer) => (output = (output + data.toString()).slice(-1 << 20)));
    child.stderr?.on('data', (data: Buffer) => (errors = (errors + data.toString()).slice(-2000)));
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(timer);
      const seconds = (performance.now() - start) / 1000;
      if (code === 0) resolve({ seconds, peakMb, output: output.trim().split('\n').at(-1) ?? '' });
      else reject(new Error(`${command} ${args.join(' ')} ended with ${String(code)}\n${errors}`));
    });
  });
}

function residentMb(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** The median of numbers. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}

/** Runs several programs in turn, A B A B …, so that they meet the same machine; medians of each. */
export async function inTurn<Name extends string>(
  runs: number,
  programs: Readonly<Record<Name, () => Promise<Run>>>,
): Promise<Record<Name, Run>> {
  const names = Object.keys(programs) as Name[];
  const taken = new Map<Name, Run[]>(names.map((name) => [name, []]));
  // The first round warms file caches and is not counted.
  for (let round = 0; round <= runs; round++)
    for (const name of names) {
      const one = await programs[name]();
      if (round > 0) taken.get(name)?.push(one);
    }
  return Object.fromEntries(
    names.map((name) => {
      const all = taken.get(name) ?? [];
      return [
        name,
        {
          seconds: median(all.map(({ seconds }) => seconds)),
          peakMb: Math.max(...all.map(({ peakMb }) => peakMb)),
          output: all.at(-1)?.output ?? '',
        },
      ];
    }),
  ) as Record<Name, Run>;
}
