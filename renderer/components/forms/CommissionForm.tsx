import { AutoComplete, Input, Segmented } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Commission } from '../../../shared/contract/calls.ts';
import { regions } from '../../../shared/reference/regions.ts';
import { BothLanguages } from '../../screens/settings/BothLanguages.tsx';
import { Field } from '../../screens/settings/Field.tsx';
import { withPlace, type CommissionDraft } from './commission-draft.ts';

interface Props {
  readonly value: CommissionDraft;
  readonly onChange: (value: CommissionDraft) => void;
  /** The person has tried to go on: what is missing is said. */
  readonly isAsked: boolean;
}

/** Which commission works here, in both languages, as its acts and packages name it. */
export function CommissionForm({ value, onChange, isAsked }: Props): JSX.Element {
  const { t, i18n } = useTranslation('screens/forms');
  const language = i18n.language === 'ru' ? 'ru' : 'kk';
  // The district is kept while the level is tried out.
  const [district, setDistrict] = useState(value.district ?? { kk: '', ru: '' });
  const other = language === 'ru' ? 'kk' : 'ru';

  const setRegion = (text: string): void => {
    const known = regions.find((region) => region[language] === text);
    onChange(
      withPlace(value, {
        region: known ? { kk: known.kk, ru: known.ru } : { ...value.region, [language]: text },
      }),
    );
  };
  const isUnknown =
    value.region[language] !== '' && !regions.some((one) => one[language] === value.region[language]);
  const missing = (text: string): string | undefined =>
    isAsked && text.trim() === '' ? t('missing') : undefined;

  return (
    <div className="form">
      <div className="field">
        <span className="field-label" id="commission-level">
          {t('level')}
        </span>
        <Segmented<Commission['level']>
          aria-labelledby="commission-level"
          value={value.level === 'oblast' ? 'oblast' : 'district'}
          options={[
            { value: 'district', label: t('level-district') },
            { value: 'oblast', label: t('level-oblast') },
          ]}
          onChange={(level) =>
            onChange(withPlace(value, { level, district: level === 'district' ? district : null }))
          }
        />
        <p className="field-help">
          {t(value.level === 'oblast' ? 'level-oblast-help' : 'level-district-help')}
        </p>
      </div>
      <Field label={t('region')} help={t('region-help')} error={missing(value.region[language])}>
        {(control) => (
          <AutoComplete
            {...control}
            value={value.region[language]}
            options={regions.map((region) => ({ value: region[language] }))}
            showSearch={{
              filterOption: (typed, option) =>
                (option?.value ?? '').toLowerCase().includes(typed.toLowerCase()) ||
                regions.some((region) => region[language] === typed),
            }}
            onChange={setRegion}
          />
        )}
      </Field>
      {isUnknown && (
        <Field label={t(`region-in-${other}`)} error={missing(value.region[other])}>
          {(control) => (
            <Input
              {...control}
              maxLength={100}
              value={value.region[other]}
              onChange={({ target }) =>
                onChange(withPlace(value, { region: { ...value.region, [other]: target.value } }))
              }
            />
          )}
        </Field>
      )}
      {value.level === 'district' && (
        <BothLanguages
          label={t('district')}
          max={100}
          value={value.district ?? { kk: '', ru: '' }}
          isAsked={isAsked}
          onChange={(text) => {
            setDistrict(text);
            onChange(withPlace(value, { district: text }));
          }}
        />
      )}
      <div className="one-column">
        <BothLanguages
          label={t('name')}
          max={200}
          value={value.name}
          isAsked={isAsked}
          onChange={(name) => onChange({ ...value, name })}
        />
      </div>
      <BothLanguages
        label={t('place')}
        max={120}
        value={value.place}
        isAsked={isAsked}
        onChange={(place) => onChange({ ...value, place })}
      />
    </div>
  );
}
