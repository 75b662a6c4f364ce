import { Button } from 'antd';
import { useEffect, useRef, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Run } from '../../../shared/contract/review-calls.ts';
import type { RoadPart } from '../../../shared/contract/road-calls.ts';
import { useFormat } from '../../app/format.ts';
import { useGo } from '../../app/navigation.tsx';
import { useCall } from '../../app/use-call.ts';
import { FailureNotice } from '../../components/FailureNotice.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Panel } from '../../components/Panel.tsx';
import { everything, linesOf } from './filter.ts';
import { familyOf } from './pair.ts';
import { NotChecked } from './NotChecked.tsx';

/** What a reconciliation has found, by category, and what it could not check. */
export function RunFound({ run, part }: { readonly run: Run; readonly part: RoadPart }): JSX.Element {
  const { t } = useTranslation('screens/review');
  const format = useFormat();
  const go = useGo();
  const { value, failure } = useCall('review.facets', { run: run.id, filter: everything });
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  const lines = linesOf(value?.codes ?? []);
  const most = Math.max(1, ...lines.map(({ count }) => count));
  return (
    <>
      <Panel className="run-found">
        <h2 ref={head} tabIndex={-1}>
          {t('found', { count: run.findings, shown: format.number(run.findings) })}
        </h2>
        <p>
          {t('found-facts', {
            rows: format.number(run.rows),
            asOf: format.date(run.snapshot.asOf),
            reference: format.date(run.referenceDate),
          })}
        </p>
        {run.variants > 0 && <p className="quiet">{t('variants', { total: format.number(run.variants) })}</p>}
        <p>
          <NotChecked codes={run.notChecked} />
        </p>
        {failure && <FailureNotice failure={failure} />}
        {value && (
          <table className="found-table">
            <thead className="unseen">
              <tr>
                <th scope="col">{t('column-category')}</th>
                <th scope="col">{t('column-found')}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map(({ key, count, checked }) => (
                <tr key={key}>
                  <th scope="row">
                    <span className={`code code-${familyOf(key)}`}>{key}</span> {t(`code-${key}`)}
                  </th>
                  <td>
                    {checked ? (
                      <span className="found-bar">
                        {count > 0 && (
                          <i
                            className={`fill-${familyOf(key)}`}
                            style={{ width: `${(60 * count) / most}%` }}
                            aria-hidden="true"
                          />
                        )}
                        <b>{format.number(count)}</b>
                        {count === 0 && (
                          <span className="can-check">
                            <Icon name="check" size={13} /> {t('checked-none')}
                          </span>
                        )}
                      </span>
                    ) : (
                      <span className="not-checked">{t('not-checked')}</span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Panel>
      <div className="reconcile-do">
        <Button type="primary" size="large" onClick={() => go({ screen: 'review', part: part.id })}>
          {t('start-review')}
          <Icon name="next" />
        </Button>
      </div>
    </>
  );
}
