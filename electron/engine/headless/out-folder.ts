import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { FailureError } from '../../../shared/result.ts';
import { writeFailure } from '../files/index.ts';

/** Makes an output folder and the folders above it. Failures: `cannot-write`, `disk-full`. */
export async function outFolder(path: string): Promise<string> {
  const folder = resolve(path);
  try {
    await mkdir(folder, { recursive: true });
    return folder;
  } catch (error) {
    const failed = writeFailure(error, folder);
    throw failed ? new FailureError(failed) : error;
  }
}

/** Makes the folder of an output file. */
export async function outFile(path: string): Promise<string> {
  await outFolder(dirname(resolve(path)));
  return resolve(path);
}
