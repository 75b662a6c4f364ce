import { expect, test } from 'vitest';
import { ReviewIndex } from '../../../electron/engine/review/index.ts';
import { calls } from '../../../shared/contract/calls.ts';

test('a precinct of any length is counted, shown within the contract, and found by what was shown', () => {
  const finding = {
    id: 1,
    row: 0,
    code: 'A4',
    subcode: '',
    level: '',
    precinct: 'участок '.repeat(40),
    iin: '',
    surname: '',
    givenName: '',
    patronymic: '',
    outcome: '',
  } as const;
  const index = new ReviewIndex([finding], new Map());
  const { filter } = calls['review.facets'].input.parse({ run: 1, filter: {} });
  const { precincts } = calls['review.facets'].output.parse(index.facets(filter, [], 0));
  const shown = precincts.map(({ value }) => value);
  const wanted = calls['review.facets'].input.parse({ run: 1, filter: { precincts: shown } });
  expect([...index.select(wanted.filter)]).toEqual([0]);
});
