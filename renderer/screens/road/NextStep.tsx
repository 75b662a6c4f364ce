import { Button } from 'antd';
import { useEffect, useRef, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Road, RoadPart } from '../../../shared/contract/road-calls.ts';
import { useFormat } from '../../app/format.ts';
import { useSession } from '../../app/session.tsx';
import { Icon } from '../../components/Icon.tsx';
import { actionOf, votersOf } from './parts.ts';
import { useRoadText } from './use-road-text.ts';

interface Props {
  readonly road: Road;
  readonly onAct: (part: RoadPart) => void;
}

/** The next step of the half-year: what, why, by when, the one main button; and the counts. */
export function NextStep({ road, onAct }: Props): JSX.Element {
  const main = road.parts.find(({ id }) => id === road.main);
  return (
    <section className="next-step" aria-labelledby="next-step">
      {main ? <Step part={main} road={road} onAct={onAct} /> : <Done />}
      <Counts road={road} />
    </section>
  );
}

function Step({ part, road, onAct }: Props & { readonly part: RoadPart }): JSX.Element {
  const { t } = useTranslation('screens/road');
  const { role } = useSession().user;
  const text = useRoadText();
  const button = useRef<HTMLButtonElement>(null);
  const action = actionOf(part, role);
  const then = road.mainStep?.then;
  const after = road.parts.find(({ id }) => id === then?.part);
  const elsewhere = ['return', 'submit', 'await-correction'].includes(part.next.step);

  // Enter on opening is the main button, unless the hand is somewhere already.
  useEffect(() => {
    const { activeElement } = document;
    if (activeElement === document.body || activeElement?.matches('main') === true)
      button.current?.focus({ preventScroll: true });
  }, []);

  return (
    <>
      <div className="next-step-what">
        <p className="eyebrow">{t('next')}</p>
        <h2 id="next-step">{t(`next-${part.next.step}`, { name: text.name(part) })}</h2>
        <p>{text.reasons(part, road)}</p>
        {elsewhere && <p className="next-step-where">{t(`where-${part.next.step}`)}</p>}
        {role === 'auditor' && part.next.step === 'receive' && <p>{t('auditor-receives')}</p>}
      </div>
      <div className="next-step-do">
        <Button
          ref={button}
          type={action === 'open' ? 'default' : 'primary'}
          size="large"
          onClick={() => onAct(part)}
        >
          {t(action === 'open' && !part.receipt ? 'do-look' : `do-${action}`)}
          <Icon name="next" />
        </Button>
        {after && <small>{t('then', { name: text.name(after), step: t(`step-${after.next.step}`) })}</small>}
      </div>
    </>
  );
}

function Done(): JSX.Element {
  const { t } = useTranslation('screens/road');
  return (
    <div className="next-step-what">
      <p className="eyebrow">{t('slack-done')}</p>
      <h2 id="next-step">{t('next-done')}</h2>
      <p>{t('next-done-text')}</p>
    </div>
  );
}

function Counts({ road }: { readonly road: Road }): JSX.Element {
  const { t } = useTranslation('screens/road');
  const format = useFormat();
  const { parts, received, rows, findings, undecided } = road.counts;
  const { voters, corrected } = votersOf(road.parts);
  const of = t('count-of', { total: parts });
  const isReconciled = road.parts.some((part) => part.findings !== null);
  const counts: readonly (readonly [string, number, string?])[] = [
    ['received', received, of],
    ['rows', rows],
    ...(isReconciled
      ? ([
          ['findings', findings],
          ['undecided', undecided],
        ] as const)
      : ([
          ['corrected', corrected, of],
          ['voters', voters],
        ] as const)),
  ];
  return (
    <dl className="counts">
      {counts.map(([key, value, total]) => (
        <div key={key}>
          <dt>{t(`count-${key}`)}</dt>
          <dd>
            {format.number(value)} {total !== undefined && <span>{total}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
