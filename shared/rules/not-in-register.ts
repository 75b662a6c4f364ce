import { fullName } from '../domain/names.ts';
import type { Rule } from './rule.ts';

/** A1: the row matches nobody in the register; probable persons are proposed as candidates, never applied. */
export const notInRegister: Rule = {
  name: 'not-in-register',
  version: 1,
  codes: ['A1'],
  check({ row, match, candidates, several }, report) {
    if (match !== 'none') return;
    report({
      code: 'A1',
      subcode: candidates.length === 0 ? 'nobody' : several ? 'namesakes' : 'candidates',
      listValue: [row.iin, fullName(row)].filter(Boolean).join(' '),
      registerValue: '',
    });
  },
};
