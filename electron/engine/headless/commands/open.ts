import { ok, unwrap } from '../../../../shared/result.ts';
import { readCard, readIdentity, type OpenedPackage } from '../../transfer/index.ts';
import { startWorker } from '../../workers/host.ts';
import type { TransferJob } from '../../workers/transfer.ts';
import type { Command } from '../command.ts';
import { outFile } from '../out-folder.ts';

/** `open`: a package from a trusted commission. */
export const open: Command = {
  name: 'open',
  summary: 'A package from a trusted commission into a folder',
  options: {
    package: { kind: 'text', required: true, value: 'FILE' },
    identity: { kind: 'text', required: true, value: 'FILE' },
    trust: { kind: 'texts', required: true, value: 'CARD' },
    out: { kind: 'text', required: true, value: 'DIR' },
  },
  async run(options, tools) {
    const trust = [];
    for (const path of options.texts('trust')) trust.push(unwrap(await readCard(path)));
    const job: TransferJob = {
      do: 'open',
      request: {
        package: options.text('package'),
        identity: unwrap(await readIdentity(options.text('identity'))),
        trust,
        out: await outFile(options.text('out')),
        seenPackageIds: [],
      },
    };
    const { manifest } = unwrap(
      await startWorker<OpenedPackage>(new URL('../../workers/transfer.ts', import.meta.url), job, {
        onProgress: (done, total) => {
          tools.progress('open', done, total);
        },
        signal: tools.signal,
      }).result,
    );
    return ok(manifest);
  },
};
