import type { RegisterSource } from '../domain/register.ts';

/** Codes of findings, in the order in which papers and screens list them (categories of 11/196, para 9, first). */
export const findingCodes = [
  '9.1:iin',
  '9.1:name',
  '9.1:birth',
  '9.2',
  '9.3',
  '9.4',
  '9.5',
  '9.6',
  '9.7',
  '9.8',
  '9.9.1',
  '9.9.2',
  '9.9.3',
  '9.9.4',
  '9.9.5',
  'A1',
  'A2',
  'A3',
  'A4',
  'A5',
  'A6',
  'A7',
  'V:name',
] as const;

/** Code of a finding. */
export type FindingCode = (typeof findingCodes)[number];

/** Families of findings by what the clerk does about them; colours and report sections follow them. */
export const codeFamilies = {
  identity: ['9.1:iin', '9.1:name', '9.1:birth', 'A6'],
  documents: ['9.2'],
  repeated: ['9.3', '9.4'],
  place: ['9.5', '9.6', '9.7', 'A1', 'A2', 'A5'],
  right: ['9.8', '9.9.1', '9.9.2', '9.9.3', '9.9.4', '9.9.5'],
  file: ['A3', 'A4', 'A7', 'V:name'],
} as const satisfies Record<string, readonly FindingCode[]>;

/** Family of findings. */
export type FindingFamily = keyof typeof codeFamilies;

/** The register source without which a code cannot be checked; codes not listed need none. */
export const sourceOfCode: Partial<Record<FindingCode, RegisterSource>> = {
  '9.2': 'documents',
  '9.5': 'registration',
  '9.6': 'registration',
  '9.7': 'emigrated',
  '9.8': 'non_citizen',
  '9.9.2': 'incapable',
  '9.9.3': 'imprisoned',
  '9.9.4': 'deceased',
  '9.9.5': 'citizenship_lost',
  A2: 'registration',
  A5: 'registration',
};

/** Levels of agreement of a name, from equal to different (`reconciliation` levels L0 to L4). */
export type NameLevel = 'L0' | 'L1' | 'L2' | 'L3' | 'L4';
