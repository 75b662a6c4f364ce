import { findingCodes, type FindingCode } from '../../../shared/rules/codes.ts';
import type { ReconciliationStatistics, SecondRoundStatistics } from '../../../shared/rules/statistics.ts';
import { both, categories, categoryTitle, codeTitle } from './categories.ts';
import type { Sheet, SheetRow } from './model.ts';

/** The sheets of the statistics: figures, precincts and, after a second round, what became of the findings. */
export function statisticsSheets(statistics: ReconciliationStatistics): Sheet[] {
  const { secondRound } = statistics;
  return [
    figuresSheet(statistics),
    precinctsSheet(statistics),
    ...(secondRound ? [secondRoundSheet(statistics, secondRound)] : []),
  ];
}

function figuresSheet(statistics: ReconciliationStatistics): Sheet {
  return {
    name: both('sheet-statistics'),
    titles: [both('title')],
    columns: [
      { header: both('column-figure'), width: 90, kind: 'text' },
      { header: both('column-code'), width: 10, kind: 'text' },
      { header: both('column-value'), width: 24, kind: 'count' },
      { header: both('column-note'), width: 60, kind: 'text' },
    ],
    rows: figures(statistics),
    freezeHeader: true,
  };
}

function* figures({ inputs, rows, byCode, byNameLevel }: ReconciliationStatistics): Generator<SheetRow> {
  const { coverage } = inputs;
  const covered = typeof coverage === 'string' ? both('coverage-district') : coverage.join(', ');
  yield { heading: both('inputs') };
  yield [both('region'), '', inputs.region];
  yield [both('district'), '', inputs.district];
  yield [both('coverage'), '', covered];
  yield [both('reference-date'), '', inputs.referenceDate];
  yield [both('list-sha256'), '', inputs.listSha256];
  yield [both('snapshot-id'), '', inputs.snapshotId];
  yield [both('snapshot-as-of'), '', inputs.snapshotAsOf];
  yield [both('snapshot-sha256'), '', inputs.snapshotSha256];
  yield [both('rule-set'), '', inputs.ruleSet];
  yield [both('reference-data'), '', inputs.referenceData];

  yield { heading: both('rows') };
  yield [both('rows-total'), '', rows.total];
  yield [both('rows-marked-deleted'), '', rows.markedDeleted];
  yield [both('rows-voters'), '', rows.voters];
  yield [both('rows-matched'), '', rows.matched];
  yield [both('rows-unmatched'), '', rows.unmatched];
  yield [both('rows-persons'), '', rows.persons];

  yield { heading: both('findings') };
  for (const category of categories) {
    const counts = byCode.filter(({ code }) => category.codes.includes(code));
    if (category.codes.length > 1) yield [categoryTitle(category), category.name, sum(counts), ''];
    for (const { code, checked, findings, bySubcode } of counts) {
      yield [codeTitle(code), code, checked ? findings : null, both(checked ? 'checked' : 'not-checked')];
      for (const [subcode, count] of Object.entries(bySubcode))
        if (subcode !== '') yield [`    ${both('of-them', { subcode })}`, code, count];
    }
  }
  yield [both('findings-total'), '', sum(byCode)];

  yield { heading: both('name-levels') };
  for (const [level, count] of Object.entries(byNameLevel)) yield [both(`level-${level}`), level, count];
}

function precinctsSheet({ byPrecinct }: ReconciliationStatistics): Sheet {
  const codes = findingCodes.filter((code) => byPrecinct.some(({ findings }) => findings[code]));
  const total = (findings: Readonly<Partial<Record<FindingCode, number>>>): number =>
    codes.reduce((all, code) => all + (findings[code] ?? 0), 0);
  const count = (header: string, width: number): Sheet['columns'][number] => ({
    header,
    width,
    kind: 'count',
  });
  return {
    name: both('sheet-precincts'),
    columns: [
      { header: both('column-precinct'), width: 16, kind: 'text' },
      count(both('column-list-voters'), 20),
      count(both('column-register-voters'), 20),
      count(both('column-findings'), 18),
      ...codes.map((code) => count(code, 9)),
    ],
    rows: [
      ...byPrecinct.map(({ precinct, voters, registerVoters, findings }) => [
        precinct === '' ? both('without-precinct') : precinct,
        voters,
        registerVoters,
        total(findings),
        ...codes.map((code) => findings[code] ?? 0),
      ]),
      [
        both('total'),
        byPrecinct.reduce((all, { voters }) => all + voters, 0),
        byPrecinct.reduce((all, { registerVoters }) => all + registerVoters, 0),
        byPrecinct.reduce((all, { findings }) => all + total(findings), 0),
        ...codes.map((code) => byPrecinct.reduce((all, { findings }) => all + (findings[code] ?? 0), 0)),
      ],
    ],
    freezeHeader: true,
  };
}

function secondRoundSheet({ byCode }: ReconciliationStatistics, round: SecondRoundStatistics): Sheet {
  const firstOf = new Map(round.firstRound.map(({ code, findings }) => [code, findings]));
  const secondOf = new Map(byCode.map(({ code, findings }) => [code, findings]));
  const counts = ['first-round', 'second-round', 'corrected', 'open', 'changed', 'new'];
  return {
    name: both('sheet-second-round'),
    columns: [
      { header: both('column-figure'), width: 90, kind: 'text' },
      { header: both('column-code'), width: 10, kind: 'text' },
      ...counts.map((key, i) => ({
        header: both(i < 2 ? `column-${key}` : `outcome-${key}`),
        width: 18,
        kind: 'count' as const,
      })),
    ],
    rows: [
      { heading: both('outcomes') },
      ...Object.entries(round.outcomes).map(([outcome, count]) => [both(`outcome-${outcome}`), '', count]),
      { heading: both('by-category') },
      ...round.byCode.map((line) => [
        codeTitle(line.code),
        line.code,
        firstOf.get(line.code) ?? 0,
        secondOf.get(line.code) ?? 0,
        line.corrected,
        line.open,
        line.changed,
        line.new,
      ]),
    ],
    freezeHeader: true,
  };
}

function sum(counts: readonly { readonly findings: number }[]): number {
  return counts.reduce((all, { findings }) => all + findings, 0);
}
