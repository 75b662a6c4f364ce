import { describe, expect, it } from 'vitest';
import kk from '../../../locales/kk/findings.json' with { type: 'json' };
import ru from '../../../locales/ru/findings.json' with { type: 'json' };
import { textsOf } from '../../../electron/engine/texts/index.ts';
import { reconcile } from '../../../electron/engine/reconcile/index.ts';
import { parseIsoDate } from '../../../shared/domain/dates.ts';
import { findingCodes } from '../../../shared/rules/codes.ts';
import { sentenceOf } from '../../../shared/rules/sentence.ts';
import { listOf, registerOf, rowOf } from '../../fixtures/tables.ts';

describe('sentences', () => {
  it('every code has its name and at least one sentence in both languages', () => {
    for (const texts of [kk, ru]) {
      expect(Object.keys(texts.code)).toEqual([...findingCodes]);
      expect(Object.keys(texts.why).sort()).toEqual([...findingCodes].sort());
    }
  });

  it('say the values of both sides and leave no place unfilled', () => {
    const said: string[] = [];
    reconcile(
      listOf([{ ...rowOf(1), surname: 'Қосымов', building: '-' }, rowOf(2), rowOf(3, { precinct: '8' })]),
      registerOf([{ status: 'deceased', statusDate: '2026-05-01' }]),
      { referenceDate: parseIsoDate('2026-07-01') },
      (finding) => {
        const { key, facts } = sentenceOf(finding);
        for (const language of ['kk', 'ru'] as const) said.push(textsOf(language)('findings', key, facts));
      },
    );
    expect(said.join('\n')).not.toMatch(/\{\{|\}\}|undefined/);
    expect(said).toContain(
      'Фамилия, имя или отчество отличаются написанием (вероятная опечатка): в списке «Қосымов Нұрлан Серікұлы», в АИС «Қасымов Нұрлан Серікұлы».',
    );
    expect(said).toContain('По АИС умер (дата: 01.05.2026).');
    expect(said).toContain('Korpus жолында бос орын орнына «-» тұр.');
    expect(said).toContain('Человек записан на участке 7 и ещё на участках: 8.');
  });
});
