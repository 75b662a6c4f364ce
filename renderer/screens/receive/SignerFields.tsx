import { AutoComplete, Input } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract/calls.ts';
import type { SignerForm } from './act-form.ts';

interface Props {
  readonly side: 'handing' | 'accepting';
  readonly signer: SignerForm;
  /** Who signed for this part before. */
  readonly known: OutputOf<'receive.signers'>['handing'];
  readonly isDisabled: boolean;
  readonly onSigner: (signer: SignerForm) => void;
}

/** Who signs for one side: a name, and a position in both languages, since the act is in both. */
export function SignerFields({ side, signer, known, isDisabled, onSigner }: Props): JSX.Element {
  const { t, i18n } = useTranslation('screens/receive');
  const language = i18n.language === 'ru' ? 'ru' : 'kk';
  return (
    <fieldset className="receive-signer" disabled={isDisabled} aria-label={t(side)}>
      <label className="receive-field">
        <span>
          <b>{t(side)}.</b> {t('signer-name')}
        </span>
        <AutoComplete
          value={signer.fullName}
          disabled={isDisabled}
          maxLength={200}
          options={known.map((one, at) => ({
            key: at,
            value: one.fullName,
            label: (
              <>
                <b>{one.fullName}</b> {one.position[language]}
              </>
            ),
          }))}
          showSearch={{
            filterOption: (typed, option) =>
              (option?.value ?? '').toLocaleLowerCase('kk').includes(typed.toLocaleLowerCase('kk')),
          }}
          onChange={(fullName: string) => onSigner({ ...signer, fullName })}
          onSelect={(fullName: string) => {
            const position = known.find((one) => one.fullName === fullName)?.position;
            onSigner({
              fullName,
              positionKk: position?.kk ?? signer.positionKk,
              positionRu: position?.ru ?? signer.positionRu,
            });
          }}
        />
      </label>
      <div className="receive-positions">
        <label className="receive-field">
          {t('position-kk')}
          <Input
            lang="kk"
            value={signer.positionKk}
            maxLength={200}
            onChange={(event) => onSigner({ ...signer, positionKk: event.target.value })}
          />
        </label>
        <label className="receive-field">
          {t('position-ru')}
          <Input
            lang="ru"
            value={signer.positionRu}
            maxLength={200}
            onChange={(event) => onSigner({ ...signer, positionRu: event.target.value })}
          />
        </label>
      </div>
    </fieldset>
  );
}
