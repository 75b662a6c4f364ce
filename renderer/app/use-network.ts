import { useEffect, useState } from 'react';
import type { NetworkState } from '../../shared/contract/calls.ts';
import { sailau } from './sailau.ts';
import { ask } from './use-call.ts';

/** Whether a network is up, kept up to date; undefined until the first answer. */
export function useNetwork(): NetworkState | undefined {
  const [network, setNetwork] = useState<NetworkState>();
  useEffect(() => {
    let told = false;
    const off = sailau.on('network', (event) => {
      told = true;
      setNetwork(event);
    });
    void ask('network.state', {}).then((result) => {
      if (result.ok && !told) setNetwork(result.value);
    });
    return off;
  }, []);
  return network;
}
