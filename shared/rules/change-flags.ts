import { isoDate } from '../domain/dates.ts';
import type { ListRow, PreviousRow, Rule } from './rule.ts';

/**
 * A7 (11/196, Appendix 1): the flags `Dopol1` to `Dopol4` of a row contradict each other or, in a corrected
 * list, what changed since the list before.
 */
export const changeFlags: Rule = {
  name: 'change-flags',
  version: 1,
  codes: ['A7'],
  check({ row, previous }, report) {
    const subcode = contradiction(row) ?? (previous === null ? null : against(row, previous));
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

function contradiction(row: ListRow): string | null {
  if (row.added && row.deleted) return 'added-and-deleted';
  const flagged = row.changed || row.deleted || row.added;
  return !flagged && !Number.isNaN(row.changedOn) ? 'date-without-flag' : null;
}

function against(row: ListRow, previous: PreviousRow): string | null {
  if (!previous.known) return row.added || row.deleted ? null : 'added-without-flag';
  if (row.added && !previous.wasAdded) return 'added-flag-on-known-row';
  if (previous.contentChanged) return row.changed || row.deleted ? null : 'changed-without-flag';
  return row.changed && !previous.wasChanged ? 'changed-flag-without-change' : null;
}
