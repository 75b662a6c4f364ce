import { defineConfig } from '@playwright/test';
import process from 'node:process';

/** In the real Electron, one window at a time: two cores, one display. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.test.ts',
  outputDir: '../../test-results/e2e',
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  // A display without a window manager loses a key or the focus now and then; what fails twice fails.
  retries: process.env['CI'] === undefined ? 0 : 1,
  reporter: [['list'], ['json']],
});
