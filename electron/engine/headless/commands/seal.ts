import { randomUUID } from 'node:crypto';
import { packageKinds } from '../../../../shared/contract/package.ts';
import { ok, unwrap } from '../../../../shared/result.ts';
import { readCard, readIdentity } from '../../transfer/index.ts';
import { sealInThread } from '../../workers/index.ts';
import type { Command } from '../command.ts';
import { choiceOption } from '../options.ts';
import { outFile } from '../out-folder.ts';
import { refuseInput, refuseOtherThanFile } from '../outputs.ts';

/** `seal`: files into a package for one or several commissions. */
export const seal: Command = {
  name: 'seal',
  summary: 'Files into an encrypted, signed package for other commissions',
  options: {
    kind: { kind: 'text', required: true, value: packageKinds.join('|') },
    period: { kind: 'text', required: true },
    identity: { kind: 'text', required: true, value: 'FILE' },
    to: { kind: 'texts', required: true, value: 'CARD' },
    file: { kind: 'texts', required: true, value: 'FILE' },
    out: { kind: 'text', required: true, value: 'FILE' },
  },
  async run(options, tools) {
    const recipients = [];
    for (const path of options.texts('to')) recipients.push(unwrap(await readCard(path)));
    const out = await outFile(options.text('out'));
    await refuseInput(out, [options.text('identity'), ...options.texts('to'), ...options.texts('file')]);
    await refuseOtherThanFile(out);
    const request = {
      kind: choiceOption(options, 'kind', packageKinds),
      period: options.text('period'),
      identity: unwrap(await readIdentity(options.text('identity'))),
      recipients,
      files: options.texts('file').map((path) => ({ path })),
      out,
      created: `${new Date().toISOString().slice(0, 19)}Z`,
      packageId: randomUUID(),
    };
    const { manifest, bytes, sha256 } = unwrap(
      await sealInThread(request, {
        onProgress: (done, total) => {
          tools.progress('seal', done, total);
        },
        signal: tools.signal,
      }),
    );
    return ok({ ...manifest, package: { bytes, sha256 } });
  },
};
