import { useEffect, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { layoutAfter, type Layout } from './keyboard-layout.ts';

/**
 * The layout of the keyboard and Caps Lock beside a field whose letters are not seen. A page is not told the layout: it
 * is what the last letters typed on the page were, and nothing until then.
 */
export function KeyboardState({ within }: { readonly within?: string }): JSX.Element {
  const { t } = useTranslation('screens/forms');
  const [layout, setLayout] = useState<Layout>();
  const [isCaps, setIsCaps] = useState(false);

  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      setIsCaps(event.getModifierState('CapsLock'));
      if (event.type !== 'keydown' || event.ctrlKey || event.altKey || event.metaKey) return;
      if (within !== undefined && (event.target as HTMLElement | null)?.id !== within) return;
      setLayout((before) => layoutAfter(before, event.code, event.key));
    };
    addEventListener('keydown', hear);
    addEventListener('keyup', hear);
    return () => {
      removeEventListener('keydown', hear);
      removeEventListener('keyup', hear);
    };
  }, [within]);

  return (
    <span className="keyboard-state" role="status">
      {isCaps && <span className="keyboard-caps">{t('caps-lock')}</span>}
      {layout && (
        <span>
          <span className="unseen">{t('layout')}</span> {t(`layout-${layout}`)}
        </span>
      )}
    </span>
  );
}
