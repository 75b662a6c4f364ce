import { useCallback, useState } from 'react';
import type { Failure } from '../../../shared/failures/index.ts';
import type { Result } from '../../../shared/result.ts';

/** Something that a person has asked for, while it runs and if it failed. */
export interface Action {
  readonly isBusy: boolean;
  readonly failure: Failure | undefined;
  /** Does it, and hands on what came of it; a failure is kept until the next time. */
  readonly run: <T>(work: () => Promise<Result<T>>, then?: (value: T) => void) => Promise<void>;
}

/** Brings the notice of a failure into view, wherever it stands. */
export function showFailure(): void {
  requestAnimationFrame(() =>
    document.querySelector('main .failure, .ant-modal .failure')?.scrollIntoView({ block: 'nearest' }),
  );
}

/** Keeps whether something runs, and why it failed. */
export function useAction(): Action {
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const run = useCallback<Action['run']>(async (work, then) => {
    setIsBusy(true);
    setFailure(undefined);
    const result = await work();
    setIsBusy(false);
    if (result.ok) then?.(result.value);
    else {
      setFailure(result.failure);
      showFailure();
    }
  }, []);
  return { isBusy, failure, run };
}
