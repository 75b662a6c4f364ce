import process from 'node:process';
import {
  takeDraft,
  acceptDraft,
  actDataOf,
  sweepOrphans,
  withdrawReceipt,
} from '../../../electron/engine/receiving/index.ts';
import { unlockVault } from '../../../electron/engine/vault/index.ts';
import { unwrap } from '../../../shared/result.ts';
import { akimat, commission, entries, halfYear, now } from './case.ts';

/**
 * Receives list after list for one part, each in place of the one before, every third withdrawn, until it is killed:
 * `FOLDER USER PASSWORD PART LIST…`. Prints a line before each step, and after each that was reported done.
 */
const [folder = '', userId = '', password = '', part = '', ...lists] = process.argv.slice(2);
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const vault = unwrap(await unlockVault(folder, { userId, password, now }));
unwrap(await sweepOrphans(vault, halfYear));
const store = unwrap(vault.halfYear(halfYear));
let entry = 0;

for (let round = 0; ; round++) {
  say('taking');
  const path = lists[round % lists.length] ?? '';
  const draft = unwrap(await takeDraft(store, { path, part: Number(part), kind: 'first', now }));
  say('reading');
  unwrap(await draft.look());
  unwrap(await draft.read('Izber', { known: { region: null, part: [] }, sameFileAs: null }));
  say('accepting');
  const accepted = unwrap(
    await acceptDraft(vault, draft, {
      act: (number) => actDataOf(draft, number, { part: { akimat }, commission, entries }),
      replaces: 'қайта әкелінді',
      user: userId,
      now,
      record: () => ++entry,
    }),
  );
  draft.forget();
  say(`accepted ${accepted.receipt.id}`);
  if (round % 3 !== 2) continue;
  say('withdrawing');
  unwrap(withdrawReceipt(vault, accepted.receipt.id, { reason: 'қате файл', now, record: () => undefined }));
  say(`withdrawn ${accepted.receipt.id}`);
}
