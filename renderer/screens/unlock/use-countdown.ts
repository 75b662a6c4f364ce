import { useEffect, useState } from 'react';

/** Whole seconds until an instant, 0 when it is over or there is none. */
export function secondsUntil(instant: string | undefined, now: number): number {
  if (instant === undefined) return 0;
  return Math.max(0, Math.ceil((Date.parse(instant) - now) / 1000));
}

/** Counts down to an instant. */
export function useCountdown(instant: string | undefined): number {
  const [now, setNow] = useState(() => Date.now());
  const left = secondsUntil(instant, now);
  useEffect(() => {
    if (instant === undefined) return;
    const count = (): void => setNow(Date.now());
    count();
    const tick = setInterval(count, 250);
    return () => clearInterval(tick);
  }, [instant]);
  return left;
}
