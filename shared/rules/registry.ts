import { otherAddress } from './address.ts';
import { changeFlags } from './change-flags.ts';
import { foreignCell } from './foreign-cell.ts';
import { identityBirth } from './identity-birth.ts';
import { identityIin } from './identity-iin.ts';
import { identityName } from './identity-name.ts';
import { iinDigitsDisagree } from './iin-digits.ts';
import { nameVariant } from './name-variant.ts';
import { notInRegister } from './not-in-register.ts';
import { omittedVoter } from './omitted.ts';
import { outdatedDocument } from './outdated-document.ts';
import { deregistered, otherRegion } from './registration.ts';
import { severalPrecincts, twiceInPrecinct } from './repeated.ts';
import type { Rule } from './rule.ts';
import { citizenshipLost, deceased, emigrated, imprisoned, incapable, nonCitizen } from './status.ts';
import { underAge } from './under-age.ts';
import { unknownPrecinct } from './unknown-precinct.ts';

/** Rules over the voters of a list, in the order of `findingCodes`. */
export const voterRules: readonly Rule[] = [
  identityIin,
  identityName,
  identityBirth,
  outdatedDocument,
  twiceInPrecinct,
  severalPrecincts,
  otherRegion,
  deregistered,
  emigrated,
  nonCitizen,
  underAge,
  incapable,
  imprisoned,
  deceased,
  citizenshipLost,
  notInRegister,
  foreignCell,
  unknownPrecinct,
  otherAddress,
  iinDigitsDisagree,
  nameVariant,
];

/** Rules over every row, those marked deleted included. */
export const rowRules: readonly Rule[] = [changeFlags];

/** What findings rest on beside the rules; raised whenever equal input may give another finding or outcome. */
const foundations = [
  { name: 'matching', version: 1 },
  { name: 'name-levels', version: 1 },
  { name: 'absent-data', version: 1 },
  { name: 'second-round', version: 1 },
] as const;

const versioned = [...voterRules, ...rowRules, omittedVoter, ...foundations];

/** Name of every rule and its version. */
export const ruleVersions: Readonly<Record<string, number>> = Object.fromEntries(
  versioned.map(({ name, version }) => [name, version]),
);

/** Version of the rule set: number of rules and sum of their versions. Equal versions give equal findings. */
export const ruleSetVersion = `${versioned.length}.${versioned.reduce((sum, rule) => sum + rule.version, 0)}`;
