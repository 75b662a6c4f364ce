import { Button, Drawer, Input } from 'antd';
import { useId, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { useSession } from '../../app/session.tsx';
import { ask, useCall } from '../../app/use-call.ts';
import { FailureNotice } from '../../components/FailureNotice.tsx';
import { KeyboardState } from '../../components/KeyboardState.tsx';
import { NewPassword } from '../../components/forms/NewPassword.tsx';
import { useAction } from '../settings/use-action.ts';

interface Props {
  readonly onClose: () => void;
  /** Something was signed or made: the journal has grown. */
  readonly onSigned: () => void;
}

/** The checkpoints that were signed; whoever is the auditor makes a key here, and signs. */
export function Checkpoints({ onClose, onSigned }: Props): JSX.Element {
  const { t } = useTranslation('screens/journal');
  const { t: common } = useTranslation('screens/common');
  const format = useFormat();
  const { user } = useSession();
  const { value, failure, reload } = useCall('journal.checkpoints', {});
  const [signed, setSigned] = useState<number>();
  const done = (): void => {
    reload();
    onSigned();
  };
  return (
    <Drawer
      open
      size={480}
      title={t('checkpoints')}
      closable={{ 'aria-label': common('close') }}
      onClose={onClose}
    >
      <div className="journal-checkpoints">
        <p>{t('checkpoints-text')}</p>
        {failure && <FailureNotice failure={failure} />}
        {user.role !== 'auditor' && <p className="reason">{t('checkpoints-auditor')}</p>}
        {user.role === 'auditor' && value?.hasKey === false && <MakeKey onMade={done} />}
        {user.role === 'auditor' && value?.hasKey === true && (
          <Sign
            onSigned={(seq) => {
              setSigned(seq);
              done();
            }}
          />
        )}
        <p role="status">
          {signed !== undefined && t('checkpoint-signed', { number: format.number(signed) })}
        </p>
        <h3>{t('checkpoints-signed')}</h3>
        {value?.checkpoints.length === 0 && <p>{t('checkpoints-none')}</p>}
        <ul>
          {value?.checkpoints.map(({ seq, at, auditor, keyId }) => (
            <li key={`${seq} ${at} ${keyId}`}>
              <b>{t('entry', { number: format.number(seq) })}</b> {format.dateTime(at)}, {auditor}
              <br />
              <small>{t('key')}</small> <span className="mono">{keyId}</span>
            </li>
          ))}
        </ul>
      </div>
    </Drawer>
  );
}

/** Makes the auditor's own key under a passphrase of the auditor's own. */
function MakeKey({ onMade }: { readonly onMade: () => void }): JSX.Element {
  const { t } = useTranslation('screens/journal');
  const action = useAction();
  const [passphrase, setPassphrase] = useState<string | null>(null);
  const [isAsked, setIsAsked] = useState(false);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setIsAsked(true);
        if (passphrase !== null) void action.run(() => ask('journal.makeKey', { passphrase }), onMade);
      }}
    >
      <p>{t('make-key-text')}</p>
      <NewPassword label={t('passphrase')} isAsked={isAsked} onChange={setPassphrase} />
      {action.failure && <FailureNotice failure={action.failure} />}
      <Button type="primary" htmlType="submit" loading={action.isBusy}>
        {t('make-key')}
      </Button>
    </form>
  );
}

/** Signs the journal as it stands. */
function Sign({ onSigned }: { readonly onSigned: (seq: number) => void }): JSX.Element {
  const { t } = useTranslation('screens/journal');
  const id = useId();
  const action = useAction();
  const [passphrase, setPassphrase] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (passphrase === '') return;
        void action.run(
          () => ask('journal.sign', { passphrase }),
          ({ seq }) => {
            setPassphrase('');
            onSigned(seq);
          },
        );
      }}
    >
      <div className="field">
        <div className="field-line">
          <label htmlFor={id}>{t('passphrase')}</label>
          <KeyboardState within={id} />
        </div>
        <Input.Password
          id={id}
          autoComplete="off"
          maxLength={500}
          value={passphrase}
          onChange={({ target }) => setPassphrase(target.value)}
        />
      </div>
      {action.failure && <FailureNotice failure={action.failure} />}
      <Button type="primary" htmlType="submit" loading={action.isBusy}>
        {t('sign')}
      </Button>
    </form>
  );
}
