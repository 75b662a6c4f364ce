import type { VotersThreshold } from '../reference/voters-threshold.ts';
import { placeForm } from './places.ts';
import { precinctMarks } from './precinct-marks.ts';
import { comparePrecinctNumbers, precinctNumber } from './precinct-number.ts';
import {
  precinctMessageCodes,
  type BoundaryEntry,
  type PrecinctEntry,
  type PrecinctMessage,
  type PrecinctMessageCode,
  type PrecinctStrength,
} from './precincts.ts';
import type { RegisterPrecinct } from './register.ts';

/** What the checks of paragraph 19 look at. */
export interface PrecinctCheckInput {
  readonly entries: readonly PrecinctEntry[];
  readonly boundaries: readonly BoundaryEntry[];
  /** Precincts of the register; null where no snapshot is given. */
  readonly register: readonly RegisterPrecinct[] | null;
  /** Oblast and district of the submission; `''` stands for any. */
  readonly region: string;
  readonly district: string;
  readonly strengths: readonly PrecinctStrength[];
  readonly threshold: VotersThreshold;
}

/** Result of the checks; a code that could not be checked is named, so that silence is not taken for "none". */
export interface PrecinctChecks {
  /** Sorted by number, then in the order of `precinctMessageCodes`. */
  readonly messages: readonly PrecinctMessage[];
  readonly notChecked: readonly PrecinctMessageCode[];
}

/** Stands in the facts where a source gives no number. */
const UNKNOWN = '—';

/**
 * The checks of 11/196, para 19. Numbering runs across the oblast, so the number is the key within it.
 *
 * - `unknown-number`: named in Appendix 2, else in Appendix 3, else in the list (`where`), and unknown in the oblast
 * - `duplicate-number`: on several lines of Appendix 2 (`lines`)
 * - `over-threshold`: more voters than the threshold by the list or by the register
 * - `near-threshold`: by neither more, by one of them at least `near`
 * - `not-in-submission`: a precinct of the district in the register, not abolished, is not in Appendix 2
 * - `abolished-with-voters`: abolished by its mark or in the register, and the list (without a list, the register)
 *   has voters there
 */
export function checkPrecincts(input: PrecinctCheckInput): PrecinctChecks {
  const { entries, boundaries, strengths, threshold } = input;
  const messages: PrecinctMessage[] = [];
  const lines = Map.groupBy(entries, ({ number }) => number);
  const known = input.register && regionPrecincts(input.register, input.region);
  const strengthOf = new Map(strengths.map((strength) => [strength.number, strength]));

  if (known) {
    const where = new Map<string, string>();
    const add = (number: string, place: string): void => {
      if (number !== '' && !known.has(number) && !where.has(number)) where.set(number, place);
    };
    for (const { number } of entries) add(number, 'appendix-2');
    for (const { number } of boundaries) add(number, 'appendix-3');
    for (const { number, list } of strengths) if ((list ?? 0) > 0) add(number, 'list');
    for (const [number, place] of where)
      messages.push({
        number,
        code: 'unknown-number',
        facts: { where: place, list: shown(strengthOf.get(number)?.list) },
      });

    for (const [number, precinct] of known)
      if (precinct.state !== 'abolished' && isOfDistrict(precinct, input.district) && !lines.has(number))
        messages.push({ number, code: 'not-in-submission', facts: { name: precinct.name } });
  }
  for (const [number, same] of lines)
    if (same.length > 1) messages.push({ number, code: 'duplicate-number', facts: { lines: same.length } });

  for (const { number, list, register } of strengths) {
    if (number === '') continue;
    const most = Math.max(list ?? 0, register ?? 0);
    const facts = { list: shown(list), register: shown(register), threshold: threshold.voters };
    if (most > threshold.voters) messages.push({ number, code: 'over-threshold', facts });
    else if (most >= threshold.near) messages.push({ number, code: 'near-threshold', facts });
    const abolished =
      known?.get(number)?.state === 'abolished' ||
      lines.get(number)?.some(({ mark }) => precinctMarks(mark).includes('abolished'));
    if (abolished && (list ?? register ?? 0) > 0)
      messages.push({
        number,
        code: 'abolished-with-voters',
        facts: { list: shown(list), register: shown(register) },
      });
  }
  const order = (code: PrecinctMessageCode): number => precinctMessageCodes.indexOf(code);
  messages.sort((a, b) => comparePrecinctNumbers(a.number, b.number) || order(a.code) - order(b.code));
  return { messages, notChecked: notChecked(input) };
}

/** Precincts of the oblast by number. */
export function regionPrecincts(
  precincts: readonly RegisterPrecinct[],
  region: string,
): ReadonlyMap<string, RegisterPrecinct> {
  const form = placeForm(region);
  return new Map(
    precincts
      .filter((precinct) => precinct.region === '' || form === '' || placeForm(precinct.region) === form)
      .map((precinct) => [precinctNumber(precinct.number), precinct]),
  );
}

/** Whether a precinct is of the district; `''` stands for any. */
export function isOfDistrict(precinct: RegisterPrecinct, district: string): boolean {
  return district === '' || precinct.district === '' || placeForm(precinct.district) === placeForm(district);
}

function notChecked({ register, strengths }: PrecinctCheckInput): PrecinctMessageCode[] {
  const counted = strengths.some(({ list, register: registered }) => list !== null || registered !== null);
  return precinctMessageCodes.filter((code) => {
    if (code === 'unknown-number' || code === 'not-in-submission') return register === null;
    return code === 'duplicate-number' ? false : !counted;
  });
}

function shown(count: number | null | undefined): number | string {
  return count ?? UNKNOWN;
}
