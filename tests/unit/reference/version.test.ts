import { expect, test } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
import { programVersion } from '../../../shared/reference/version.ts';

test('the program says the version of its package', () => {
  expect(programVersion).toBe(manifest.version);
});
