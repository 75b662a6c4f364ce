import { basename, join } from 'node:path';
import { ok, unwrap } from '../../../../shared/result.ts';
import { readCard, readIdentity } from '../../transfer/index.ts';
import { openInThread } from '../../workers/index.ts';
import type { Command } from '../command.ts';
import { outFile } from '../out-folder.ts';
import { refuseInput } from '../outputs.ts';

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
    const out = await outFile(options.text('out'));
    // A package chooses the names of its files: none may lie where our keys or the package itself do.
    for (const input of [options.text('package'), options.text('identity'), ...options.texts('trust')])
      await refuseInput(join(out, basename(input)), [input]);
    const request = {
      package: options.text('package'),
      identity: unwrap(await readIdentity(options.text('identity'))),
      trust,
      out,
      seenPackageIds: [],
    };
    const { manifest } = unwrap(
      await openInThread(request, {
        onProgress: (done, total) => {
          tools.progress('open', done, total);
        },
        signal: tools.signal,
      }),
    );
    return ok(manifest);
  },
};
