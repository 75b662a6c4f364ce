import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoundStatistics } from '../../../shared/contract/results-calls.ts';
import { useFormat } from '../../app/format.ts';
import { Panel } from '../../components/Panel.tsx';
import { byCategory, inPrecinct, type CategoryCount } from './categories.ts';

interface Props {
  readonly round: RoundStatistics;
  readonly onOpen: (codes: CategoryCount['codes'], precinct: string) => void;
}

/** Findings of the newest round by precinct and category. */
export function Precincts({ round, onOpen }: Props): JSX.Element {
  const { t } = useTranslation('screens/statistics');
  const format = useFormat();
  const counts = byCategory(round);
  const total = (findings: Readonly<Record<string, number>>): number =>
    counts.reduce((sum, { category, checked }) => sum + (checked ? inPrecinct(findings, category) : 0), 0);
  return (
    <Panel title={t('precincts')} className="statistics-precincts">
      <div className="statistics-scroll" role="region" aria-label={t('precincts-table')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('precinct')}</th>
              {counts.map(({ category }) => (
                <th
                  key={category}
                  scope="col"
                  className="statistics-number"
                  title={t(`category-${category}`)}
                >
                  {category}
                </th>
              ))}
              <th scope="col" className="statistics-number">
                {t('total')}
              </th>
            </tr>
          </thead>
          <tbody>
            {round.byPrecinct.map(({ precinct, findings }) => (
              <tr key={precinct}>
                <th scope="row">
                  {precinct === '' ? t('precinct-none') : t('precinct-number', { precinct })}
                </th>
                {counts.map(({ category, checked, codes }) => {
                  const found = inPrecinct(findings, category);
                  return (
                    <td key={category} className={checked ? 'statistics-number' : 'statistics-hatch'}>
                      {!checked ? (
                        <span className="unseen">{t('not-checked')}</span>
                      ) : found > 0 ? (
                        <button type="button" onClick={() => onOpen(codes, precinct)}>
                          {format.number(found)}
                          <span className="unseen">{t('open')}</span>
                        </button>
                      ) : (
                        <span className="statistics-quiet">0</span>
                      )}
                    </td>
                  );
                })}
                <td className="statistics-number">
                  <b>{format.number(total(findings))}</b>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
