import { Input, Segmented } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/Icon.tsx';
import { paragraphsWith } from './paragraphs.ts';
import './help.css';

interface Props {
  /** The paragraphs of the rules by number, in the language of the page. */
  readonly texts: Readonly<Record<string, string>>;
  /** Those that the screen serves; undefined where it serves none of its own. */
  readonly own: readonly string[] | undefined;
  /** Whether those of the screen are shown at first, or all. */
  readonly isOwnFirst: boolean;
}

/** The paragraphs of the rules: those of the screen or all, searched by words or number. */
export function Rules({ texts, own, isOwnFirst }: Props): JSX.Element {
  const { t } = useTranslation('screens/help');
  const [isOwn, setIsOwn] = useState(isOwnFirst && own !== undefined);
  const [sought, setSought] = useState('');
  const numbers = isOwn && own ? own : Object.keys(texts);
  const shown = paragraphsWith(sought, numbers, texts);
  return (
    <>
      <div className="rules-choice">
        {own && (
          <Segmented<string>
            aria-label={t('which')}
            value={isOwn ? 'own' : 'all'}
            options={[
              { value: 'own', label: t('own') },
              { value: 'all', label: t('all') },
            ]}
            onChange={(value) => setIsOwn(value === 'own')}
          />
        )}
        <Input
          allowClear
          prefix={<Icon name="search" />}
          aria-label={t('search')}
          placeholder={t('search')}
          maxLength={100}
          value={sought}
          onChange={({ target }) => setSought(target.value)}
        />
      </div>
      <p className="rules-count" role="status">
        {sought.trim() !== '' && (shown.length === 0 ? t('nothing') : t('found', { count: shown.length }))}
      </p>
      {/* The text scrolls, so the keyboard must reach it. */}
      <div className="rules" role="region" aria-label={t('text')} tabIndex={0}>
        {shown.map((number) => (
          <p key={number}>{texts[number]}</p>
        ))}
      </div>
    </>
  );
}
