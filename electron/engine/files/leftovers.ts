import { randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { systemCode } from './errors.ts';

const NAME = /^\.salystyru-(\d+)-[0-9a-f]{12}\.part$/;

/** A new name for something unfinished in a folder; it tells which process is at work on it. */
export function unfinishedName(): string {
  return `.salystyru-${process.pid}-${randomBytes(6).toString('hex')}.part`;
}

/**
 * Removes from a folder what processes of this program that no longer run (killed, power cut) left unfinished;
 * it may hold personal data. What cannot be removed stays: it stands under no final name.
 */
export async function removeLeftovers(folder: string): Promise<void> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch {
    return;
  }
  for (const name of names) {
    const pid = NAME.exec(name)?.[1];
    if (pid === undefined || isRunning(Number(pid))) continue;
    await rm(join(folder, name), { recursive: true, force: true }).catch(() => undefined);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) !== 'ESRCH';
  }
}
