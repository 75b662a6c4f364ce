import { describe, expect, test } from 'vitest';
import { openPaper } from '../../../electron/engine/documents/paper.ts';
import { fileURLToPath } from 'node:url';

const imprint = { number: null, kind: { kk: 'құжат', ru: 'документ' }, date: 0, journal: null };

describe('what a paper can reach', () => {
  test('no file of the computer', async () => {
    const image = fileURLToPath(
      new URL('../../../node_modules/@expo-google-fonts/pt-serif/font-family.png', import.meta.url),
    );
    await expect(openPaper('portrait', imprint, { image })).rejects.toThrow(
      /denied by resource access policy/,
    );
  });

  test('no address', async () => {
    const image = 'http://127.0.0.1:9/picture.png';
    await expect(openPaper('portrait', imprint, { image })).rejects.toThrow(
      /denied by resource access policy/,
    );
  });
});
