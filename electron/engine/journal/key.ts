import { randomBytes } from 'node:crypto';
import { failure } from '../../../shared/failures/index.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { Connection } from '../sqlite/index.ts';

const SETTING = 'journal.key';
const KEY = /^"[0-9a-f]{64}"$/;

/**
 * The key of the journal's chain. It is random and kept in the vault's settings, so that the chain outlives a rekey of
 * the vault; the first asking makes it. Failure `journal-key-missing` where entries are there without it.
 */
export function journalKey(db: Connection): Result<Buffer> {
  const text = db.prepare<[string], string>('SELECT value FROM settings WHERE key = ?').pluck().get(SETTING);
  if (text !== undefined && KEY.test(text)) return ok(Buffer.from(text.slice(1, -1), 'hex'));
  if (text !== undefined || db.prepare('SELECT 1 FROM journal LIMIT 1').get() !== undefined)
    return fail(failure('journal-key-missing', {}));
  const key = randomBytes(32);
  db.prepare('INSERT INTO settings(key, value) VALUES (?, ?)').run(
    SETTING,
    JSON.stringify(key.toString('hex')),
  );
  return ok(key);
}
