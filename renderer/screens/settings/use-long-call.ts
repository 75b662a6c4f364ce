import { useRef, useState } from 'react';
import type {
  CallName,
  CallProgress,
  InputOf,
  OutputOf,
  RunningCall,
} from '../../../shared/contract/calls.ts';
import { failure as failureOf, type Failure } from '../../../shared/failures/index.ts';
import { sailau } from '../../app/sailau.ts';
import { showFailure } from './use-action.ts';

/** A call that takes its time. */
export interface LongCall<Name extends CallName> {
  /** How far it is, while it runs. */
  readonly progress: CallProgress | undefined;
  readonly failure: Failure | undefined;
  readonly start: (input: InputOf<Name>, then: (value: OutputOf<Name>) => void) => Promise<void>;
  readonly cancel: () => void;
}

/** Makes a call that takes its time: how far it is, what it gave, a way to end it early. */
export function useLongCall<Name extends CallName>(name: Name): LongCall<Name> {
  const [progress, setProgress] = useState<CallProgress>();
  const [failure, setFailure] = useState<Failure>();
  const running = useRef<RunningCall<OutputOf<Name>>>(undefined);
  return {
    progress,
    failure,
    start: async (input, then) => {
      setFailure(undefined);
      setProgress({ step: '', done: 0, total: 0 });
      try {
        running.current = sailau.start(name, input, setProgress);
        const result = await running.current.result;
        if (result.ok) then(result.value);
        else {
          setFailure(result.failure);
          showFailure();
        }
      } catch {
        setFailure(failureOf('unexpected', {}));
      }
      setProgress(undefined);
    },
    cancel: () => running.current?.cancel(),
  };
}
