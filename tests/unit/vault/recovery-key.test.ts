import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newRecoveryKey, parseRecoveryKey } from '../../../electron/engine/vault/recovery-key.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const keys = Array.from({ length: 200 }, newRecoveryKey);
const key = fc.constantFrom(...keys);
const position = fc.nat({ max: 39 });
const digits = (text: string): string[] => [...text.replaceAll('-', '')];

describe('a recovery key', () => {
  it('is printed in eight groups of five characters, none of which is mistaken for another', () => {
    for (const printed of keys)
      expect(printed).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}(?:-[0-9A-HJKMNP-TV-Z]{5}){7}$/);
  });

  it('is another each time, in every place', () => {
    expect(new Set(keys).size).toBe(keys.length);
    for (let place = 0; place < 40; place++)
      expect(new Set(keys.map((printed) => digits(printed)[place])).size).toBeGreaterThan(20);
  });

  it('is read as it is printed, however it is typed', () => {
    const typing = fc.record({
      key,
      lower: fc.boolean(),
      between: fc.constantFrom('', ' ', '-', ' – ', ' ', '\n', '‑'),
      zero: fc.constantFrom('0', 'O', 'o'),
      one: fc.constantFrom('1', 'I', 'l', 'L', 'i'),
    });
    fc.assert(
      fc.property(typing, ({ key: printed, lower, between, zero, one }) => {
        const typed = (lower ? printed.toLowerCase() : printed)
          .replaceAll('-', between)
          .replaceAll('0', zero)
          .replaceAll('1', one);
        expect(parseRecoveryKey(typed)).toEqual({ ok: true, value: printed });
      }),
    );
  });

  it('with one wrong character names the group', () => {
    fc.assert(
      fc.property(key, position, fc.constantFrom(...ALPHABET), (printed, place, wrong) => {
        const typed = digits(printed);
        fc.pre(typed[place] !== wrong);
        typed[place] = wrong;
        expect(parseRecoveryKey(typed.join(''))).toEqual({
          ok: false,
          failure: { code: 'recovery-key-mistyped', facts: { group: Math.floor(place / 5) + 1 } },
        });
      }),
    );
  });

  it('with two characters of a group exchanged names the group', () => {
    const exchange = fc.tuple(fc.nat({ max: 7 }), fc.nat({ max: 4 }), fc.nat({ max: 4 }));
    fc.assert(
      fc.property(key, exchange, (printed, [group, one, other]) => {
        const typed = digits(printed);
        const [a, b] = [typed[group * 5 + one] ?? '', typed[group * 5 + other] ?? ''];
        fc.pre(a !== b);
        typed[group * 5 + one] = b;
        typed[group * 5 + other] = a;
        expect(parseRecoveryKey(typed.join(''))).toMatchObject({ failure: { facts: { group: group + 1 } } });
      }),
    );
  });

  it('with two groups exchanged is refused', () => {
    fc.assert(
      fc.property(key, fc.nat({ max: 7 }), fc.nat({ max: 7 }), (printed, one, other) => {
        const groups = printed.split('-');
        fc.pre(one !== other);
        const [a, b] = [groups[one] ?? '', groups[other] ?? ''];
        groups[one] = b;
        groups[other] = a;
        expect(parseRecoveryKey(groups.join('-'))).toMatchObject({
          failure: { code: 'recovery-key-mistyped', facts: { group: Math.min(one, other) + 1 } },
        });
      }),
    );
  });

  it('that is too short or too long says by how much', () => {
    const [printed = ''] = keys;
    for (const [typed, count] of [
      ['', 0],
      [printed.slice(0, -1), 39],
      [`${printed}0`, 41],
    ] as const)
      expect(parseRecoveryKey(typed)).toEqual({
        ok: false,
        failure: { code: 'recovery-key-length', facts: { typed: count, expected: 40 } },
      });
  });

  it('of other letters is refused: Cyrillic ones look alike', () => {
    const [printed = ''] = keys;
    expect(parseRecoveryKey(`U${printed.slice(1)}`)).toMatchObject({ failure: { facts: { group: 1 } } });
    expect(parseRecoveryKey(`${printed.slice(0, -1)}С`)).toMatchObject({ failure: { facts: { group: 8 } } });
  });
});
