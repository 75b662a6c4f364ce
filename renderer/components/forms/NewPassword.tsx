import { Input } from 'antd';
import { useId, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyboardState } from '../KeyboardState.tsx';
import { LEAST_PASSWORD, missingCharacters, passwordHint } from './password-hints.ts';

interface Props {
  /** Called with the password while both fields agree and it is long enough, else with null. */
  readonly onChange: (password: string | null) => void;
  /** The person has tried to go on: what is missing is said. */
  readonly isAsked: boolean;
  /** Whose password it is, where that is not plain. */
  readonly label?: string;
  readonly autoFocus?: boolean;
}

/** A new password, typed twice, with advice in words while it is typed. */
export function NewPassword({ onChange, isAsked, label, autoFocus }: Props): JSX.Element {
  const { t } = useTranslation('screens/forms');
  const id = useId();
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const hint = passwordHint(first);
  const isDifferent = second !== first;
  const change = (one: string, two: string): void => {
    setFirst(one);
    setSecond(two);
    onChange(one === two && missingCharacters(one) === 0 ? one : null);
  };
  const hintText =
    hint === 'short'
      ? t('password-short', { count: missingCharacters(first) })
      : t(`password-${hint}`, { least: LEAST_PASSWORD });

  return (
    <div className="new-password">
      <div className="field">
        <div className="field-line">
          <label htmlFor={`${id}-1`}>{label ?? t('password')}</label>
          <KeyboardState within={`${id}-1`} />
        </div>
        <Input.Password
          id={`${id}-1`}
          value={first}
          autoFocus={autoFocus === true}
          autoComplete="new-password"
          maxLength={500}
          status={isAsked && (hint === 'empty' || hint === 'short') ? 'error' : ''}
          aria-describedby={`${id}-hint`}
          onChange={({ target }) => change(target.value, second)}
        />
        <p id={`${id}-hint`} className={`field-help password-${hint}`}>
          {hintText}
        </p>
      </div>
      <div className="field">
        <label htmlFor={`${id}-2`}>{t('password-again')}</label>
        <Input.Password
          id={`${id}-2`}
          value={second}
          autoComplete="new-password"
          maxLength={500}
          status={isDifferent && (isAsked || second.length >= first.length) ? 'error' : ''}
          aria-describedby={`${id}-same`}
          onChange={({ target }) => change(first, target.value)}
        />
        <p id={`${id}-same`} className="field-help">
          {second === '' ? t('password-again-help') : t(isDifferent ? 'password-differs' : 'password-same')}
        </p>
      </div>
    </div>
  );
}
