import { unwrap } from '../../../shared/result.ts';
import { readPassphraseFile, verifySnapshot, type VerifiedSnapshot } from '../snapshot/index.ts';
import type { CommandTools, GivenOptions } from './command.ts';

/** Verifies the snapshot of `--snapshot` and `--passphrase-file`. */
export async function verifiedSnapshot(
  options: GivenOptions,
  tools: CommandTools,
): Promise<VerifiedSnapshot> {
  const passphrase = unwrap(await readPassphraseFile(options.text('passphrase-file')));
  return unwrap(
    await verifySnapshot(options.text('snapshot'), {
      passphrase,
      onProgress: (share) => {
        tools.progress('verify snapshot', Math.round(share * 100), 100);
      },
      isCancelled: () => tools.signal.aborted,
    }),
  );
}
