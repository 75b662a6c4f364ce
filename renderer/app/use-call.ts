import { useCallback, useEffect, useState } from 'react';
import type { CallName, InputOf, OutputOf } from '../../shared/contract/calls.ts';
import type { Failure } from '../../shared/failures/index.ts';
import { fail, type Result } from '../../shared/result.ts';
import { failure } from '../../shared/failures/index.ts';
import { sailau } from './sailau.ts';

/** What a call has given so far. */
export interface Called<Output> {
  /** The last good answer; it stays while the call is made again. */
  readonly value: Output | undefined;
  readonly failure: Failure | undefined;
  readonly isLoading: boolean;
  /** Makes the call again. */
  readonly reload: () => void;
}

/** Makes a call; what breaks the contract, which no screen can answer, becomes the failure `unexpected`. */
export async function ask<Name extends CallName>(
  name: Name,
  input: InputOf<Name>,
): Promise<Result<OutputOf<Name>>> {
  try {
    return await sailau.call(name, input);
  } catch {
    return fail(failure('unexpected', {}));
  }
}

/**
 * Makes a call when the screen opens and whenever its input changes, and keeps what it gave. Late answers to an earlier
 * input are dropped. With `undefined` for the input nothing is asked.
 */
export function useCall<Name extends CallName>(
  name: Name,
  input: InputOf<Name> | undefined,
): Called<OutputOf<Name>> {
  interface State {
    readonly key: string;
    readonly result: Result<OutputOf<Name>>;
  }
  const [turn, setTurn] = useState(0);
  const [state, setState] = useState<State>();
  const [good, setGood] = useState<OutputOf<Name>>();
  const key = input === undefined ? '' : `${turn} ${JSON.stringify(input)}`;

  useEffect(() => {
    if (key === '') return;
    let wanted = true;
    const asked = JSON.parse(key.slice(key.indexOf(' ') + 1)) as InputOf<Name>;
    void ask(name, asked).then((result) => {
      if (!wanted) return;
      setState({ key, result });
      if (result.ok) setGood(result.value);
    });
    return () => void (wanted = false);
  }, [name, key]);

  const reload = useCallback(() => setTurn((before) => before + 1), []);
  const isLoading = key !== '' && state?.key !== key;
  const last = state?.result;
  return {
    value: good,
    failure: last?.ok === false && !isLoading ? last.failure : undefined,
    isLoading,
    reload,
  };
}
