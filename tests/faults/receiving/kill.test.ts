import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readVoterList } from '../../../electron/engine/intake/index.ts';
import { OpenedOriginal } from '../../../electron/engine/originals/index.ts';
import { openHalfYear, savePart } from '../../../electron/engine/periods/index.ts';
import {
  findReceipt,
  originalOf,
  readReceipts,
  sweepOrphans,
} from '../../../electron/engine/receiving/index.ts';
import { createVault, unlockVault, type Vault } from '../../../electron/engine/vault/index.ts';
import type { Receipt } from '../../../shared/contract/receiving-calls.ts';
import { unwrap } from '../../../shared/result.ts';
import { writeList } from '../../integration/intake/support/lists.ts';
import { akimat, halfYear, now } from './case.ts';

const kills = process.env['SALYSTYRU_FAULTS'] === 'full' ? 40 : 4;
const program = fileURLToPath(new URL('./receive-program.ts', import.meta.url));
const password = 'ұзын құпия сөз 2026';

/** The steps in which the program is killed, and how many milliseconds after their beginning at most. */
const steps = [
  ['accepting', 60],
  ['taking', 40],
  ['withdrawing', 12],
  ['accepting', 120],
  ['reading', 400],
] as const;

const moments = Array.from({ length: kills }, (_, kill) => {
  const [step, most] = steps[kill % steps.length] as (typeof steps)[number];
  // The withdrawal comes in the third round; other steps are met in any.
  return { step, nth: step === 'withdrawing' ? 1 : 1 + (kill % 3), afterMs: (kill * 37) % most };
});

let folder: string;
let workplace: string;
let userId: string;
let part: number;
let lists: readonly string[];
/** What was done before the program ran, and is done since. */
let done: Receipt[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'salystyru-kill-receipt-'));
  workplace = join(folder, 'workplace');
  lists = [700, 2600].map((rows) => writeList(join(folder, `list-${rows}.mdb`), rows));
  const made = unwrap(await createVault(workplace, { chair: { name: 'Сейітова А.', password }, now }));
  userId = made.userId;
  part = unwrap(
    made.vault.transaction((db) => {
      unwrap(openHalfYear(db, halfYear, now));
      const name = { kk: 'Көктал кенті', ru: 'посёлок Коктал' };
      return unwrap(savePart(db, halfYear, null, { name, akimat, precincts: [] })).part.id;
    }),
  );
  made.vault.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the program and kills it so long after the nth time that a step begins; returns what it said was done. */
async function killed({ step, nth, afterMs }: (typeof moments)[number]): Promise<string[]> {
  const child = spawn(process.execPath, [program, workplace, userId, password, String(part), ...lists], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<NodeJS.Signals | null>((resolve) =>
    child.on('exit', (_, signal) => resolve(signal)),
  );
  const said: string[] = [];
  let met = 0;
  for await (const line of createInterface(child.stdout)) {
    said.push(line);
    if (line === step && ++met === nth) setTimeout(() => child.kill('SIGKILL'), afterMs);
  }
  expect(await ended).toBe('SIGKILL');
  return said;
}

/** Everything that must hold of a workplace, whatever happened to it. */
async function expectWhole(vault: Vault): Promise<Receipt[]> {
  const receipts = unwrap(vault.read((db) => readReceipts(db, part)));
  const store = unwrap(vault.halfYear(halfYear));
  unwrap(await vault.check());
  const ids = receipts.map(({ id }) => id).sort();
  expect(unwrap(store.originalNames())).toEqual(ids);
  expect(readdirSync(store.originalsFolder).sort()).toEqual(ids);
  expect(unwrap(store.listIds())).toHaveLength(ids.length);
  // One list in force at most; acts without gaps, void where the list is not in force.
  expect(receipts.filter(({ state }) => state === 'accepted').length).toBeLessThanOrEqual(1);
  const numbers = receipts.map(({ act }) => Number(act?.number.split('/')[1])).sort((a, b) => a - b);
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  for (const { state, act, reason } of receipts) {
    expect(act?.isVoid).toBe(state !== 'accepted');
    expect(reason === null).toBe(state === 'accepted');
  }
  return receipts;
}

/** The list and the original of a receipt are those of the file. */
function expectReadable(vault: Vault, receipt: Receipt): void {
  const path = lists.find((list) => basename(list) === receipt.file.name) ?? '';
  const store = unwrap(vault.halfYear(halfYear));
  const { list } = unwrap(vault.read((db) => findReceipt(db, receipt.id))) as { list: number };
  const plain = unwrap(readVoterList(path));
  expect(unwrap(store.readRows(list, 0, receipt.rows))).toEqual(plain.list);
  const original = new OpenedOriginal(unwrap(originalOf(vault, receipt)));
  const content = Buffer.alloc(original.bytes);
  original.read(content, 0, content.length, 0);
  original.close();
  expect(createHash('sha256').update(content).digest('hex')).toBe(receipt.file.sha256);
  expect(content.equals(readFileSync(path))).toBe(true);
}

describe(`an engine killed while it receives lists, ${kills} times`, () => {
  it.each(moments)('$step, time $nth, after $afterMs ms: done or not begun', async (moment) => {
    const said = await killed(moment);
    const vault = unwrap(await unlockVault(workplace, { userId, password, now }));
    try {
      expect(unwrap(await sweepOrphans(vault, halfYear)).missing).toEqual([]);
      const receipts = await expectWhole(vault);
      const accepted = said.flatMap((line) => /^accepted (\w+)/.exec(line)?.[1] ?? []);
      const withdrawn = said.flatMap((line) => /^withdrawn (\w+)/.exec(line)?.[1] ?? []);
      const before = new Set(done.map(({ id }) => id));
      const fresh = receipts.filter(({ id }) => !before.has(id));
      // What was reported done is there; at most the step at work when it was killed is there too.
      expect(accepted.filter((id) => !fresh.some((one) => one.id === id))).toEqual([]);
      expect(fresh.length - accepted.length).toBeLessThanOrEqual(said.at(-1) === 'accepting' ? 1 : 0);
      const states = new Map(receipts.map(({ id, state }) => [id, state]));
      expect(withdrawn.map((id) => states.get(id))).toEqual(withdrawn.map(() => 'withdrawn'));
      // Receipts of earlier runs are as they were, but for the one whose place was taken.
      for (const old of done)
        if (old.state !== 'accepted') expect(receipts.find(({ id }) => id === old.id)).toEqual(old);
      for (const receipt of fresh) expectReadable(vault, receipt);
      done = receipts;
    } finally {
      vault.close();
    }
  });
});
