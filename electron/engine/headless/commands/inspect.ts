import type { AccessInspection } from '../../intake/index.ts';
import { startWorker } from '../../workers/host.ts';
import type { InspectJob } from '../../workers/inspect.ts';
import type { Command } from '../command.ts';
import { passwordOption } from '../small-files.ts';

/** `inspect`: what is in an Access file, every row read. */
export const inspect: Command = {
  name: 'inspect',
  summary: 'What is in an Access file, every row read',
  options: {
    list: { kind: 'text', required: true, value: 'FILE' },
    'password-file': { kind: 'text', value: 'FILE' },
  },
  async run(options, tools) {
    const job: InspectJob = { path: options.text('list'), password: await passwordOption(options) };
    return startWorker<AccessInspection>(new URL('../../workers/inspect.ts', import.meta.url), job, {
      onProgress: (done, total) => {
        tools.progress('inspect', done, total);
      },
      signal: tools.signal,
    }).result;
  },
};
