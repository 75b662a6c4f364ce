import { Button, Input } from 'antd';
import { useState, type JSX, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../components/FailureNotice.tsx';
import { Panel } from '../../components/Panel.tsx';
import type { Receiving } from './receiving.ts';
import type { Stage } from './stages.ts';

interface Props {
  readonly stage: Extract<Stage, { at: 'password' }>;
  readonly receiving: Receiving;
}

/** Asks for the password that the akimat gave to its file. */
export function PasswordPanel({ stage, receiving }: Props): JSX.Element {
  const { t } = useTranslation('screens/receive');
  const { t: common } = useTranslation('screens/common');
  const [password, setPassword] = useState('');
  const isTrying = stage.call !== null;

  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (password === '' || isTrying) return;
    receiving.givePassword(password);
    setPassword('');
  };

  return (
    <Panel title={t('password-title')} className="receive-pad">
      <p>{t('password-text')}</p>
      {stage.failure && <FailureNotice failure={stage.failure} />}
      <form
        className="receive-password"
        onSubmit={submit}
        onKeyDown={(event) => event.key === 'Escape' && receiving.giveUp()}
      >
        <label className="receive-field">
          {t('password-label')}
          <Input.Password
            value={password}
            maxLength={500}
            autoFocus
            autoComplete="off"
            onChange={(event) => setPassword(event.target.value)}
          />
        </label>
        <Button type="primary" htmlType="submit" loading={isTrying}>
          {t('password-open')}
        </Button>
        <Button onClick={receiving.giveUp}>
          {common('cancel')} <kbd>Esc</kbd>
        </Button>
      </form>
      <p className="receive-quiet">{t('password-note')}</p>
    </Panel>
  );
}
