import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { gatherCells } from '../../../electron/engine/snapshot/gather.ts';
import {
  buildSnapshot,
  loadRegister,
  verifySnapshot,
  type SnapshotAccess,
} from '../../../electron/engine/snapshot/index.ts';
import { withSnapshot } from '../../../electron/engine/snapshot/open.ts';
import type { Register } from '../../../shared/domain/register.ts';
import { unwrap } from '../../../shared/result.ts';
import {
  byIin,
  content,
  keysOf,
  passphrase,
  personsOf,
  sealed,
  unsealed,
  voter,
} from '../../fixtures/snapshots.ts';

/**
 * Verifies and loads mutated snapshots one after the other in a folder: `FOLDER SEED COUNT`. Prints a line of
 * JSON before each (`{"mutant","kind"}`) and after it (`{"mutant","kind","outcome","ms"}`), at the end `{"peakMb"}`.
 */
const [folder = '', seed = '1', count = '50'] = process.argv.slice(2);

/** A generator of whole numbers below a bound (mulberry32). */
function randomOf(seedNumber: number): (below: number) => number {
  let state = seedNumber;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const PAGE = 4096;
const random = randomOf(Number(seed));
const pick = <T>(choices: readonly T[]): T => choices[random(choices.length)] as T;
const noise = (length: number): Buffer => Buffer.from(Array.from({ length }, () => random(256)));

/** The file changed as a bad medium, a cut copy or a meddler without the passphrase would change it. */
function damaged(file: Buffer): Buffer {
  const bytes = Buffer.from(file);
  const at = random(bytes.length);
  const pageStart = (): number => random(bytes.length / PAGE) * PAGE;
  return pick([
    () => (bytes.writeUInt8((bytes[at] as number) ^ (1 << random(8)), at), bytes),
    () => (noise(pick([1, 16, 512, PAGE])).copy(bytes, at), bytes),
    () => bytes.fill(pick([0, 255]), at, at + pick([2, 64, 5000])),
    () => bytes.subarray(0, pick([at, at - (at % PAGE)])),
    () => Buffer.concat([bytes, noise(pick([1, PAGE, 3 * PAGE]))]),
    () => Buffer.concat([bytes.subarray(0, at), noise(pick([1, 100])), bytes.subarray(at)]),
    () => Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + pick([1, 100, PAGE]))]),
    () => (file.copy(bytes, pageStart(), pageStart(), pageStart() + PAGE), bytes),
  ])();
}

/** The database changed before it was encrypted, as a faulty or hostile issuer would change it. */
function misshapen(plain: Buffer): Buffer {
  const bytes = Buffer.from(plain);
  for (let edits = 1 + random(pick([1, 1, 3, 12])); edits > 0; edits--) {
    const page = random(bytes.length / PAGE) * PAGE;
    // Page headers, cell pointers and the first bytes of cells hold the structure.
    const at = page + pick([random(8), 8 + random(160), PAGE - 80 - random(600), random(PAGE - 80)]);
    const edit = pick([
      () => bytes.writeUInt8(pick([0, 1, 2, 5, 10, 13, 127, 128, 255, random(256)]), at),
      () => bytes.writeUInt16BE(pick([0, 1, 0x7fff, 0xffff, random(0x10000)]), at),
      () =>
        bytes.writeUInt32BE(
          pick([0, 1, 2, bytes.length / PAGE, 0xffffffff, random(bytes.length / PAGE)]),
          at,
        ),
      () => noise(pick([1, 4, 40])).copy(bytes, at),
      () => bytes.copy(bytes, at, at + 1, at + pick([2, 30])),
    ]);
    edit();
  }
  return bytes;
}

const path = join(folder, 'register.sailau');
const persons = Array.from({ length: 900 }, (_, number) =>
  voter(number, number % 50 === 0 ? { street: 'Ұзын көше '.repeat(300) } : {}),
);
unwrap(await buildSnapshot(path, content(persons)));
const file = readFileSync(path);
const keys = keysOf(file);
const plain = unsealed(file, keys);
const sorted = persons.toSorted(byIin);

const kinds = {
  damaged: () => damaged(file),
  misshapen: () => sealed(misshapen(plain), keys),
};

const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

/** What verifying and loading say, or `wrong` where it is not what a clerk may see. */
async function outcomeOf(kind: keyof typeof kinds, bytes: Buffer, access: SnapshotAccess): Promise<string> {
  writeFileSync(path, bytes);
  const verified = await verifySnapshot(path, access);
  const loaded = await loadRegister(path, access);
  if (!verified.ok) {
    // Loading looks at less than verifying; what it lets through is still what SQLite reads there.
    if (loaded.ok && kind === 'damaged') return 'wrong: loaded though damaged';
    return loaded.ok ? sameAsSqlite(loaded.value, access, verified.failure.code) : verified.failure.code;
  }
  if (kind === 'damaged' && !bytes.equals(file)) return 'wrong: verified though damaged';
  if (!loaded.ok) return `wrong: verified, but ${loaded.failure.code}`;
  if (JSON.stringify(personsOf(loaded.value)) === JSON.stringify(sorted)) return 'verified';
  return sameAsSqlite(loaded.value, access, 'verified');
}

/** `outcome` where the register is the one that SQLite reads value by value. */
async function sameAsSqlite(register: Register, access: SnapshotAccess, outcome: string): Promise<string> {
  const read = await withSnapshot(path, access, (snapshot) =>
    gatherCells(snapshot, register.persons.rows, {}),
  );
  if (!read.ok || 'row' in read.value) return 'wrong: SQLite reads no such register';
  const other = personsOf({ ...register, persons: { rows: register.persons.rows, ...read.value } }).sort(
    byIin,
  );
  return JSON.stringify(personsOf(register)) === JSON.stringify(other) ? outcome : 'wrong: another register';
}

for (let mutant = 0; mutant < Number(count); mutant++) {
  const kind = pick(Object.keys(kinds) as (keyof typeof kinds)[]);
  const bytes = kinds[kind]();
  // Deriving the key takes most of the time; now and then it is part of the way.
  const access = random(10) === 0 ? { passphrase } : { key: keys.page };
  say({ mutant, kind });
  const began = performance.now();
  const outcome = await outcomeOf(kind, bytes, access);
  say({ mutant, kind, outcome, ms: Math.round(performance.now() - began) });
}
say({ peakMb: Math.round(process.resourceUsage().maxRSS / 1024) });
