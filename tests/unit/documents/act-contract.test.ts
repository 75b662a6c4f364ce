import { describe, expect, test } from 'vitest';
import { actDataSchema, actInputJsonSchema, actInputSchema } from '../../../shared/contract/act.ts';

const side = {
  body: { kk: 'Комиссия', ru: 'Комиссия' },
  position: { kk: 'төраға', ru: 'председатель' },
  fullName: 'Сейітова Айнұр',
};

const input = {
  direction: 'akimat-to-commission',
  number: ' 2026-II/6 ',
  date: '2026-07-07',
  place: { kk: 'Көктал', ru: 'Коктал' },
  handing: side,
  accepting: side,
  medium: { kind: { kk: 'USB-жинақтағыш', ru: 'USB-накопитель' } },
  files: [{ path: 'list.mdb' }],
};

describe('the data of an act', () => {
  test('defaults are two copies with places for seals; space around a text is taken off', () => {
    expect(actInputSchema.parse(input)).toMatchObject({ number: '2026-II/6', copies: 2, sealPlaces: true });
  });

  test.each([
    ['a date that is none', { date: '2026-02-30' }],
    ['the year nought', { date: '0000-01-01' }],
    ['an unknown direction', { direction: 'cec-to-region' }],
    ['no files', { files: [] }],
    ['an eleventh copy', { copies: 11 }],
    ['a side without a name', { handing: { ...side, fullName: ' ' } }],
    ['a control character', { number: '6\u0007' }],
    ['one language only', { place: { kk: 'Көктал' } }],
    ['a field it does not know', { note: 'x' }],
  ])('%s is refused', (_, change) => {
    expect(actInputSchema.safeParse({ ...input, ...change }).success).toBe(false);
  });

  test.each([
    ['a hash of another length', { sha256: 'ab' }],
    ['a size below nought', { bytes: -1 }],
    ['half a record', { records: 0.5 }],
    ['a size that has no words', { bytes: 1e13 }],
  ])('%s of a file is refused', (_, change) => {
    const file = { name: 'a.mdb', bytes: 1, records: null, sha256: '0'.repeat(64) };
    const data = (one: object): unknown => ({ ...input, files: [one] });
    expect(actDataSchema.safeParse(data(file)).success).toBe(true);
    expect(actDataSchema.safeParse(data({ ...file, ...change })).success).toBe(false);
  });

  test('the schema that is handed out is a JSON Schema of that data', () => {
    expect(actInputJsonSchema()).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      additionalProperties: false,
      required: expect.arrayContaining(['direction', 'number', 'date', 'files']) as unknown,
    });
  });
});
