import { basename, dirname, resolve } from 'node:path';
import {
  actInputJsonSchema,
  actInputSchema,
  type ActData,
  type ActInput,
} from '../../../../shared/contract/act.ts';
import { failure } from '../../../../shared/failures/index.ts';
import { fail, FailureError, ok, unwrap } from '../../../../shared/result.ts';
import { printActOfAcceptance } from '../../documents/index.ts';
import { readSmallFile } from '../../files/index.ts';
import { actFile } from '../../media/index.ts';
import type { Command, CommandTools } from '../command.ts';
import { outFile } from '../out-folder.ts';
import { refuseInput, refuseOtherThanFile } from '../outputs.ts';
import { readSecret } from '../small-files.ts';

const DATA_LIMIT = 1 << 20;

/** `act`: the act of acceptance-transfer; what it says of files is taken from the files. */
export const act: Command = {
  name: 'act',
  summary: 'Act of acceptance-transfer; --schema prints the schema of its data',
  options: {
    data: { kind: 'text', value: 'FILE.json' },
    out: { kind: 'text', value: 'FILE.pdf' },
    schema: { kind: 'flag' },
  },
  async run(options, tools) {
    if (options.flag('schema')) return ok(actInputJsonSchema());
    for (const name of ['data', 'out'])
      if (options.optional(name) === undefined)
        return fail(failure('usage-missing-option', { option: `--${name}` }));
    const path = resolve(options.text('data'));
    const input = await readInput(path);
    const data = await actData(input, dirname(path), tools);
    const out = await outFile(options.text('out'));
    await refuseInput(out, [path, ...input.files.map((file) => resolve(dirname(path), file.path))]);
    await refuseOtherThanFile(out);
    const paper = unwrap(await printActOfAcceptance(data, out, { signal: tools.signal }));
    return ok({ ...paper, files: data.files });
  },
};

async function readInput(path: string): Promise<ActInput> {
  const file = basename(path);
  const text = Buffer.from(unwrap(await readSmallFile(path, DATA_LIMIT))).toString('utf8');
  const wrong = (place: string): FailureError => new FailureError(failure('act-data-wrong', { file, place }));
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw wrong('JSON');
  }
  const parsed = actInputSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  // Where the data are wrong, never what stands there: it may name a person.
  throw wrong([...new Set(parsed.error.issues.map(({ path: at }) => at.join('.') || '{}'))].join(', '));
}

async function actData(
  { files, ...heading }: ActInput,
  folder: string,
  tools: CommandTools,
): Promise<ActData> {
  const looked: ActData['files'] = [];
  for (const file of files) {
    const password =
      file.passwordFile === undefined ? undefined : await readSecret(resolve(folder, file.passwordFile));
    looked.push(
      unwrap(
        await actFile(resolve(folder, file.path), file, {
          password,
          onProgress: (done, total) => {
            tools.progress(basename(file.path), done, total);
          },
          signal: tools.signal,
        }),
      ),
    );
  }
  return { ...heading, files: looked };
}
