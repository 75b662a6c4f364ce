import { Button } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { wholeCommission, type CommissionDraft } from '../../components/forms/commission-draft.ts';
import { CommissionForm } from '../../components/forms/CommissionForm.tsx';
import { StepBody } from './StepBody.tsx';

interface Props {
  readonly value: CommissionDraft;
  readonly onChange: (value: CommissionDraft) => void;
  readonly onNext: () => void;
  readonly onBack: () => void;
}

/** Which commission works here. */
export function CommissionStep({ value, onChange, onNext, onBack }: Props): JSX.Element {
  const { t } = useTranslation('screens/first-start');
  const { t: common } = useTranslation('screens/common');
  const [isAsked, setIsAsked] = useState(false);
  const next = (): void => {
    setIsAsked(true);
    if (wholeCommission(value)) onNext();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        next();
      }}
    >
      <StepBody
        step="commission"
        actions={
          <>
            <Button type="primary" size="large" htmlType="submit">
              {common('continue')}
            </Button>
            <Button size="large" onClick={onBack}>
              {common('back')}
            </Button>
            {isAsked && !wholeCommission(value) && (
              <span className="reason" role="alert">
                {t('fill-in')}
              </span>
            )}
          </>
        }
      >
        <CommissionForm value={value} onChange={onChange} isAsked={isAsked} />
      </StepBody>
    </form>
  );
}
