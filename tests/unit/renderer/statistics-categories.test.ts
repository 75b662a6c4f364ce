import { describe, expect, it } from 'vitest';
import {
  byCategory,
  categories,
  categoryOf,
  inPrecinct,
  sumOf,
} from '../../../renderer/screens/statistics/categories.ts';
import { findingCodes } from '../../../shared/rules/codes.ts';

describe('categories of paragraph 9', () => {
  it('take in every code once, and no variant of spelling', () => {
    for (const code of findingCodes) expect(categoryOf(code) !== undefined, code).toBe(code !== 'V:name');
    const all = byCategory({ byCode: findingCodes.map((code) => ({ code, checked: true, findings: 1 })) });
    expect(all.map(({ category }) => category)).toEqual([...categories]);
    expect(sumOf(all)).toBe(findingCodes.length - 1);
    expect(all.find(({ category }) => category === '9.1')?.codes).toEqual([
      '9.1:iin',
      '9.1:name',
      '9.1:birth',
    ]);
  });

  it('keep "not checked" apart from "none found"', () => {
    const counts = byCategory({
      byCode: [
        { code: '9.7', checked: true, findings: 0 },
        { code: '9.8', checked: false, findings: 0 },
        { code: '9.9.1', checked: true, findings: 3 },
        { code: '9.9.3', checked: false, findings: 0 },
      ],
    });
    const of = (category: string) => counts.find((one) => one.category === category);
    expect(of('9.7')).toMatchObject({ checked: true, findings: 0 });
    expect(of('9.8')).toMatchObject({ checked: false });
    expect(of('9.9')).toMatchObject({ checked: true, findings: 3, notChecked: ['9.9.3'] });
  });

  it('add up the codes of a precinct, and nothing of another category', () => {
    const findings = { '9.1:iin': 2, '9.1:name': 3, '9.9.1': 4, A2: 5, 'V:name': 6 };
    expect(inPrecinct(findings, '9.1')).toBe(5);
    expect(inPrecinct(findings, '9.9')).toBe(4);
    expect(inPrecinct(findings, 'A')).toBe(5);
    expect(inPrecinct(findings, '9.2')).toBe(0);
  });
});
