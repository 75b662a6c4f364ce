import { failure, type Failure } from '../../../shared/failures/index.ts';
import { checkPrecincts, isOfDistrict, regionPrecincts } from '../../../shared/domain/precinct-checks.ts';
import { precinctMarks } from '../../../shared/domain/precinct-marks.ts';
import { comparePrecinctNumbers } from '../../../shared/domain/precinct-number.ts';
import type { PrecinctLine } from '../../../shared/domain/precinct-table.ts';
import type {
  BoundaryEntry,
  PrecinctEntry,
  PrecinctMessage,
  PrecinctMessageCode,
  PrecinctStrength,
} from '../../../shared/domain/precincts.ts';
import type { Register } from '../../../shared/domain/register.ts';
import type { VoterListTable } from '../../../shared/domain/voter-list.ts';
import { votersThreshold, type VotersThreshold } from '../../../shared/reference/voters-threshold.ts';
import { attempt, unwrap, type Result } from '../../../shared/result.ts';
import { readAppendix, type AppendixTable } from './read-appendix.ts';
import { listStrengths, precinctStrengths, registerStrengths } from './strengths.ts';

/** What a review of precincts is made from. */
export interface PrecinctReviewInput {
  /** Paths of the files with Appendix 2 and Appendix 3. */
  readonly appendix2: string;
  readonly appendix3: string;
  /** Database password, where they are Access files with one. */
  readonly password?: string;
  readonly list?: VoterListTable;
  readonly register?: Register;
  /** "As of", days since 1970-01-01: whose eligibility and which threshold count. */
  readonly asOf: number;
  /** Oblast and district of the submission; those of the snapshot where left out, `''` stands for any. */
  readonly region?: string;
  readonly district?: string;
}

/** Precincts as received, compared with the register (11/196, para 19). */
export interface PrecinctReview {
  readonly region: string;
  readonly district: string;
  readonly entries: readonly PrecinctEntry[];
  readonly boundaries: readonly BoundaryEntry[];
  readonly threshold: VotersThreshold;
  /** Sorted by number, then by code. */
  readonly messages: readonly PrecinctMessage[];
  /** Codes that could not be checked for want of a source. */
  readonly notChecked: readonly PrecinctMessageCode[];
  /** Sorted by number; `''` for voters without a number. */
  readonly strengths: readonly PrecinctStrength[];
  readonly tables: {
    readonly appendix2: readonly AppendixTable[];
    readonly appendix3: readonly AppendixTable[];
  };
  /** What a person should look at in the files themselves. */
  readonly problems: readonly Failure[];
}

/** Numbers that a problem names. */
const NAMED_NUMBERS = 20;

/** Reads both appendices and checks them (11/196, para 19). Fails as `readAppendix` does. */
export function runPrecinctChecks(input: PrecinctReviewInput): Promise<Result<PrecinctReview>> {
  return attempt(async () => {
    const { list, register, asOf } = input;
    const second = unwrap(await readAppendix(2, input.appendix2, input.password));
    const third = unwrap(await readAppendix(3, input.appendix3, input.password));
    const entries = second.lines.map(precinctEntry);
    const boundaries = third.lines.map(boundaryEntry);
    const region = input.region ?? register?.meta.region ?? '';
    const district = input.district ?? register?.meta.district ?? '';

    const own = register
      ? [...regionPrecincts(register.precincts, region)].filter(([, precinct]) =>
          isOfDistrict(precinct, district),
        )
      : [];
    const strengths = precinctStrengths(
      list ? listStrengths(list) : null,
      register ? registerStrengths(register, region, district, asOf) : null,
      [...own.map(([number]) => number), ...entries.map(({ number }) => number)],
    );
    const threshold = votersThreshold(asOf);
    const checks = checkPrecincts({
      entries,
      boundaries,
      register: register?.precincts ?? null,
      region,
      district,
      strengths,
      threshold,
    });
    return {
      region,
      district,
      entries,
      boundaries,
      threshold,
      ...checks,
      strengths,
      tables: { appendix2: second.tables, appendix3: third.tables },
      problems: [...second.problems, ...third.problems, ...compared(entries, boundaries)],
    };
  });
}

function precinctEntry({ number, district, values }: PrecinctLine): PrecinctEntry {
  const { object = '', settlement = '', street = '', house = '', mark = '' } = values;
  return { district, number, object, settlement, street, house, mark };
}

function boundaryEntry({ number, values }: PrecinctLine): BoundaryEntry {
  const { settlementType = '', settlement = '', addressType = '', address = '', house = '' } = values;
  return { number, settlementType, settlement, addressType, address, house };
}

/** Precincts that stand in one of the appendices only; an abolished one has no boundaries any more. */
function compared(entries: readonly PrecinctEntry[], boundaries: readonly BoundaryEntry[]): Failure[] {
  const second = new Set(entries.map(({ number }) => number));
  const third = new Set(boundaries.map(({ number }) => number));
  const standing = entries.filter(({ mark }) => !precinctMarks(mark).includes('abolished'));
  return [
    ...numbered(
      'precinct-boundaries-without-entry',
      [...third].filter((number) => !second.has(number)),
    ),
    ...numbered(
      'precinct-entries-without-boundaries',
      standing.map(({ number }) => number).filter((number) => !third.has(number)),
    ),
  ];
}

function numbered(
  code: 'precinct-boundaries-without-entry' | 'precinct-entries-without-boundaries',
  numbers: readonly string[],
): Failure[] {
  const sorted = [...new Set(numbers)].sort(comparePrecinctNumbers);
  if (sorted.length === 0) return [];
  const named = sorted.slice(0, NAMED_NUMBERS).join(', ') + (sorted.length > NAMED_NUMBERS ? ', …' : '');
  return [failure(code, { count: sorted.length, numbers: named })];
}
