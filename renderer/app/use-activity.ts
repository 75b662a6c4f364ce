import { useEffect } from 'react';
import { ask } from './use-call.ts';

/** The shell is told no more often than this. */
const PAUSE_MS = 15_000;

/** Tells the shell now and then that somebody is there. */
export function useActivity(): void {
  useEffect(() => {
    let told = -PAUSE_MS;
    const seen = (): void => {
      if (performance.now() - told < PAUSE_MS) return;
      told = performance.now();
      void ask('activity.seen', {});
    };
    const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;
    for (const sign of signs) addEventListener(sign, seen, { passive: true, capture: true });
    return () => {
      for (const sign of signs) removeEventListener(sign, seen, { capture: true });
    };
  }, []);
}
