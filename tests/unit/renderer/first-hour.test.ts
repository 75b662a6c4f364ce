import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { regions } from '../../../shared/reference/regions.ts';
import {
  proposedAkimat,
  proposedName,
  proposedPlace,
} from '../../../renderer/components/forms/commission-names.ts';
import { missingCharacters, passwordHint } from '../../../renderer/components/forms/password-hints.ts';
import {
  emptyCommission,
  wholeCommission,
  withPlace,
} from '../../../renderer/components/forms/commission-draft.ts';
import {
  firstStepLeft,
  stepAfter,
  type LaterStep,
  type Step,
} from '../../../renderer/screens/first-start/steps.ts';

const koktal = {
  level: 'district',
  region: { kk: 'Жетісу облысы', ru: 'Область Жетісу' },
  district: { kk: 'Көктал ауданы', ru: 'Коктальский район' },
} as const;

describe('the steps of the first hour', () => {
  const lefts = fc.subarray<LaterStep>(['recovery-key', 'cards', 'snapshot', 'parts']);

  it('lead from the language to the end, through every step that is left and no other', () => {
    fc.assert(
      fc.property(lefts, (left) => {
        const walked: string[] = [];
        for (let step: Step | 'done' = 'language'; step !== 'done';) {
          walked.push(step);
          step = stepAfter(step, left);
        }
        expect(walked).toEqual(['language', 'commission', 'chair', ...left]);
      }),
    );
  });

  it('go on after a restart at the first that is left', () => {
    fc.assert(
      fc.property(lefts, (left) => {
        expect(firstStepLeft(left)).toBe(left[0] ?? 'done');
      }),
    );
  });
});

describe('the name that is proposed for a commission', () => {
  it('of a district, in both languages', () => {
    expect(proposedName(koktal)).toEqual({
      kk: 'Көктал аудандық аумақтық сайлау комиссиясы',
      ru: 'Коктальская районная территориальная избирательная комиссия',
    });
    expect(proposedAkimat(koktal.district)).toEqual({
      kk: 'Көктал ауданының әкімдігі',
      ru: 'Акимат Коктальского района',
    });
  });

  it('of a city has its place too', () => {
    const city = {
      ...koktal,
      district: { kk: 'Талдықорған қаласы', ru: 'город Талдыкорган' },
    };
    expect(proposedName(city).kk).toBe('Талдықорған қалалық аумақтық сайлау комиссиясы');
    expect(proposedPlace(city)).toEqual(city.district);
    expect(proposedAkimat(city.district).kk).toBe('Талдықорған қаласының әкімдігі');
  });

  it('is there for every region, and names its commission as a commission', () => {
    for (const { kk, ru } of regions) {
      const name = proposedName({ level: 'oblast', region: { kk, ru }, district: null });
      expect(name.kk).toMatch(/(облыстық|қалалық) аумақтық сайлау комиссиясы$/u);
      expect(name.ru).toMatch(/территориальная избирательная комиссия/iu);
      expect(name.ru).not.toMatch(/Область|Город/u);
    }
  });

  it('is empty where the pieces do not tell it', () => {
    const unclear = { ...koktal, district: { kk: 'Көктал', ru: 'Коктал' } };
    expect(proposedName(unclear)).toEqual({ kk: '', ru: '' });
    expect(proposedPlace(unclear)).toEqual({ kk: '', ru: '' });
    expect(proposedAkimat(unclear.district)).toEqual({ kk: '', ru: '' });
  });
});

describe('a commission that is being written down', () => {
  const place = { kk: 'Көктал қаласы', ru: 'город Коктал' };

  it('gets its name from its pieces, and follows them while nobody has touched it', () => {
    const first = withPlace(emptyCommission, koktal);
    expect(first.name).toEqual(proposedName(koktal));
    const other = { ...koktal, district: { kk: 'Ақсу ауданы', ru: 'Аксуский район' } };
    expect(withPlace(first, other).name).toEqual(proposedName(other));
  });

  it('keeps what a person wrote, language by language', () => {
    const first = withPlace(emptyCommission, koktal);
    const written = { ...first, name: { ...first.name, ru: 'Наше название' } };
    const other = { ...koktal, district: { kk: 'Ақсу ауданы', ru: 'Аксуский район' } };
    expect(withPlace(written, other).name).toEqual({ kk: proposedName(other).kk, ru: 'Наше название' });
  });

  it('is whole only with every text in both languages', () => {
    const whole = { ...withPlace(emptyCommission, koktal), place };
    expect(wholeCommission(whole)).toEqual({ ...koktal, name: proposedName(koktal), place });
    expect(wholeCommission({ ...whole, place: { kk: 'Көктал', ru: '  ' } })).toBeNull();
    expect(wholeCommission({ ...whole, district: { kk: '', ru: '' } })).toBeNull();
  });

  it('of an oblast has no district, whatever was written there', () => {
    const oblast = { ...withPlace({ ...emptyCommission, ...koktal }, { level: 'oblast' }), place };
    expect(wholeCommission({ ...oblast, district: koktal.district })?.district).toBeNull();
  });
});

describe('advice on a password', () => {
  it('counts characters as the engine does: composed ones once', () => {
    expect(missingCharacters('й'.normalize('NFD'))).toBe(9);
    expect(missingCharacters('👩‍🚀123456789')).toBe(0);
  });

  it('goes from nothing over too short to good', () => {
    expect(['', 'қысқа', 'он таңбалы', 'алтын күз келді тағы бір рет'].map(passwordHint)).toEqual([
      'empty',
      'short',
      'fair',
      'good',
    ]);
  });
});
