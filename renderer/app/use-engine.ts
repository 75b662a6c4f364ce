import { useCallback, useEffect, useState } from 'react';
import type { EngineState } from '../../shared/contract/calls.ts';
import { sailau } from './sailau.ts';

/** The engine as the screens see it. */
export interface Engine {
  readonly state: EngineState;
  readonly restart: () => void;
}

/** Whether the engine answers, kept up to date. */
export function useEngine(): Engine {
  const [state, setState] = useState<EngineState>('starting');

  useEffect(() => {
    // The event may come before the answer; it is the newer of the two.
    let told = false;
    const off = sailau.on('engine.state', (event) => {
      told = true;
      setState(event.state);
    });
    void sailau.call('engine.state', {}).then((result) => {
      if (result.ok && !told) setState(result.value.state);
    });
    return off;
  }, []);

  const restart = useCallback(() => void sailau.call('engine.restart', {}), []);
  return { state, restart };
}
