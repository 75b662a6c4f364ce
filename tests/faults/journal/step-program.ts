/** Does steps, each with its event in one transaction, and says after each that it is done, until it is killed. */
import process from 'node:process';
import { appendEvent, journalKey } from '../../../electron/engine/journal/index.ts';
import { openEncrypted, rawKey } from '../../../electron/engine/sqlite/index.ts';
import { programActor } from '../../../shared/contract/journal-events.ts';
import { unwrap } from '../../../shared/result.ts';

const [path = '', key = ''] = process.argv.slice(2);
const db = openEncrypted(path, { cipher: 'chacha20', key: rawKey(Buffer.from(key, 'hex')), mode: 'write' });
db.pragma('synchronous=FULL');
const chain = unwrap(journalKey(db));
const last = db.prepare<[], number>('SELECT count(*) FROM calendar_days').pluck().get() ?? 0;
for (let n = last + 1; ; n++) {
  db.transaction(() => {
    const at = new Date(Date.UTC(2026, 6, 7) + n * 1000).toISOString();
    db.prepare("INSERT INTO calendar_days VALUES (?, 1, 'n', 's', 'u', ?)").run(String(n), at);
    appendEvent(db, chain, { at, actor: programActor, event: 'network-down', facts: { seconds: n } });
  }).immediate();
  process.stdout.write(`${n}\n`);
}
