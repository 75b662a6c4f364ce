import { z } from 'zod';
import {
  count,
  day,
  engineCall,
  inBothLanguages,
  instant,
  line,
  nothing,
  paperId,
  pick,
  secret,
  sha256,
} from './call.ts';
import { registerSources } from '../domain/register.ts';
import { commissionLevels, fingerprintSchema } from './package.ts';
import { chairs, everybody, workers } from './roles.ts';

const snapshot = z.strictObject({
  id: line(80),
  file: z.string().min(1).max(255),
  bytes: count,
  sha256,
  /** The day as of which the register was taken. */
  asOf: day,
  voters: count,
  precincts: count,
  scope: z.enum(['district', 'region', 'republic']),
  region: z.string().max(300),
  district: z.string().max(300),
  /** What it can tell; a category whose source is absent is "not checked". */
  sources: z.array(z.enum(registerSources)),
  addedAt: instant,
  inUse: z.boolean(),
});
const snapshots = z.strictObject({ snapshots: z.array(snapshot).max(200) });
/** The register snapshots of the workplace. */
export type Snapshots = z.infer<typeof snapshots>;

const card = z.strictObject({
  fingerprint: fingerprintSchema,
  name: inBothLanguages(200),
  level: z.enum(commissionLevels),
  region: line(100),
  trustedAt: instant.nullable(),
  revokedAt: instant.nullable(),
});
const cards = z.strictObject({ own: card.nullable(), cards: z.array(card).max(500) });
/** The commission's own card and those of others. */
export type Cards = z.infer<typeof cards>;

/** The register snapshot and the cards of other commissions. */
export const registerCalls = {
  'snapshots.read': engineCall(everybody, nothing, snapshots),
  /** Takes a private copy and checks every page and value; progress from 0 to 1000. */
  'snapshots.add': engineCall(workers, z.strictObject({ pick, passphrase: secret }), snapshots),
  'snapshots.remove': engineCall(chairs, z.strictObject({ id: line(80) }), snapshots),
  'cards.read': engineCall(everybody, nothing, cards),
  /** What a card file says, to be compared before it is trusted. */
  'cards.look': engineCall(chairs, z.strictObject({ pick }), card),
  /** Trusts the card of a picked file whose fingerprint a person has compared. */
  'cards.trust': engineCall(chairs, z.strictObject({ pick, fingerprint: fingerprintSchema }), cards),
  'cards.revoke': engineCall(chairs, z.strictObject({ fingerprint: fingerprintSchema }), cards),
  /** The commission's own card as a paper with its QR code, and as a file. */
  'cards.printOwn': engineCall(everybody, nothing, z.strictObject({ paper: paperId })),
  'cards.saveOwn': engineCall(workers, z.strictObject({ target: pick }), z.strictObject({ sha256 })),
} as const;
