import { unwrap } from '../../../shared/result.ts';
import { readPassphraseFile, type VerifiedSnapshot } from '../snapshot/index.ts';
import { startWorker } from '../workers/host.ts';
import type { VerifyJob } from '../workers/verify.ts';
import type { CommandTools, GivenOptions } from './command.ts';

/** Verifies the snapshot of `--snapshot` and `--passphrase-file`. */
export async function verifiedSnapshot(
  options: GivenOptions,
  tools: CommandTools,
): Promise<VerifiedSnapshot> {
  const passphrase = unwrap(await readPassphraseFile(options.text('passphrase-file')));
  const job: VerifyJob = { path: options.text('snapshot'), passphrase };
  const verified = unwrap(
    await startWorker<VerifiedSnapshot>(new URL('../workers/verify.ts', import.meta.url), job, {
      onProgress: (done, total) => {
        tools.progress('verify snapshot', done, total);
      },
      signal: tools.signal,
    }).result,
  );
  return { ...verified, key: Buffer.from(verified.key) };
}
