import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkNewPassword, passwordLength } from '../../../electron/engine/accounts/index.ts';

const name = 'Айнұр Сейітова';
const outcome = (password: string, of = name): string => {
  const result = checkNewPassword(password, { name: of });
  return result.ok ? 'taken' : result.failure.code;
};

describe('a new password', () => {
  it.each([
    'тау мен теңіз арасы',
    'Қар жауды бүгін 26',
    'correct horse battery',
    'Сосна шумит у окна',
    'x7!Kq2#vLp',
    'әже қазанда бауырсақ',
    // A word of the worst list among others is no harm.
    'пароль для бабушки Нины',
    // A name among other words, too.
    'Айнұр апайдың үйі',
    '29 шілдеде жаңбыр',
  ])('may be %s', (password) => {
    expect(outcome(password)).toBe('taken');
  });

  it('has ten characters at least, counted as a person counts them', () => {
    expect(checkNewPassword('дала гүлі', { name })).toEqual({
      ok: false,
      failure: { code: 'password-too-short', facts: { limit: 10, given: 9 } },
    });
    expect(outcome('дала гүлі!')).toBe('taken');
    // Й written as И and a breve is one letter.
    expect(outcome('йод иди й'.normalize('NFD'))).toBe('password-too-short');
    expect(outcome('🐎🐎🐎🐎🐎')).toBe('password-too-short');
  });

  it('is not longer than a field takes', () => {
    const words = 'қара қасқа ат '.repeat(40).trim();
    expect(outcome([...words].slice(0, passwordLength.most).join(''))).toBe('taken');
    expect(outcome(words)).toBe('password-too-long');
  });

  it.each(['құпия\tсөйлем тау', 'құпия\u0000сөйлем', 'тау мен\u200Bтеңіз'])(
    'holds nothing that no key writes',
    (password) => {
      expect(outcome(password)).toBe('password-unreadable');
    },
  );

  it.each([
    ['Сейітова2026!', name],
    ['айнұрсейітова', name],
    ['СЕЙІТОВА АЙНҰР', name],
    ['Айнұр1234567', name],
    ['сейітова.а.1990', 'А. Сейітова'],
    ['Ким-1234567', 'Ж. Ким'],
    ['omarov_bolat_77', 'Bolat Omarov'],
  ])('is not made of the name: %s of %s', (password, of) => {
    expect(outcome(password, of)).toBe('password-is-name');
  });

  it.each(['aaaaaaaaaa', 'абабабабаб', 'abcxyabcxyab', '2026202620', '..........', 'ТАУтауТАУтау'])(
    'is not one thing over and over: %s',
    (password) => {
      expect(outcome(password)).toBe('password-repeats');
    },
  );

  it.each([
    '1234567890',
    '0987654321',
    'qwertyuiop',
    'QwErTyUiOp',
    'йцукенгшщз',
    'ъхзщшгнеку',
    'qwerty12345',
    'asdfghjkl;',
    'әіңғүұқөһ!@#',
    'abcdefghij',
    'абвгдеёжзи',
    'аәбвгғдеёж',
    '1111122222',
    'qweasdzxcv',
  ])('is no run of neighbours: %s', (password) => {
    expect(outcome(password)).toBe('password-runs');
  });

  it.each([
    'Password123',
    'P@ssw0rd123',
    'пароль12345',
    'Құпиясөз2026',
    'gfhjkm1234',
    'sailau2026!!',
    'admin12345',
    'Қазақстан1',
    'Kazakhstan',
    'комиссия2026',
    'салыстыру!!',
    'adminadmin1',
  ])('is none of the worst: %s', (password) => {
    expect(outcome(password)).toBe('password-common');
  });

  it('is judged, whatever it is, and a good one stays good in any form of its letters', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 600 }),
        fc.string({ unit: 'grapheme' }),
        (password, of) => {
          const code = outcome(password, of);
          expect(code).toMatch(/^(taken|password-[a-z-]+)$/);
          expect(outcome(password.normalize('NFD'), of)).toBe(code);
          expect(outcome(password.normalize('NFC'), of)).toBe(code);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('of random letters is taken as good as always', () => {
    const letters = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzабвгдежзиклмнопрстуфхцчшщ0123456789!#');
    fc.assert(
      fc.property(fc.array(letters, { minLength: 14, maxLength: 30 }), (drawn) => {
        fc.pre(new Set(drawn).size > 8);
        expect(outcome(drawn.join(''))).toBe('taken');
      }),
      { numRuns: 500, seed: 7 },
    );
  });
});
