import { isoDate } from '../domain/dates.ts';
import type { Rule } from './rule.ts';

/** A7 (11/196, Appendix 1): the flags `Dopol1`–`Dopol4` of a row contradict each other. */
export const changeFlags: Rule = {
  name: 'change-flags',
  version: 1,
  codes: ['A7'],
  check({ row, reference }, report) {
    const subcode =
      row.added && row.deleted
        ? 'added-and-deleted'
        : row.changedOn > reference.date
          ? 'date-in-future'
          : !Number.isNaN(row.changedOn) && !row.changed && !row.deleted && !row.added
            ? 'date-without-flag'
            : null;
    if (subcode === null) return;
    report({
      code: 'A7',
      subcode,
      listValue: [Number(row.changed), Number(row.deleted), isoDate(row.changedOn), Number(row.added)].join(
        ' ',
      ),
      registerValue: '',
    });
  },
};
