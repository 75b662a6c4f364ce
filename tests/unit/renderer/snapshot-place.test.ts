import { describe, expect, it } from 'vitest';
import { isElsewhere, placeOf } from '../../../renderer/components/forms/snapshot-place.ts';

const commission = {
  region: { kk: 'Ұлытау облысы', ru: 'Область Ұлытау' },
  district: { kk: 'Көктал ауданы', ru: 'Коктальский район' },
};

describe('a snapshot of another place', () => {
  it.each([
    ['district', 'Қарағанды облысы', 'Бұқар жырау ауданы', true],
    ['district', 'Ұлытау облысы', 'Басқа ауданы', true],
    ['district', 'ұлытау  ОБЛЫСЫ', 'Көктал ауданы', false],
    ['district', 'Область Ұлытау', 'Коктальский район', false],
    ['region', 'Ұлытау облысы', '', false],
    ['region', 'Қарағанды облысы', '', true],
    ['republic', '', '', false],
  ] as const)('%s %s %s: %s', (scope, region, district, elsewhere) => {
    expect(isElsewhere({ scope, region, district }, commission)).toBe(elsewhere);
  });

  it('is named by region and district', () => {
    expect(placeOf({ scope: 'region', region: 'Қарағанды облысы', district: '' })).toBe('Қарағанды облысы');
  });
});
