import { z } from 'zod';

/**
 * What crosses the border between commissions: the commission card, the identity behind it, and the manifest of
 * a transfer package. The schemas say the shape; signatures and keys are checked by the room `transfer`.
 */

/** Limits that keep a foreign file from costing more than it may. */
export const packageLimits = {
  cardBytes: 8_192,
  identityBytes: 16_384,
  manifestBytes: 1_048_576,
  files: 1_000,
  recipients: 256,
  packageBytes: 68_719_476_736,
} as const;

/** Name of the first entry of every package. */
export const MANIFEST_NAME = 'manifest.jws';

/** `typ` of the protected header of a package's manifest. */
export const MANIFEST_TYPE = 'sailau-package+jws';

/** Levels of commissions. */
export const commissionLevels = ['district', 'oblast', 'cec'] as const;

/** What a package carries. */
export const packageKinds = [
  'district-submission',
  'oblast-submission',
  'discrepancies',
  'snapshot',
] as const;

/** A text for people: no control, invisible or unassigned characters, no space around it. */
const plainText = (most: number): z.ZodString =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[^\p{C}\p{Zl}\p{Zp}]+$/u)
    .regex(/^\S(.*\S)?$/u);

/** Unpadded base64url of 32 bytes; the last of 43 characters carries four bits only. */
const key32 = z.string().regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/);

/** Unpadded base64url of a 64-byte signature; the last of 86 characters carries two bits only. */
const signature64 = z.string().regex(/^[A-Za-z0-9_-]{85}[AQgw]$/);

/** Four groups of four in Crockford's base32: the fingerprint of a card. */
export const fingerprintSchema = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);

/** An Ed25519 public key as a JSON Web Key (RFC 8037). */
const publicKeySchema = z.strictObject({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: key32 });

/**
 * Commission card: the public identity of a commission. `recipient` is its age X25519 recipient, `key` its
 * Ed25519 key, `signature` (base64url) that key's signature over the canonical JSON (RFC 8785, UTF-8) of the
 * card without `signature`.
 */
export const cardSchema = z.strictObject({
  format: z.literal('sailau-card'),
  version: z.literal(1),
  name: z.strictObject({ kk: plainText(200), ru: plainText(200) }),
  level: z.enum(commissionLevels),
  region: plainText(100),
  recipient: z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/),
  key: publicKeySchema,
  signature: signature64,
});

/** What a commission keeps to itself: its card and the two private keys behind it. */
export const identitySchema = z.strictObject({
  format: z.literal('sailau-identity'),
  version: z.literal(1),
  card: cardSchema,
  signing: publicKeySchema.extend({ d: key32 }),
  encryption: z.string().regex(/^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/),
});

/**
 * The name of a file in a package: a plain name in NFC that every file system can hold, FAT included. No
 * folders, no characters or device names of Windows, no hidden files, none that a command takes for an option.
 */
export const packageFileNameSchema = z
  .string()
  // At three bytes of UTF-8 each they fit into the 255 of a file system.
  .max(84)
  .regex(/^[^\p{C}\p{Zl}\p{Zp}/\\:*?"<>|]+$/u)
  .regex(/^[^.\-~ ]/u)
  .regex(/[^. ]$/u)
  .refine((name) => !/^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)\s*(\.|$)/i.test(name))
  .refine((name) => name === name.normalize('NFC') && caseless(name) !== MANIFEST_NAME);

const packageFileSchema = z.strictObject({
  name: packageFileNameSchema,
  bytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Records of a table (its header is none); null where the file holds none that could be counted (PDF). */
  records: z.int().nonnegative().nullable(),
});

/**
 * Manifest of a package, the payload of `manifest.jws`. `from` and `to` are fingerprints of cards, `created` is
 * an instant in UTC, `period` the half-year as the commission writes it.
 */
export const manifestSchema = z
  .strictObject({
    format: z.literal('sailau-package'),
    version: z.literal(1),
    package_id: z.string().regex(/^[0-9A-Za-z][0-9A-Za-z._-]{0,63}$/),
    kind: z.enum(packageKinds),
    period: plainText(40),
    from: fingerprintSchema,
    to: z.array(fingerprintSchema).min(1).max(packageLimits.recipients),
    created: z.iso.datetime(),
    files: z.array(packageFileSchema).min(1).max(packageLimits.files),
  })
  .refine((manifest) => new Set(manifest.to).size === manifest.to.length, { path: ['to'] })
  .refine(({ files }) => new Set(files.map((file) => caseless(file.name))).size === files.length, {
    path: ['files'],
  });

/** A commission card. */
export type Card = z.infer<typeof cardSchema>;
/** A commission's keys. */
export type Identity = z.infer<typeof identitySchema>;
/** A package's manifest. */
export type Manifest = z.infer<typeof manifestSchema>;
/** A file as a manifest states it. */
export type PackageFile = Manifest['files'][number];
/** What a package carries. */
export type PackageKind = Manifest['kind'];
/** Level of a commission. */
export type CommissionLevel = Card['level'];

/** Two names with one caseless form are one file on Windows and FAT. */
export function caseless(name: string): string {
  return name.normalize('NFC').toUpperCase().toLowerCase();
}
