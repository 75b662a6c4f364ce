import { z } from 'zod';
import { identitySchema } from '../../../shared/contract/package.ts';
import { commissionSchema } from '../../../shared/contract/session-calls.ts';
import type { Connection } from '../sqlite/index.ts';

/** Minutes without a sign of anybody after which a workplace locks, unless its chair has said otherwise. */
export const LOCK_AFTER_MINUTES = 10;

/** What the workplace remembers in the table `settings`, each under its name. */
const schemas = {
  commission: commissionSchema,
  /** Minutes without a sign of anybody after which it locks. */
  lockAfterMinutes: z.int().min(1).max(120),
  /** Whether a group of the printed recovery key was typed in. */
  recoveryKeyConfirmed: z.boolean(),
  /** Steps of the first hour that the chair leaves for later. */
  setupLater: z.array(z.enum(['cards', 'snapshot', 'parts'])),
  /** The commission's keys and card. */
  identity: identitySchema,
} as const;

/** The name of a setting. */
export type SettingName = keyof typeof schemas;
/** The value of a setting. */
export type Setting<Name extends SettingName> = z.output<(typeof schemas)[Name]>;

/** A setting as it was kept; undefined where it was never set. */
export function readSetting<Name extends SettingName>(db: Connection, name: Name): Setting<Name> | undefined {
  const text = db.prepare<[string], string>('SELECT value FROM settings WHERE key = ?').pluck().get(name);
  if (text === undefined) return undefined;
  // What is stored under a name has passed its schema when it was written.
  return schemas[name].parse(JSON.parse(text)) as Setting<Name>;
}

/** Keeps a setting; runs in the transaction of the caller. */
export function writeSetting<Name extends SettingName>(
  db: Connection,
  name: Name,
  value: Setting<Name>,
): void {
  const text = JSON.stringify(schemas[name].parse(value));
  db.prepare('INSERT INTO settings VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value').run(
    name,
    text,
  );
}
