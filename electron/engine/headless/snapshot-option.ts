import { unwrap } from '../../../shared/result.ts';
import { readPassphraseFile, type VerifiedSnapshot } from '../snapshot/index.ts';
import { verifyInThread } from '../workers/index.ts';
import type { CommandTools, GivenOptions } from './command.ts';

/** Verifies the snapshot of `--snapshot` and `--passphrase-file`. */
export async function verifiedSnapshot(
  options: GivenOptions,
  tools: CommandTools,
): Promise<VerifiedSnapshot> {
  const passphrase = unwrap(await readPassphraseFile(options.text('passphrase-file')));
  const job = { path: options.text('snapshot'), passphrase };
  return unwrap(
    await verifyInThread(job, {
      onProgress: (done, total) => {
        tools.progress('verify snapshot', done, total);
      },
      signal: tools.signal,
    }),
  );
}
