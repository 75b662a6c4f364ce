import { z } from 'zod';
import {
  count,
  day,
  engineCall,
  halfYearId,
  inBothLanguages,
  instant,
  line,
  paperId,
  pick,
  secret,
  sha256,
} from './call.ts';
import { failureSchema } from './failure-schema.ts';
import { everybody, workers } from './roles.ts';
import { languageSchema } from './session-calls.ts';

/** A list that is being received: it lives in the engine until it is accepted or discarded. */
const draft = z.string().regex(/^[0-9a-f]{32}$/);

const fileName = z.string().min(1).max(255);

const foundTable = z.strictObject({
  name: line(255),
  /** As the file states it. */
  rows: count,
  /** Columns of Appendix 1 that were found, of 26, and the names of those that were not. */
  found: z.int().min(0).max(26),
  missing: z.array(line(64)).max(26),
  extra: z.array(line(255)).max(255),
  /** Whether it can be read as a voter list. */
  voterList: z.boolean(),
});

const receivedFile = z.strictObject({
  draft,
  file: z.strictObject({
    name: fileName,
    bytes: count,
    sha256,
    format: line(60).nullable(),
    copiedAt: instant,
  }),
  /** A password must be given (`receive.password`) before anything can be read. */
  needsPassword: z.boolean(),
  tables: z.array(foundTable).max(500),
  /** The table that is a voter list, where exactly one is. */
  proposed: line(255).nullable(),
});
/** The private copy of a file, and what is in it. */
export type ReceivedFile = z.infer<typeof receivedFile>;

/** A fault of the file, or something worth knowing: `receiving.json` says what it is and what becomes of it. */
const fault = z.strictObject({
  code: line(60),
  facts: z.record(z.string(), z.union([z.string().max(500), z.number()])),
  severity: z.enum(['warning', 'note']),
  /** The rows concerned; null where it is not about rows. */
  rows: count.nullable(),
});
/** A fault of a received file. */
export type FileFault = z.infer<typeof fault>;

const readList = z.strictObject({
  draft,
  table: line(255),
  rows: count,
  /** Rows that are not marked deleted. */
  voters: count,
  faults: z.array(fault).max(500),
  coverage: z.strictObject({
    /** Precincts in the list, with their rows. */
    precincts: z.array(z.strictObject({ number: line(64), rows: count })).max(2000),
    /** Precincts of the part that the list lacks, and precincts of the list that are not the part's. */
    missing: z.array(z.int()).max(2000),
    foreign: z.array(line(64)).max(2000),
  }),
  /** The number that the act gets. */
  actNumber: line(60),
});
/** A list that was read whole, and what was found in it. */
export type ReadList = z.infer<typeof readList>;

/** Who signs an act. */
export const signerSchema = z.strictObject({ position: inBothLanguages(200), fullName: line(200) });

/** What a person adds to the facts of the file for the act. */
export const actEntriesSchema = z.strictObject({
  date: day,
  handing: signerSchema,
  accepting: signerSchema,
  medium: z.strictObject({ label: line(80).nullable(), inventoryNumber: line(80).nullable() }),
  copies: z.int().min(1).max(10),
});
/** What a person adds to the facts of the file for the act. */
export type ActEntries = z.infer<typeof actEntriesSchema>;

const receiptKind = z.enum(['first', 'corrected']);

const receipt = z.strictObject({
  id: line(60),
  part: count,
  halfYear: halfYearId,
  kind: receiptKind,
  state: z.enum(['accepted', 'replaced', 'withdrawn']),
  receivedOn: day,
  at: instant,
  file: z.strictObject({ name: fileName, bytes: count, sha256, format: line(60) }),
  table: line(255),
  rows: count,
  voters: count,
  faults: z.array(fault).max(500),
  reason: line(500).nullable(),
  act: z.strictObject({ id: count, number: line(60), isVoid: z.boolean() }).nullable(),
});
/** A list that was received. */
export type Receipt = z.infer<typeof receipt>;

/** Receiving a list from an akimat (11/196, para 5 to 6 and 17). */
export const receivingCalls = {
  /** Takes the private copy of a picked file; progress in bytes. Cancelling leaves nothing behind. */
  'receive.begin': engineCall(
    workers,
    z.strictObject({ part: count, kind: receiptKind, pick }),
    receivedFile,
  ),
  /** Failure `access-password-wrong` where it is not the file's. */
  'receive.password': engineCall(workers, z.strictObject({ draft, password: secret }), receivedFile),
  /** Reads every row; progress in rows. Refused where the rows are not those that the file states. */
  'receive.read': engineCall(workers, z.strictObject({ draft, table: line(255) }), readList),
  /** The act as it would be printed now. */
  'receive.previewAct': engineCall(
    workers,
    z.strictObject({ draft, act: actEntriesSchema }),
    z.strictObject({ paper: paperId }),
  ),
  /** Keeps the list and issues the act, in one step. With a reason it takes the place of the list in force. */
  'receive.accept': engineCall(
    workers,
    z.strictObject({ draft, act: actEntriesSchema, replaces: line(500).nullable() }),
    z.strictObject({ receipt, paper: paperId }),
  ),
  'receive.discard': engineCall(workers, z.strictObject({ draft }), z.strictObject({})),
  /** A sheet for the akimat's registrar: why the file was not accepted, and what to do. */
  'receive.printRefusal': engineCall(
    workers,
    z.strictObject({ part: count, draft: draft.nullable(), failure: failureSchema }),
    z.strictObject({ paper: paperId }),
  ),
  /** The names that the acts of this part had last: they are offered again. */
  'receive.signers': engineCall(
    workers,
    z.strictObject({ part: count }),
    z.strictObject({ handing: z.array(signerSchema).max(20), accepting: z.array(signerSchema).max(20) }),
  ),
  /** Every list that was received for a part, the newest first. */
  'receipts.read': engineCall(
    everybody,
    z.strictObject({ part: count }),
    z.strictObject({ receipts: z.array(receipt).max(500) }),
  ),
  /** Takes a wrongly received list back, with the reason; its act is void. */
  'receipts.withdraw': engineCall(workers, z.strictObject({ receipt: line(60), reason: line(500) }), receipt),
  'acts.print': engineCall(everybody, z.strictObject({ act: count }), z.strictObject({ paper: paperId })),
  /** In practice: a list of an invented akimat, as if it had been picked. */
  'practice.pick': engineCall(
    workers,
    z.strictObject({ part: count, language: languageSchema }),
    z.strictObject({ pick, name: fileName }),
  ),
} as const;
