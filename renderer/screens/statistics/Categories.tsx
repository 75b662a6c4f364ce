import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { PartStatistics } from '../../../shared/contract/results-calls.ts';
import { useFormat } from '../../app/format.ts';
import { Icon } from '../../components/Icon.tsx';
import { Panel } from '../../components/Panel.tsx';
import { byCategory, sumOf, type CategoryCount } from './categories.ts';

interface Props {
  readonly first: NonNullable<PartStatistics['first']>;
  readonly second: PartStatistics['second'];
  /** Opens the review desk with the newest round's findings of these codes. */
  readonly onOpen: (codes: CategoryCount['codes']) => void;
}

/** Findings by category, both rounds side by side: a number, none found, or not checked. */
export function Categories({ first, second, onOpen }: Props): JSX.Element {
  const { t } = useTranslation('screens/statistics');
  const format = useFormat();
  const before = byCategory(first);
  const after = second && byCategory(second);
  const rounds = after ? [before, after] : [before];
  const most = Math.max(1, ...rounds.flat().map(({ findings }) => findings));
  const bar = (count: CategoryCount, round: number): JSX.Element => {
    if (!count.checked)
      return (
        <span key={round} className="statistics-unchecked">
          {t('not-checked')}
        </span>
      );
    if (count.findings === 0)
      return (
        <span key={round} className="statistics-none">
          <Icon name="check" size={12} />
          {t('none-found')}
        </span>
      );
    return (
      <span
        key={round}
        className={round === 0 ? 'statistics-bar' : 'statistics-bar statistics-bar-second'}
        style={{ width: `${(count.findings / most) * 100}%` }}
      />
    );
  };
  const newest = rounds.length - 1;
  const difference = (from: number, to: number): string =>
    to > from ? `+${format.number(to - from)}` : format.number(to - from);
  return (
    <Panel title={t('categories')} className="statistics-categories">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('category')}</th>
            <th scope="col">
              <span className="statistics-key">{t('round-1')}</span>
              {after && <span className="statistics-key statistics-key-second">{t('round-2')}</span>}
            </th>
            {rounds.map((_, round) => (
              <th key={round} scope="col" className="statistics-number">
                {t(`short-${round + 1}`)}
              </th>
            ))}
            {after && (
              <th scope="col" className="statistics-number">
                {t('difference')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {before.map((count, index) => {
            const both = rounds.map((round) => round[index] ?? count);
            const last = both[newest] ?? count;
            return (
              <tr key={count.category}>
                <th scope="row">
                  <b>{count.category}</b> {t(`category-${count.category}`)}
                  {last.checked && last.notChecked.length > 0 && (
                    <small>{t('not-checked-codes', { codes: last.notChecked.join(', ') })}</small>
                  )}
                </th>
                <td className="statistics-bars">{both.map(bar)}</td>
                {both.map(({ checked, findings, codes }, round) => (
                  <td key={round} className="statistics-number">
                    {!checked ? (
                      <span aria-label={t('not-checked')} role="img">
                        –
                      </span>
                    ) : round === newest && findings > 0 ? (
                      <button type="button" onClick={() => onOpen(codes)}>
                        {format.number(findings)}
                        <span className="unseen">{t('open')}</span>
                      </button>
                    ) : (
                      format.number(findings)
                    )}
                  </td>
                ))}
                {after && (
                  <td className="statistics-number statistics-quiet">
                    {count.checked && last.checked ? difference(count.findings, last.findings) : '–'}
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('total')}</th>
            <td />
            {rounds.map((round, index) => (
              <td key={index} className="statistics-number">
                {format.number(sumOf(round))}
              </td>
            ))}
            {after && (
              <td className="statistics-number statistics-quiet">
                {difference(sumOf(before), sumOf(after))}
              </td>
            )}
          </tr>
        </tfoot>
      </table>
    </Panel>
  );
}
