import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { OutputOf } from '../../shared/contract/calls.ts';
import { openEncrypted, rawKey } from './sqlite/index.ts';

/** What the engine runs on, seen by making an encrypted database and asking it. */
export async function about(): Promise<OutputOf<'engine.about'>> {
  const folder = await mkdtemp(join(tmpdir(), 'salystyru-about-'));
  try {
    const path = join(folder, 'probe');
    const database = openEncrypted(path, {
      cipher: 'chacha20',
      key: rawKey(randomBytes(32)),
      mode: 'create',
    });
    const ask = (sql: string): string => database.prepare<[], string>(sql).pluck().get() ?? '';
    const [sqlite, cipher] = [ask('SELECT sqlite_version()'), ask('SELECT sqlite3mc_version()')];
    database.close();
    return { node: process.versions.node, sqlite, cipher };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
