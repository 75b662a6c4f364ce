import { inspectInThread } from '../../workers/index.ts';
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
    const job = { path: options.text('list'), password: await passwordOption(options) };
    return inspectInThread(job, {
      onProgress: (done, total) => {
        tools.progress('inspect', done, total);
      },
      signal: tools.signal,
    });
  },
};
