import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { NetworkState } from '../../shared/contract/calls.ts';
import { Icon } from '../components/Icon.tsx';

/** The state of the network, in the strip. */
export function NetworkItem({ network }: { readonly network: NetworkState | undefined }): JSX.Element {
  const { t } = useTranslation();
  const state = network === undefined ? 'unknown' : network.up ? 'up' : 'down';
  return (
    <div className={state === 'up' ? 'strip-state strip-state-warning' : 'strip-state'}>
      <Icon name={state === 'up' ? 'network' : 'network-off'} />
      <span>{t(`network-${state}`)}</span>
    </div>
  );
}
