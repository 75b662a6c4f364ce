import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { chair, newWorkplace, type District } from './district.ts';
import type { EngineProcess } from './engine-process.ts';
import { killTests, type Step, type Work } from './kills.ts';

const unlock = async ({ engine, district }: Work): Promise<void> => {
  await engine.get('session.unlock', { user: district.userId, password: chair.password });
};

/** Every finished backup on a medium is whole. */
function expectWholeBackups({ medium, isDone }: { readonly medium: string; readonly isDone: boolean }): void {
  const finished = readdirSync(medium).filter((name) => !name.startsWith('.'));
  if (isDone) expect(finished).toHaveLength(1);
  for (const name of finished) {
    const { files } = JSON.parse(readFileSync(join(medium, name, 'manifest.json'), 'utf8')) as {
      files: { path: string; sha256: string }[];
    };
    expect(files.length).toBeGreaterThan(3);
    for (const { path, sha256 } of files) {
      const content = readFileSync(join(medium, name, path));
      expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
    }
  }
}

const restore = (engine: EngineProcess, { backup, userId }: District): Promise<unknown> =>
  engine.get('backup.restore', {
    folder: engine.pick('folder', backup),
    user: userId,
    secret: chair.password,
  });

const steps: readonly Step<void>[] = [
  {
    name: 'first-start',
    isFirst: true,
    prepare: () => Promise.resolve(),
    take: ({ engine, district }) => engine.get('session.create', newWorkplace(district.practice)),
  },
  {
    name: 'password',
    password: chair.newPassword,
    prepare: unlock,
    take: ({ engine }) =>
      engine.get('people.changeOwnPassword', {
        oldPassword: chair.password,
        newPassword: chair.newPassword,
      }),
  },
  {
    name: 'rekey',
    prepare: unlock,
    take: ({ engine }) => engine.get('vault.rekey', { password: chair.password }),
  },
  {
    name: 'backup',
    prepare: unlock,
    take: ({ engine, medium }) => engine.get('backup.make', { folder: engine.pick('folder', medium) }),
    check: expectWholeBackups,
  },
  {
    name: 'restore',
    prepare: () => Promise.resolve(),
    take: ({ engine, district }) => restore(engine, district),
  },
];

killTests(steps);
