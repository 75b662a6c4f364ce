import { Button } from 'antd';
import { useRef, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/failures/index.ts';
import { useFormat } from '../../app/format.ts';
import { useGo } from '../../app/navigation.tsx';
import { ask } from '../../app/use-call.ts';
import { FailureNotice } from '../../components/FailureNotice.tsx';
import { Icon } from '../../components/Icon.tsx';
import { PaperActions } from '../../components/PaperActions.tsx';
import type { ActForm } from './act-form.ts';
import { ActFact, ActFacts } from './ActFacts.tsx';
import type { Stage } from './stages.ts';
import { useShortcut } from './use-shortcut.ts';

/** The act after it was issued: nothing of it changes any more. */
export function IssuedAct({
  stage,
  form,
}: {
  readonly stage: Extract<Stage, { at: 'accepted' }>;
  readonly form: ActForm;
}): JSX.Element {
  const { t } = useTranslation('screens/receive');
  const go = useGo();
  const format = useFormat();
  const [isPrinted, setIsPrinted] = useState(false);
  const [notMade, setNotMade] = useState<Failure>();
  const actions = useRef<HTMLDivElement>(null);
  useShortcut('KeyP', true, () => actions.current?.querySelector('button')?.click());
  const { receipt, paper } = stage;
  const number = receipt.act?.number ?? '';
  const printAgain = async (): Promise<string | null> => {
    if (!receipt.act) return null;
    const made = await ask('acts.print', { act: receipt.act.id });
    setNotMade(made.ok ? undefined : made.failure);
    return made.ok ? made.value.paper : null;
  };

  return (
    <>
      <div className="receive-act-form">
        <p className="receive-issued" role="status">
          <Icon name="check" size={18} />
          <span>
            <b>{t('accepted-title')}</b> {t('accepted-text', { at: format.dateTime(receipt.at) })}
          </span>
        </p>
        <dl className="receive-act-facts">
          <ActFact label={t('handing')}>{form.handing.fullName}</ActFact>
          <ActFact label={t('accepting')}>{form.accepting.fullName}</ActFact>
          <ActFact label={t('act-date')}>{format.date(receipt.receivedOn)}</ActFact>
        </dl>
        <ActFacts stage={stage} />
        <div ref={actions}>
          <PaperActions
            paper={paper ?? printAgain}
            title={t('act-title')}
            suggestedName={`${t('act-file', { number: number.replaceAll('/', '-') })}.pdf`}
            isNext={!isPrinted}
            onPrinted={() => setIsPrinted(true)}
          />
        </div>
        {notMade && <FailureNotice failure={notMade} />}
        <p className="receive-quiet">{t('sign-it')}</p>
      </div>
      <div className="receive-act-foot">
        <Button
          block
          type={isPrinted ? 'primary' : 'default'}
          size="large"
          onClick={() => go({ screen: 'road', halfYear: receipt.halfYear })}
        >
          {t('to-the-road')}
        </Button>
      </div>
    </>
  );
}
