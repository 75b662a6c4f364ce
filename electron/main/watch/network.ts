import { networkInterfaces, type NetworkInterfaceInfo } from 'node:os';
import type { NetworkState } from '../../../shared/contract/calls.ts';

/** How often the system is asked. */
const EVERY_MS = 3000;

/** Interfaces and their addresses, as the system names them. */
export type Interfaces = Readonly<
  Record<string, readonly Pick<NetworkInterfaceInfo, 'internal'>[] | undefined>
>;

/** Whether a network is up: some interface but the machine's own has an address (security.md, "no data over open channels"). */
export function networkOf(interfaces: Interfaces): NetworkState {
  const names = Object.entries(interfaces)
    .filter(([, addresses]) => addresses?.some(({ internal }) => !internal))
    .map(([name]) => name.replaceAll(/\p{C}/gu, ' ').trim().slice(0, 120).trim() || '?')
    .sort()
    .slice(0, 64);
  return { up: names.length > 0, names };
}

/** A watched network. */
export interface NetworkWatch {
  readonly state: () => NetworkState;
  readonly stop: () => void;
}

/** Watches whether a network is up, and tells each change. Nothing is sent and no connection opened for it. */
export function watchNetwork(
  onChange: (state: NetworkState) => void,
  look: () => Interfaces = networkInterfaces,
): NetworkWatch {
  let state = networkOf(look());
  const timer = setInterval(() => {
    const next = networkOf(look());
    if (next.names.join('\n') === state.names.join('\n')) return;
    state = next;
    onChange(next);
  }, EVERY_MS);
  return { state: () => state, stop: () => clearInterval(timer) };
}
