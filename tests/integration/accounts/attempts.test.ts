import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noteWrong, takeCounted, waitFor } from '../../../electron/engine/accounts/index.ts';
import { unwrap } from '../../../shared/result.ts';

const T0 = Date.UTC(2026, 6, 7, 6);
const SECOND = 1000;
const DAY = 86_400_000;
const instant = (time: number): string => new Date(time).toISOString();

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'salystyru-attempts-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (): string => join(folder, 'attempts.json');
const wrong = async (user: string, time: number): Promise<number> =>
  unwrap(await noteWrong(folder, user, time));
const wait = async (user: string, time: number): Promise<number> => unwrap(await waitFor(folder, user, time));

describe('wrong passwords', () => {
  it('cost nothing before the first one, and leave no file then', async () => {
    expect(await wait('u-1', T0)).toBe(0);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('make the waiting grow, up to a quarter of an hour', async () => {
    let time = T0;
    const waits: number[] = [];
    for (let n = 0; n < 13; n++) {
      const left = await wrong('u-1', time);
      expect(await wait('u-1', time)).toBe(left);
      waits.push(left / SECOND);
      time += left;
      expect(await wait('u-1', time - 1)).toBe(1);
      expect(await wait('u-1', time)).toBe(0);
    }
    expect(waits).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900, 900]);
  });

  it('of one person do not hold up another', async () => {
    await wrong('u-1', T0);
    expect(await wait('u-2', T0)).toBe(0);
  });

  it('are on disk before the answer is given', async () => {
    for (let n = 1; n <= 3; n++) {
      await wrong('u-1', T0 + n);
      const kept = JSON.parse(readFileSync(file(), 'utf8')) as {
        people: Record<string, { counted: number }>;
      };
      expect(kept.people['u-1']?.counted).toBe(n);
    }
  });

  it('are all counted when they come at once', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, n) => wrong(`u-${n % 2}`, T0 + n)));
    const taken = unwrap(await takeCounted(folder, 'u-0', T0 + 30));
    expect(taken.counted.map(({ user, attempts }) => [user, attempts]).sort()).toEqual([
      ['u-0', 10],
      ['u-1', 10],
    ]);
  });

  it('go into the journal at the next unlocking: how many, whose, from when to when', async () => {
    await wrong('u-1', T0);
    await wrong('u-1', T0 + 5 * SECOND);
    await wrong('u-2', T0 + 9 * SECOND);
    const taken = unwrap(await takeCounted(folder, 'u-1', T0 + 60 * SECOND));
    expect(taken).toMatchObject({
      counted: [
        { user: 'u-1', attempts: 2, from: instant(T0), to: instant(T0 + 5 * SECOND) },
        { user: 'u-2', attempts: 1, from: instant(T0 + 9 * SECOND), to: instant(T0 + 9 * SECOND) },
      ],
      unreadableSince: null,
    });
  });

  it('are told again after a power cut before they were settled, and never twice after it', async () => {
    await wrong('u-1', T0);
    const first = unwrap(await takeCounted(folder, 'u-1', T0 + SECOND));
    const again = unwrap(await takeCounted(folder, 'u-1', T0 + SECOND));
    expect(again.counted).toEqual(first.counted);
    unwrap(await again.settle());
    expect(unwrap(await takeCounted(folder, 'u-1', T0 + SECOND)).counted).toEqual([]);
  });

  it('that come between the counting and the settling stay counted', async () => {
    await wrong('u-2', T0);
    const taken = unwrap(await takeCounted(folder, 'u-1', T0 + SECOND));
    await wrong('u-2', T0 + 2 * SECOND);
    unwrap(await taken.settle());
    expect(unwrap(await takeCounted(folder, 'u-1', T0 + 3 * SECOND)).counted).toMatchObject([
      { user: 'u-2', attempts: 1 },
    ]);
  });

  it('are forgiven to whoever has opened the vault, and to nobody else', async () => {
    for (const user of ['u-1', 'u-2']) for (let n = 0; n < 6; n++) await wrong(user, T0);
    unwrap(await unwrap(await takeCounted(folder, 'u-1', T0)).settle());
    expect(await wait('u-1', T0)).toBe(0);
    expect(await wait('u-2', T0)).toBe(64 * SECOND);
    expect(await wrong('u-2', T0)).toBe(128 * SECOND);
  });
});

describe('a clock that was set back', () => {
  it('does not end the waiting, and does not make it last', async () => {
    for (let n = 0; n < 5; n++) await wrong('u-1', T0);
    const back = T0 - 400 * DAY;
    expect(await wait('u-1', back)).toBe(32 * SECOND);
    expect(await wait('u-1', back + 10 * SECOND)).toBe(22 * SECOND);
    expect(await wait('u-1', back + 32 * SECOND)).toBe(0);
  });

  it('loses no attempt', async () => {
    await wrong('u-1', T0);
    await wrong('u-1', T0 - DAY);
    const { counted } = unwrap(await takeCounted(folder, 'u-1', T0 - DAY));
    expect(counted).toEqual([{ user: 'u-1', attempts: 2, from: instant(T0 - DAY), to: instant(T0 - DAY) }]);
  });
});

describe('a file that is not ours any more', () => {
  it.each([
    ['empty', ''],
    ['cut off', '{"version":1,"people":{"u-1":{"row":3,'],
    ['another version', '{"version":2,"people":{},"unreadableSince":null}'],
    [
      'negative counts',
      '{"version":1,"people":{"u-1":{"row":-9,"last":"2026-07-07T06:00:00.000Z","counted":0,"from":"2026-07-07T06:00:00.000Z"}},"unreadableSince":null}',
    ],
    ['too large', ' '.repeat(100_000)],
  ])('(%s) costs everybody a wait, once, and is told to the journal', async (_, content) => {
    writeFileSync(file(), content);
    expect(await wait('u-1', T0)).toBe(32 * SECOND);
    expect(await wait('u-2', T0 + 30 * SECOND)).toBe(2 * SECOND);
    expect(await wait('u-2', T0 + 32 * SECOND)).toBe(0);
    const taken = unwrap(await takeCounted(folder, 'u-1', T0 + 40 * SECOND));
    expect(taken.unreadableSince).toBe(instant(T0));
    unwrap(await taken.settle());
    expect(unwrap(await takeCounted(folder, 'u-1', T0 + 41 * SECOND)).unreadableSince).toBeNull();
  });

  it('counts on from the damage', async () => {
    writeFileSync(file(), 'x');
    expect(await wrong('u-1', T0)).toBe(32 * SECOND);
    expect(unwrap(await takeCounted(folder, 'u-1', T0))).toMatchObject({
      counted: [{ user: 'u-1', attempts: 1 }],
      unreadableSince: instant(T0),
    });
  });

  it('may be a link: it is not followed', async () => {
    const elsewhere = join(folder, 'elsewhere.json');
    writeFileSync(elsewhere, '{"version":1,"people":{},"unreadableSince":null}');
    symlinkSync(elsewhere, file());
    expect(await wait('u-1', T0)).toBe(32 * SECOND);
    expect(readFileSync(elsewhere, 'utf8')).toContain('"people":{}');
  });

  it('that cannot be written stops the unlocking with a name for it', async () => {
    // A folder in its place: nothing can be renamed over it.
    mkdirSync(join(file(), 'full'), { recursive: true });
    expect(await noteWrong(folder, 'u-1', T0)).toEqual({
      ok: false,
      failure: { code: 'attempts-not-kept', facts: {} },
    });
  });
});
