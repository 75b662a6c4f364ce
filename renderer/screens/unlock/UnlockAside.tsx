import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/Icon.tsx';
import { Art } from './Art.tsx';

const promises = [
  ['network-off', 'promise-network'],
  ['lock', 'promise-vault'],
  ['journal', 'promise-journal'],
] as const;

/** What the program is, whose it is here, and what it promises. */
export function UnlockAside({ commission }: { readonly commission: string | undefined }): JSX.Element {
  const { t } = useTranslation('screens/unlock');
  return (
    <div className="unlock-aside">
      <Art />
      <p className="unlock-phrase">{t('phrase')}</p>
      {commission !== undefined && <p className="unlock-commission">{commission}</p>}
      <ul>
        {promises.map(([icon, text]) => (
          <li key={text}>
            <Icon name={icon} size={18} />
            {t(text)}
          </li>
        ))}
      </ul>
    </div>
  );
}
