import { sign, verify } from 'node:crypto';
import { z } from 'zod';
import type { JournalActor } from '../../../shared/contract/journal-events.ts';
import { failure } from '../../../shared/failures/index.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { Connection } from '../sqlite/index.ts';
import { appendEvent } from './append.ts';
import { fingerprint, publicKeyOf, readAuditorKeys, type AuditorKey } from './auditor-key.ts';
import { journalHead } from './head.ts';

const hex = (digits: number): z.ZodString => z.string().regex(new RegExp(`^[0-9a-f]{${digits}}$`));

const checkpointSchema = z.strictObject({
  format: z.literal('salystyru-checkpoint'),
  version: z.literal(1),
  /** The entry up to which the auditor has seen the journal, and its link. */
  seq: z.int().min(1),
  mac: hex(64),
  at: z.iso.datetime(),
  auditor: z.string().min(1).max(80),
  /** Fingerprint of the public key, which the auditor has on paper. */
  keyId: hex(20),
  publicKey: hex(64),
  signature: hex(128),
});

/** A head of the journal signed by an auditor: whole enough to be kept and checked outside of the vault. */
export type Checkpoint = z.output<typeof checkpointSchema>;

/**
 * What a checkpoint says of the journal: the entry stands as it was signed; it is gone (cut off, or an earlier state was
 * put back); another entry stands there; or the checkpoint itself is not signed by the key that it names.
 */
export type CheckpointState = 'stands' | 'cut-off' | 'changed' | 'not-signed';

/** A checkpoint of the vault and what it says of the journal. */
export interface CheckedCheckpoint {
  readonly seq: number;
  readonly at: string;
  readonly auditor: string;
  readonly keyId: string;
  /** A stored checkpoint holds no link of its own: a changed entry and a wrong signature are both `changed`. */
  readonly state: CheckpointState;
}

/**
 * Signs the journal as it stands with an auditor's opened key, journals that, and gives the checkpoint to be kept outside
 * too: one that lies only in the vault goes back with it. Failure `journal-empty`.
 */
export function signCheckpoint(
  db: Connection,
  journalKey: Buffer,
  key: AuditorKey,
  { at, actor }: { readonly at: string; readonly actor: JournalActor },
): Result<Checkpoint> {
  const head = journalHead(db);
  if (!head) return fail(failure('journal-empty', {}));
  const signed = { seq: head.seq, mac: head.mac, at, auditor: key.auditor, keyId: key.id };
  const signature = sign(null, contentOf(signed), key.privateKey);
  db.prepare('INSERT INTO checkpoints(seq, at, auditor, key_id, signature) VALUES (?, ?, ?, ?, ?)').run(
    head.seq,
    at,
    key.auditor,
    key.id,
    signature,
  );
  const facts = { entry: head.seq, keyId: key.id, auditor: actor.name };
  appendEvent(db, journalKey, { at, actor, event: 'checkpoint-signed', facts });
  return ok({
    format: 'salystyru-checkpoint',
    version: 1,
    ...signed,
    publicKey: key.publicKey.toString('hex'),
    signature: signature.toString('hex'),
  });
}

/** Checks every checkpoint of the vault against the journal, the oldest first. */
export function verifyCheckpoints(db: Connection): CheckedCheckpoint[] {
  const keys = new Map(readAuditorKeys(db).map((key) => [key.id, key.publicKey]));
  return db
    .prepare<
      [],
      { seq: number; at: string; auditor: string; keyId: string; signature: Buffer; mac: Buffer | null }
    >(
      `SELECT checkpoints.seq, checkpoints.at, auditor, key_id AS keyId, signature, mac
       FROM checkpoints LEFT JOIN journal ON journal.seq = checkpoints.seq ORDER BY checkpoints.seq`,
    )
    .all()
    .map(({ mac, signature, ...checkpoint }) => {
      const publicKey = keys.get(checkpoint.keyId);
      const state = ((): CheckpointState => {
        if (!publicKey || fingerprint(publicKey) !== checkpoint.keyId) return 'not-signed';
        if (!mac) return 'cut-off';
        const content = contentOf({ ...checkpoint, mac: mac.toString('hex') });
        return isSigned(content, publicKey, signature) ? 'stands' : 'changed';
      })();
      return { ...checkpoint, state };
    });
}

/** The checkpoint in a file that an auditor kept. Failure `checkpoint-unreadable`. */
export function parseCheckpoint(content: Uint8Array, file: string): Result<Checkpoint> {
  try {
    return ok(checkpointSchema.parse(JSON.parse(Buffer.from(content).toString())));
  } catch {
    return fail(failure('checkpoint-unreadable', { file }));
  }
}

/**
 * Checks a checkpoint from outside against the journal. Its key is its own: the person compares `keyId` with the
 * fingerprint on the auditor's paper.
 */
export function checkCheckpoint(db: Connection, checkpoint: Checkpoint): CheckpointState {
  const publicKey = Buffer.from(checkpoint.publicKey, 'hex');
  const signature = Buffer.from(checkpoint.signature, 'hex');
  if (fingerprint(publicKey) !== checkpoint.keyId || !isSigned(contentOf(checkpoint), publicKey, signature))
    return 'not-signed';
  const mac = db
    .prepare<[number], Buffer>('SELECT mac FROM journal WHERE seq = ?')
    .pluck()
    .get(checkpoint.seq);
  if (!mac) return 'cut-off';
  return mac.toString('hex') === checkpoint.mac ? 'stands' : 'changed';
}

/** What a checkpoint signs, in the one form that it has. */
function contentOf({
  seq,
  mac,
  at,
  auditor,
  keyId,
}: Pick<Checkpoint, 'seq' | 'mac' | 'at' | 'auditor' | 'keyId'>) {
  return Buffer.from(JSON.stringify(['salystyru-checkpoint-1', seq, mac, at, auditor, keyId]));
}

function isSigned(content: Buffer, publicKey: Buffer, signature: Buffer): boolean {
  const key = publicKeyOf(publicKey);
  return key !== null && verify(null, content, key, signature);
}
