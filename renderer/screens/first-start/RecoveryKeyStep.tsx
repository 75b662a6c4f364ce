import { Button } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract/calls.ts';
import type { Failure } from '../../../shared/failures/index.ts';
import { useStanding } from '../../app/session.tsx';
import { ask } from '../../app/use-call.ts';
import { FailureNotice } from '../../components/FailureNotice.tsx';
import { RecoveryKey } from '../../components/forms/RecoveryKey.tsx';
import { StepBody } from './StepBody.tsx';

type Key = OutputOf<'recoveryKey.replace'>;

interface Props {
  /** The key as it was shown when the workplace was made; gone after a restart. */
  readonly recoveryKey: Key | undefined;
  readonly onKey: (key: Key) => void;
  readonly onNext: () => void;
  readonly onLeave: () => void;
}

/** The recovery key: shown, printed, confirmed. */
export function RecoveryKeyStep({ recoveryKey, onKey, onNext, onLeave }: Props): JSX.Element {
  const { t } = useTranslation('screens/first-start');
  const { adopt } = useStanding();
  const [failure, setFailure] = useState<Failure>();
  const make = async (): Promise<void> => {
    setFailure(undefined);
    const result = await ask('recoveryKey.replace', {});
    if (result.ok) onKey(result.value);
    else setFailure(result.failure);
  };
  return (
    <StepBody
      step="recovery-key"
      actions={
        <Button type="text" onClick={onLeave}>
          {t('leave-for-now')}
        </Button>
      }
    >
      {recoveryKey ? (
        <RecoveryKey
          recoveryKey={recoveryKey}
          onConfirmed={(session) => {
            adopt(session);
            onNext();
          }}
        />
      ) : (
        <>
          <p>{t('recovery-key-gone')}</p>
          <div className="buttons">
            <Button type="primary" size="large" onClick={() => void make()}>
              {t('recovery-key-new')}
            </Button>
          </div>
        </>
      )}
      {failure && <FailureNotice failure={failure} />}
    </StepBody>
  );
}
