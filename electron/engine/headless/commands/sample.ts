import { ok, unwrap } from '../../../../shared/result.ts';
import { createSample } from '../../sample/index.ts';
import type { Command } from '../command.ts';
import { numberOption } from '../options.ts';
import { outFolder } from '../out-folder.ts';

const FEWEST_ROWS = 1000;
const MOST_ROWS = 5_000_000;

/** `sample`: an invented case, the same for the same rows and seed. */
export const sample: Command = {
  name: 'sample',
  summary: 'An invented case: list, snapshot, precincts, and the truth that was planted',
  options: {
    rows: { kind: 'text', required: true, value: 'N' },
    seed: { kind: 'text', required: true },
    out: { kind: 'text', required: true, value: 'DIR' },
  },
  async run(options, tools) {
    const figures = unwrap(
      await createSample({
        rows: numberOption(options, 'rows', FEWEST_ROWS, MOST_ROWS),
        seed: options.text('seed'),
        out: await outFolder(options.text('out')),
        progress: (share) => {
          tools.progress('sample', Math.round(share * 100), 100);
        },
      }),
    );
    return ok(figures);
  },
};
