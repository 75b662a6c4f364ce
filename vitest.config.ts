import { defineConfig } from 'vitest/config';

/** Each kind of test is a project of its own: `npx vitest run --project unit`. */
const project = (name: string, testTimeout: number) => ({
  test: {
    name,
    include: [`tests/${name}/**/*.test.ts`],
    environment: 'node',
    testTimeout,
    hookTimeout: testTimeout,
  },
});

export default defineConfig({
  test: {
    // Files of one kind share two cores with each other's worker threads.
    maxWorkers: 2,
    projects: [project('unit', 30_000), project('integration', 120_000), project('faults', 600_000)],
  },
});
