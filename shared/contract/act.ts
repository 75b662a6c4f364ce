import { z } from 'zod';
import { parseIsoDate } from '../domain/dates.ts';

/** Ways of files between bodies that an act of acceptance-transfer accompanies (11/196, para 5, 10, 12, 22). */
export const actDirections = [
  'akimat-to-commission',
  'commission-to-akimat',
  'district-to-region',
  'region-to-cec',
] as const;

/** Copies of an act at most; more have no words (see `copiesInRussian`). */
const MAX_COPIES = 10;
const MAX_FILES = 500;

/** A line of text without control characters. */
const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^\P{Cc}*$/u);

/** The name of a file as it stands on its medium. */
const fileName = z.string().min(1).max(255);

const inBothLanguages = (max: number) => z.strictObject({ kk: line(max), ru: line(max) });

/** Up to 10^12, so that the sum over all files still has words. */
const count = z.int().min(0).max(1e12);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const party = z.strictObject({
  body: inBothLanguages(300).describe('Name of the body, in the nominative'),
  position: inBothLanguages(200).describe('Position of who signs'),
  fullName: line(200).describe('Surname, given name and patronymic of who signs'),
});

const heading = {
  direction: z.enum(actDirections),
  number: line(60).describe('Registration number of the act'),
  date: z.iso
    .date()
    .refine((text) => !Number.isNaN(parseIsoDate(text)))
    .describe('Date of the act, YYYY-MM-DD'),
  place: inBothLanguages(120),
  subject: inBothLanguages(300)
    .optional()
    .describe('What the files hold, after the title; by default that of the direction'),
  basis: inBothLanguages(1500)
    .optional()
    .describe('Sentence on the legal basis; by default the paragraph of the Rules 11/196 for the direction'),
  handing: party.describe('Who hands the files over'),
  accepting: party.describe('Who accepts them'),
  medium: z.strictObject({
    kind: inBothLanguages(120).describe('Kind of the electronic medium'),
    label: line(80).optional(),
    inventoryNumber: line(80).optional(),
  }),
  copies: z.int().min(1).max(MAX_COPIES).default(2).describe('Number of copies of the act'),
  sealPlaces: z.boolean().default(true).describe('Whether both sides have a place for a seal'),
};

/** A file inside a file of the act (an archive, a package). */
const innerFile = z.strictObject({ name: fileName, bytes: count.nullable(), records: count.nullable() });

/** A file of the act with its facts. */
const actFile = z.strictObject({
  name: fileName.describe('Name without folders'),
  bytes: count,
  records: count
    .nullable()
    .describe('All rows of the table, those marked deleted included; null where unknown'),
  voters: count.nullable().default(null).describe('Rows not marked deleted, where the file is a voter list'),
  sha256,
  contents: z.array(innerFile).max(MAX_FILES).default([]),
});

/** What an act of acceptance-transfer prints, the facts of its files included. */
export const actDataSchema = z.strictObject({ ...heading, files: z.array(actFile).min(1).max(MAX_FILES) });

/** A file of the act as a path; the program takes its name, bytes, records and hash from the file itself. */
const actInputFile = z.strictObject({
  path: line(4096).describe('Path of the file; a relative one is seen from the folder of the data'),
  table: line(255).optional().describe('Table of an Access file, where several are voter lists'),
  passwordFile: line(4096).optional().describe('File that holds the password of an Access file'),
  records: count
    .optional()
    .describe('Number of records, for kinds of files whose records the program cannot count'),
  contents: z
    .array(z.strictObject({ name: fileName, bytes: count.optional(), records: count.optional() }))
    .max(MAX_FILES)
    .optional()
    .describe(
      'Files inside; for a ZIP names and sizes are read from it and only records are taken from here',
    ),
});

/** The data of `act --data`: an act whose files are given as paths. */
export const actInputSchema = z.strictObject({
  ...heading,
  files: z.array(actInputFile).min(1).max(MAX_FILES),
});

/** Direction of an act. */
export type ActDirection = (typeof actDirections)[number];
/** What an act of acceptance-transfer prints. */
export type ActData = z.output<typeof actDataSchema>;
/** A file of an act with its facts. */
export type ActFile = ActData['files'][number];
/** One of the two sides of an act. */
export type ActParty = z.output<typeof party>;
/** Data of `act --data`, after defaults. */
export type ActInput = z.output<typeof actInputSchema>;
/** A file of `act --data`. */
export type ActInputFile = ActInput['files'][number];

/** JSON Schema of the data of `act --data`, as `act --schema` prints it. */
export function actInputJsonSchema(): object {
  return z.toJSONSchema(actInputSchema, { io: 'input' });
}
