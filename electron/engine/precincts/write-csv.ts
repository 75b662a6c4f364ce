import { join } from 'node:path';
import type { PrecinctMessage } from '../../../shared/domain/precincts.ts';
import { attempt, unwrap, type Result } from '../../../shared/result.ts';
import { writeCsv, type CsvSummary } from '../tables/index.ts';
import { textsOf, type Language } from '../texts/index.ts';
import type { PrecinctReview } from './review.ts';

/** The sentence of a message in each language. */
export function precinctMessageTexts({ code, facts }: PrecinctMessage): Record<Language, string> {
  const key = code === 'unknown-number' ? `${code}/${facts['where']}` : code;
  return {
    kk: textsOf('kk')('documents/precincts', key, facts),
    ru: textsOf('ru')('documents/precincts', key, facts),
  };
}

/**
 * Writes `precincts.csv` (`number,code,message`, the message in Kazakh and Russian with ` / ` between) and
 * `voters-per-precinct.csv` (`number,list,register`, empty where a source is not given) into a folder. Fails as
 * `writeCsv` does.
 */
export function writePrecinctCsv(
  folder: string,
  { messages, strengths }: Pick<PrecinctReview, 'messages' | 'strengths'>,
): Promise<Result<{ readonly precincts: CsvSummary; readonly voters: CsvSummary }>> {
  const said = messages.map((message) => {
    const { kk, ru } = precinctMessageTexts(message);
    return [message.number, message.code, `${kk} / ${ru}`];
  });
  const counted = strengths.map(({ number, list, register }) => [number, list, register]);
  return attempt(async () => ({
    precincts: unwrap(await writeCsv(join(folder, 'precincts.csv'), ['number', 'code', 'message'], said)),
    voters: unwrap(
      await writeCsv(join(folder, 'voters-per-precinct.csv'), ['number', 'list', 'register'], counted),
    ),
  }));
}
