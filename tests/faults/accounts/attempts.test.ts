import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noteWrong, takeCounted, waitFor } from '../../../electron/engine/accounts/index.ts';
import { unwrap } from '../../../shared/result.ts';

const full = process.env['SALYSTYRU_FAULTS'] === 'full';
const KILLS = full ? 60 : 6;
const MUTATIONS = full ? 2_000 : 200;
const NOW = Date.UTC(2026, 6, 8);
const program = fileURLToPath(new URL('./attempt-program.ts', import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'salystyru-attempts-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function isJson(content: Buffer): boolean {
  try {
    JSON.parse(content.toString());
    return true;
  } catch {
    return false;
  }
}

/** Lets the program note attempts after the first `from` and kills it in the middle; gives the last that it said was kept. */
async function killed(from: number, afterMs: number): Promise<number> {
  const child = spawn(process.execPath, [program, folder, String(from)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<NodeJS.Signals | null>((resolve) =>
    child.on('exit', (_, signal) => resolve(signal)),
  );
  let kept = from;
  let timer: NodeJS.Timeout | undefined;
  for await (const line of createInterface(child.stdout)) {
    timer ??= setTimeout(() => child.kill('SIGKILL'), afterMs);
    kept = Number(line);
  }
  expect(await ended).toBe('SIGKILL');
  return kept;
}

describe(`counting wrong passwords, killed ${KILLS} times`, () => {
  it('loses none that was answered, and invents none', async () => {
    let counted = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const kept = await killed(counted, (kill * 37) % 61);
      const taken = unwrap(await takeCounted(folder, 'u-2', NOW));
      expect(taken.unreadableSince).toBeNull();
      const attempts = taken.counted.find(({ user }) => user === 'u-1')?.attempts ?? 0;
      expect([kept, kept + 1]).toContain(attempts);
      counted = attempts;
    }
    expect(counted).toBeGreaterThanOrEqual(KILLS);
    // Nothing half-written is left after the next writing.
    unwrap(await noteWrong(folder, 'u-1', NOW));
    expect(readdirSync(folder)).toEqual(['attempts.json']);
  });
});

describe(`a file with the attempts, mutated ${MUTATIONS} times`, () => {
  it('costs the wait of a damaged file wherever it is no JSON any more, and never more than the longest', async () => {
    for (let n = 0; n < 4; n++) unwrap(await noteWrong(folder, 'u-1', NOW));
    const path = join(folder, 'attempts.json');
    const good = readFileSync(path);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ at: fc.nat(good.length - 1), to: fc.option(fc.nat(255)), cut: fc.boolean() }), {
          minLength: 1,
          maxLength: 4,
        }),
        async (mutations) => {
          let content = Buffer.from(good);
          for (const { at, to, cut } of mutations) {
            if (cut) content = content.subarray(0, at);
            else if (to !== null && at < content.length) content[at] = to;
          }
          writeFileSync(path, content);
          const left = await waitFor(folder, 'u-1', NOW);
          expect(left.ok).toBe(true);
          if (left.ok && isJson(content)) {
            expect(left.value).toBeGreaterThanOrEqual(0);
            expect(left.value).toBeLessThanOrEqual(900_000);
          } else expect(left).toEqual({ ok: true, value: 32_000 });
          // And it goes on counting.
          expect(await noteWrong(folder, 'u-1', NOW)).toMatchObject({ ok: true });
        },
      ),
      { numRuns: MUTATIONS, seed: 11_196 },
    );
  });
});
