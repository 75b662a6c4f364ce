import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../app/session.tsx';

/** Whether the person is the chair, who decides about people, keys and the commission. */
export function useIsChair(): boolean {
  return useSession().user.role === 'chair';
}

/** Why there are no buttons here: who may do this. */
export function OnlyChair({ text }: { readonly text?: string }): JSX.Element {
  const { t } = useTranslation('screens/settings');
  return <p className="reason">{text ?? t('only-chair')}</p>;
}
