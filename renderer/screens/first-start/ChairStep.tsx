import { Button, Input } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/failures/index.ts';
import { FailureNotice } from '../../components/FailureNotice.tsx';
import { NewPassword } from '../../components/forms/NewPassword.tsx';
import { Field } from '../settings/Field.tsx';
import { tidy } from '../settings/tidy.ts';
import { StepBody } from './StepBody.tsx';

interface Props {
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly isMaking: boolean;
  readonly failure: Failure | undefined;
  readonly onMake: (password: string) => void;
  readonly onBack: () => void;
}

/** The chair's account; with it the workplace is made. */
export function ChairStep({ name, onName, isMaking, failure, onMake, onBack }: Props): JSX.Element {
  const { t } = useTranslation('screens/first-start');
  const { t: common } = useTranslation('screens/common');
  const [password, setPassword] = useState<string | null>(null);
  const [isAsked, setIsAsked] = useState(false);
  const make = (): void => {
    setIsAsked(true);
    if (tidy(name) !== '' && password !== null && !isMaking) onMake(password);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        make();
      }}
    >
      <StepBody
        step="chair"
        actions={
          <>
            <Button type="primary" size="large" htmlType="submit" loading={isMaking}>
              {t('make')}
            </Button>
            <Button size="large" disabled={isMaking} onClick={onBack}>
              {common('back')}
            </Button>
            {isAsked && (tidy(name) === '' || password === null) && (
              <span className="reason" role="alert">
                {t('fill-in-chair')}
              </span>
            )}
          </>
        }
      >
        <div className="form">
          <Field
            label={t('chair-name')}
            help={t('chair-name-help')}
            error={isAsked && tidy(name) === '' ? t('chair-name-missing') : undefined}
          >
            {(control) => (
              <Input
                {...control}
                autoFocus
                autoComplete="off"
                maxLength={120}
                value={name}
                onChange={({ target }) => onName(target.value)}
              />
            )}
          </Field>
          <NewPassword isAsked={isAsked} onChange={setPassword} />
          {failure && <FailureNotice failure={failure} />}
        </div>
      </StepBody>
    </form>
  );
}
