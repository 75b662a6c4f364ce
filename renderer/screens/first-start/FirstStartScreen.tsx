import type { JSX } from 'react';
import type { NetworkState } from '../../../shared/contract/calls.ts';

interface Props {
  readonly network: NetworkState | undefined;
  readonly onDone: () => void;
}

/** The first hour. */
export function FirstStartScreen({ network, onDone }: Props): JSX.Element {
  return (
    <main className="screen" onClick={onDone}>
      {network?.up}
    </main>
  );
}
