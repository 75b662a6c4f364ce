import { join } from 'node:path';
import type { SecondRoundOutcome } from '../../../shared/rules/finding.ts';
import { attempt, unwrap, type Result } from '../../../shared/result.ts';
import { writeFileSafely } from '../files/index.ts';
import { CorrectedList } from './corrected-list.ts';
import { makeFolder, openCase, writeList, type SampleOptions } from './create-sample.ts';

/** How many findings and rows had each outcome. */
export interface CorrectedFigures {
  readonly outcomes: Readonly<Partial<Record<SecondRoundOutcome, number>>>;
  readonly files: readonly string[];
}

/**
 * Writes the akimat's corrected list of the case that `createSample` makes of the same rows and seed:
 * `corrected.mdb`, and `second-truth.csv` (`cod,code,outcome`; 11/196, para 11). Failures as of `createSample`.
 */
export function createCorrectedList(options: SampleOptions): Promise<Result<CorrectedFigures>> {
  const { out, seed, rows, edited } = options;
  return attempt(async () => {
    const corrected = new CorrectedList(openCase(seed, rows), seed);
    await makeFolder(out);
    await writeList(join(out, 'corrected.mdb'), corrected.rows(), edited);
    const lines = corrected.lines.map(({ cod, code, outcome }) => `${cod},${code},${outcome}\n`);
    unwrap(await writeFileSafely(join(out, 'second-truth.csv'), ['cod,code,outcome\n', ...lines].join('')));
    const outcomes: Partial<Record<SecondRoundOutcome, number>> = {};
    for (const { outcome } of corrected.lines) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    options.progress?.(1);
    return { outcomes, files: ['corrected.mdb', 'second-truth.csv'] };
  });
}
