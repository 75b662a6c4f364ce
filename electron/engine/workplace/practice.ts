import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { unwrap } from '../../../shared/result.ts';
import { currentHalfYear, savePart } from '../periods/index.ts';
import { addSnapshot, snapshotFacts } from '../registers/index.ts';
import { createPractice } from '../sample/index.ts';
import { textsOf, type Language } from '../texts/index.ts';
import { now } from './clock.ts';
import { makeWorkplace } from './make.ts';
import { OpenWorkplace } from './open-workplace.ts';
import { writeSetting } from './settings.ts';

/** Rows of the invented district: enough for every kind of finding, few enough to be there at once. */
const ROWS = 9000;

/**
 * Opens a workplace of invented people in a folder of its own, which is made anew each time: an invented commission with
 * three lists to receive and a register, under a password that nobody knows.
 */
export async function openPractice(
  folder: string,
  language: Language,
  today: number,
): Promise<OpenWorkplace> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const practice = unwrap(await createPractice(join(folder, 'medium'), ROWS, 'practice'));
  const { kk, ru } = { kk: textsOf('kk'), ru: textsOf('ru') };
  const both = (key: string): { kk: string; ru: string } => ({
    kk: kk('practice', key),
    ru: ru('practice', key),
  });
  const made = await makeWorkplace(join(folder, 'workplace'), {
    commission: {
      level: 'district',
      name: both('commission'),
      region: practice.region,
      district: practice.district,
      place: both('place'),
    },
    chair: {
      name: textsOf(language)('practice', 'user'),
      password: randomBytes(24).toString('base64'),
    },
  });
  const open = new OpenWorkplace(made.open.vault, made.open.user, practice);
  try {
    const halfYear = currentHalfYear(today);
    open.step((db) => {
      writeSetting(db, 'recoveryKeyConfirmed', true);
      writeSetting(db, 'setupLater', ['cards']);
      for (const { name, precincts } of practice.lists) {
        unwrap(savePart(db, halfYear, null, { name, akimat: both('akimat'), precincts }));
        open.record(db, 'part-added', { halfYear, part: name });
      }
    });
    unwrap(
      await addSnapshot(open.vault, {
        path: practice.snapshot,
        passphrase: practice.passphrase,
        now: now(),
        record: (db, added) => open.record(db, 'snapshot-added', snapshotFacts(added)),
      }),
    );
    return open;
  } catch (error) {
    await open.close();
    throw error;
  }
}
