import { lstat, mkdir, readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { failure } from '../../../shared/failures/index.ts';
import { FailureError } from '../../../shared/result.ts';
import { removeLeftovers, syncFolder, unfinishedName, writing } from '../files/index.ts';

/**
 * Publishes what a command makes in one step: `work` writes into a private folder inside `out`; when all of it
 * is there, every file takes its final name, and of the `names` that the command may make those that this run
 * did not make are removed. After a failure `out` is as it was. Failure: `out-is-input` where a file of `inputs`
 * would be replaced.
 */
export async function publishTogether<Value>(
  out: string,
  inputs: readonly (string | undefined)[],
  names: readonly string[],
  work: (folder: string) => Promise<Value>,
): Promise<Value> {
  for (const name of names) await refuseInput(join(out, name), inputs);
  await removeLeftovers(out);
  const folder = join(out, unfinishedName());
  await writing(out, () => mkdir(folder, { mode: 0o700 }));
  try {
    const value = await work(folder);
    const made = new Set(await readdir(folder));
    for (const name of made)
      await writing(join(out, name), () => rename(join(folder, name), join(out, name)));
    for (const name of names)
      if (!made.has(name)) await writing(join(out, name), () => rm(join(out, name), { force: true }));
    await syncFolder(out, out);
    return value;
  } finally {
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** Refuses an output that would replace an input: the same file, or the same name in the same folder. */
export async function refuseInput(path: string, inputs: readonly (string | undefined)[]): Promise<void> {
  const target = await identityOf(path);
  for (const input of inputs)
    if (input !== undefined && (await identityOf(input)).some((one) => target.includes(one)))
      throw new FailureError(failure('out-is-input', { file: basename(path) }));
}

/** Refuses an output that stands under its name as something else than a file: a device, a pipe, a folder. */
export async function refuseOtherThanFile(path: string): Promise<void> {
  const there = await lstat(path).catch(() => null);
  if (there && !there.isFile() && !there.isSymbolicLink())
    throw new FailureError(failure('not-a-regular-file', { file: basename(path) }));
}

/** What tells a file: its place, and where it exists device and number. */
async function identityOf(path: string): Promise<string[]> {
  const place = await realpath(dirname(path)).catch(() => dirname(path));
  const known = await stat(path).catch(() => null);
  return [join(place, basename(path)), ...(known?.isFile() === true ? [`${known.dev}:${known.ino}`] : [])];
}
