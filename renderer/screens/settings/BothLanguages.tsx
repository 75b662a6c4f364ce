import { Input } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from './Field.tsx';
import { tidy } from './tidy.ts';

interface Both {
  readonly kk: string;
  readonly ru: string;
}

/** Longer texts get a line of their own. */
const LINE = 120;

interface Props {
  readonly label: string;
  readonly value: Both;
  readonly max: number;
  /** Both texts must be there by now. */
  readonly isAsked: boolean;
  readonly autoFocus?: boolean;
  readonly onChange: (value: Both) => void;
}

/** A text that papers print in both languages: one line for each. */
export function BothLanguages({ label, value, max, isAsked, autoFocus, onChange }: Props): JSX.Element {
  const { t } = useTranslation('screens/settings');
  return (
    <fieldset className={max > LINE ? 'both both-long' : 'both'}>
      <legend>{label}</legend>
      {(['kk', 'ru'] as const).map((language) => (
        <Field
          key={language}
          label={t(`in-${language}`)}
          error={isAsked && tidy(value[language]) === '' ? t('missing') : undefined}
        >
          {(control) => (
            <Input
              {...control}
              lang={language}
              maxLength={max}
              autoFocus={autoFocus === true && language === 'kk'}
              value={value[language]}
              onChange={({ target }) => onChange({ ...value, [language]: target.value })}
            />
          )}
        </Field>
      ))}
    </fieldset>
  );
}
