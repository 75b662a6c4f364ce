import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeSlot } from '../../../electron/engine/vault/slot-keys.ts';
import {
  decodeSlots,
  encodeSlots,
  recoveryHolder,
  type Slots,
} from '../../../electron/engine/vault/slots.ts';

const place = { format: 'salystyru-slots', version: 1, vault: crypto.randomUUID() } as const;
let slots: Slots;
beforeAll(async () => {
  const chair = { user: crypto.randomUUID(), name: 'Төраға', role: 'chair' } as const;
  const made = await Promise.all([
    makeSlot(place, chair, 'password', randomBytes(32)),
    makeSlot(place, recoveryHolder, 'key', randomBytes(32)),
  ]);
  slots = { ...place, generation: 1, slots: made.map(({ slot }) => slot) };
});

const codeOf = (content: unknown): string => {
  try {
    decodeSlots(Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)));
    return 'read';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('a file of key slots', () => {
  it('is read as it was written', () => {
    expect(decodeSlots(encodeSlots(slots)).slots).toEqual(slots);
    // Written again it is the same, byte for byte: its hash tells the vault's own file from another.
    expect(encodeSlots(decodeSlots(encodeSlots(slots)).slots)).toEqual(encodeSlots(slots));
  });

  it.each([
    ['weaker', { N: 1024 }],
    ['of less memory', { r: 1 }],
    ['that would eat the memory', { N: 2 ** 30 }],
    ['that would take for ever', { p: 2 ** 20 }],
    ['of another name', { name: 'pbkdf2' }],
    ['with a short salt', { salt: 'AAAA' }],
  ])('with a key derivation %s is refused before anything is derived', (_, change) => {
    const [first, second] = slots.slots;
    expect(codeOf({ ...slots, slots: [{ ...first, kdf: { ...first?.kdf, ...change } }, second] })).toBe(
      'slots-damaged',
    );
  });

  it('of a newer program says so', () => {
    expect(codeOf({ ...slots, version: 2, what: 'ever' })).toBe('store-too-new');
  });

  it('that is not whole is refused', () => {
    const [chair, recovery] = slots.slots;
    for (const content of [
      '',
      '{',
      'null',
      '[]',
      encodeSlots(slots).subarray(0, -20).toString(),
      { ...slots, format: 'other' },
      { ...slots, more: 1 },
      { ...slots, generation: 0 },
      { ...slots, slots: [] },
      { ...slots, slots: [chair] },
      { ...slots, slots: [chair, chair, recovery] },
      { ...slots, slots: [chair, recovery, recovery] },
      { ...slots, slots: [{ ...chair, role: 'auditor' }, recovery] },
      { ...slots, slots: [{ ...chair, role: 'recovery' }, recovery] },
      { ...slots, slots: [chair, { ...recovery, role: 'chair' }] },
      { ...slots, slots: [{ ...chair, user: '../x' }, recovery] },
      { ...slots, slots: new Array(300).fill(chair) },
    ])
      expect([content, codeOf(content)]).toEqual([content, 'slots-damaged']);
  });
});
