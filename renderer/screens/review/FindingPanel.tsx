import { Button, Skeleton } from 'antd';
import type { JSX, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecisionBatch, FindingDetail } from '../../../shared/contract/review-calls.ts';
import { differences } from '../../../shared/domain/differences.ts';
import { useFormat } from '../../app/format.ts';
import { Icon } from '../../components/Icon.tsx';
import { comparedLines, type ComparedLine } from './compared.ts';
import type { DeskState } from './desk.ts';
import { useFindingTexts } from './finding-texts.ts';
import { Letters } from './Letters.tsx';
import { fullName, recordNumber } from './pair.ts';
import { CodeTag } from './Tags.tsx';

interface Props {
  readonly ref: Ref<HTMLDivElement>;
  readonly state: DeskState;
  /** Whether the person may see in full what is masked. */
  readonly mayShow: boolean;
  readonly onMove: (by: number) => void;
  readonly onFinding: (id: number) => void;
  readonly onShow: () => void;
  readonly onHide: () => void;
}

/** Everything about the finding that is looked at. */
export function FindingPanel({ ref, state, mayShow, onMove, onFinding, onShow, onHide }: Props): JSX.Element {
  const { t } = useTranslation('screens/review');
  const format = useFormat();
  const { selected, detail, shown, rows, total = 0 } = state;
  const row = detail?.row ?? rows.get(selected?.index ?? -1);
  if (!selected || !row)
    return (
      <div className="finding-panel" ref={ref} tabIndex={-1}>
        <p className="panel-nothing">{selected ? t('reading') : t('nothing-selected')}</p>
      </div>
    );
  return (
    <div className="finding-panel" ref={ref} tabIndex={-1}>
      <div className="finding-panel-head">
        <CodeTag code={row.code} isLong />
        <h2>{row.cod === '' ? t('no-record') : t('record', { number: recordNumber(row.cod) })}</h2>
        <span className="place">
          {selected.index === null
            ? t('outside-filter')
            : t('place', { place: format.number(selected.index + 1), total: format.number(total) })}
        </span>
        <span className="finding-panel-move">
          <Button
            size="small"
            aria-label={t('previous')}
            icon={<Icon name="up" size={14} />}
            onClick={() => onMove(-1)}
          />
          <Button
            size="small"
            aria-label={t('next')}
            icon={<Icon name="down" size={14} />}
            onClick={() => onMove(1)}
          />
        </span>
      </div>
      <div className="finding-panel-body" tabIndex={0} role="group" aria-label={t('about')}>
        {detail ? (
          <>
            <Compared
              lines={comparedLines(detail, shown)}
              isShown={shown !== undefined}
              mayShow={mayShow}
              onShow={onShow}
              onHide={onHide}
            />
            <Evidence detail={detail} onFinding={onFinding} />
            <History batches={detail.history} />
          </>
        ) : (
          <Skeleton active title={false} paragraph={{ rows: 9 }} className="finding-panel-coming" />
        )}
      </div>
    </div>
  );
}

interface ComparedProps {
  readonly lines: readonly ComparedLine[];
  readonly isShown: boolean;
  readonly mayShow: boolean;
  readonly onShow: () => void;
  readonly onHide: () => void;
}

function Compared({ lines, isShown, mayShow, onShow, onHide }: ComparedProps): JSX.Element {
  const { t } = useTranslation('screens/review');
  return (
    <table className="compared">
      <thead>
        <tr>
          <td />
          <th scope="col">{t('list')}</th>
          <th scope="col">{t('register')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => {
          const { field, list, register, differs, masked } = line;
          // Letters of a masked value are not the letters that differ.
          const marked =
            differs && !masked && list !== null && register !== null ? differences(list, register) : null;
          const plain = (value: string | null): JSX.Element | string => {
            if (value === null || value === '') return <span className="absent">—</span>;
            return differs && masked ? <mark>{value}</mark> : value;
          };
          return (
            <tr key={field} className={differs ? 'differs' : undefined} data-field={field}>
              <th scope="row">{t(`field-${field}`)}</th>
              <td>{marked ? <Letters pieces={marked.first} /> : plain(list)}</td>
              <td>
                <span>{marked ? <Letters pieces={marked.second} /> : plain(register)}</span>
                {field === 'iin' && mayShow && (
                  <Button
                    type="text"
                    size="small"
                    className="eye"
                    aria-pressed={isShown}
                    aria-label={t(isShown ? 'hide' : 'show')}
                    title={t(isShown ? 'hide' : 'show')}
                    icon={<Icon name={isShown ? 'eye-off' : 'eye'} />}
                    onClick={isShown ? onHide : onShow}
                  />
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

interface EvidenceProps {
  readonly detail: FindingDetail;
  readonly onFinding: (id: number) => void;
}

function Evidence({ detail, onFinding }: EvidenceProps): JSX.Element {
  const { t } = useTranslation('screens/review');
  const format = useFormat();
  const texts = useFindingTexts();
  const { row, sentence, candidates, moreCandidates, others, outcome } = detail;
  return (
    <section className="evidence">
      <div className="evidence-head">
        <h3>{t('evidence')}</h3>
        <span className="mono">{row.code}</span>
      </div>
      <p>
        {texts.why(sentence)}{' '}
        {row.level !== '' && t('level-words', { level: row.level, words: t(`level-${row.level}`) })}
      </p>
      {outcome !== null && <p>{t('outcome-words', { outcome: t(`outcome-${outcome}`) })}</p>}
      {candidates.length > 0 && (
        <>
          <h3>{t('candidates')}</h3>
          <ul className="candidates">
            {candidates.map((candidate, index) => (
              <li key={index}>
                <b>{fullName(candidate.name)}</b>
                <span>
                  {[
                    candidate.iin,
                    candidate.birthDate === null ? '' : format.date(candidate.birthDate),
                    candidate.precinct === '' ? '' : t('precinct', { number: candidate.precinct }),
                  ]
                    .filter((part) => part !== '')
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
          {moreCandidates && <p>{t('more-candidates')}</p>}
        </>
      )}
      {others.length > 0 && (
        <div className="others">
          <h3>{t('others')}</h3>
          {others.map(({ id, code, sentence: why }) => (
            <button key={id} type="button" className="other" onClick={() => onFinding(id)}>
              <CodeTag code={code} />
              <span>{texts.why(why)}</span>
            </button>
          ))}
        </div>
      )}
    </section>
  );
}

function History({ batches }: { readonly batches: readonly DecisionBatch[] }): JSX.Element | null {
  const { t } = useTranslation('screens/review');
  const format = useFormat();
  if (batches.length === 0) return null;
  return (
    <section className="decided">
      <h3>{t('history')}</h3>
      <ul>
        {batches.map(({ id, decision, reason, note, user, at, findings }) => (
          <li key={id}>
            <i className={`key key-${decision}`} aria-hidden="true" />
            <span>
              <b>{t(`decision-${decision}`)}</b>
              {reason !== null && `: ${t(`reason-${reason}`)}`}
              {note !== null && ` (${note})`}
              <br />
              <span className="quiet">
                {user}, {format.dateTime(at)}
                {findings > 1 && `, ${t('with-others', { count: findings, shown: format.number(findings) })}`}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
