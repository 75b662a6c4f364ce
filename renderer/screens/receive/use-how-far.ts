import { useSyncExternalStore } from 'react';
import type { Receiving } from './receiving.ts';
import type { HowFar } from './stages.ts';

const notFar: HowFar = { step: '', done: 0, total: 0 };

/** How far the running step is, kept up to date. */
export function useHowFar(receiving: Receiving): HowFar {
  return useSyncExternalStore(receiving.subscribe, receiving.howFar) ?? notFar;
}
