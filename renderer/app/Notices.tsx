import { Button } from 'antd';
import type { JSX, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { NetworkState } from '../../shared/contract/calls.ts';
import { Icon } from '../components/Icon.tsx';
import type { Engine } from './use-engine.ts';

interface NoticeProps {
  readonly kind: 'warning' | 'danger' | 'practice';
  readonly title: string;
  readonly text: string;
  readonly action?: ReactNode;
}

/** A notice under the strip, there as long as its reason is. */
export function Notice({ kind, title, text, action }: NoticeProps): JSX.Element {
  return (
    <div className={`notice notice-${kind}`} role={kind === 'danger' ? 'alert' : 'status'}>
      {kind !== 'practice' && <Icon name="warning" size={18} />}
      <p>
        <strong>{title}</strong> {text}
      </p>
      {action}
    </div>
  );
}

/** Says that the engine has stopped, and starts it again. */
export function EngineNotice({ engine }: { readonly engine: Engine }): JSX.Element | null {
  const { t } = useTranslation();
  const { t: failure } = useTranslation('failures/shell');
  if (engine.state !== 'stopped') return null;
  return (
    <Notice
      kind="danger"
      title={t('engine-stopped')}
      text={failure('engine-stopped')}
      action={<Button onClick={engine.restart}>{t('engine-restart')}</Button>}
    />
  );
}

/** Says that a network is up; the open workplace notes it in its journal. */
export function NetworkNotice({
  network,
  isOpen,
}: {
  readonly network: NetworkState | undefined;
  readonly isOpen: boolean;
}): JSX.Element | null {
  const { t } = useTranslation();
  if (network?.up !== true) return null;
  return (
    <Notice
      kind="warning"
      title={t('network-up-title', { names: network.names.join(', ') })}
      text={isOpen ? `${t('network-up-text')} ${t('network-up-journal')}` : t('network-up-text')}
    />
  );
}

/** Says that everything here is invented. */
export function PracticeNotice({ onLeave }: { readonly onLeave: () => void }): JSX.Element {
  const { t } = useTranslation();
  return (
    <Notice
      kind="practice"
      title={t('practice')}
      text={t('practice-text')}
      action={<Button onClick={onLeave}>{t('practice-leave')}</Button>}
    />
  );
}
