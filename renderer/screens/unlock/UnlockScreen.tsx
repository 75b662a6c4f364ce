import type { JSX } from 'react';
import type { NetworkState } from '../../../shared/contract/calls.ts';

/** Opens the workplace. */
export function UnlockScreen({ network }: { readonly network: NetworkState | undefined }): JSX.Element {
  return <main className="screen">{network?.up}</main>;
}
