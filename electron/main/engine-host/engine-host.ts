import type { CallsOf, EngineState } from '../../../shared/contract/calls.ts';
import { fromEngineSchema, type ToEngine } from '../../../shared/contract/engine-messages.ts';
import { failure } from '../../../shared/failures/index.ts';
import { fail } from '../../../shared/result.ts';
import type { EngineProcess } from './engine-process.ts';

/** The engine as the shell sees it. */
export interface EngineHost {
  readonly state: () => EngineState;
  /** The engine's answer, unchecked; the failure `engine-stopped` when it ends before it could answer. */
  readonly ask: (name: CallsOf<'engine'>, input: unknown) => Promise<unknown>;
  /** Starts the engine where it has stopped. */
  readonly start: () => void;
  readonly stop: () => void;
}

/**
 * Keeps one engine process. Questions that come while it starts wait for it. An engine that breaks the contract is
 * ended, and whatever waits for it is told.
 */
export function hostEngine(
  startProcess: () => EngineProcess,
  onState: (state: EngineState) => void,
): EngineHost {
  let engine: EngineProcess | undefined;
  let state: EngineState = 'stopped';
  let lastId = 0;
  let unsent: ToEngine[] = [];
  const waiting = new Map<number, (answer: unknown) => void>();

  const change = (next: EngineState): void => {
    state = next;
    onState(next);
  };

  const hear = (process: EngineProcess, message: unknown): void => {
    const parsed = fromEngineSchema.safeParse(message);
    if (!parsed.success) process.kill();
    else if (parsed.data.kind === 'ready') {
      change('ready');
      for (const question of unsent) process.post(question);
      unsent = [];
    } else {
      waiting.get(parsed.data.id)?.(parsed.data.result);
      waiting.delete(parsed.data.id);
    }
  };

  const end = (): void => {
    engine = undefined;
    unsent = [];
    for (const answer of waiting.values()) answer(fail(failure('engine-stopped', {})));
    waiting.clear();
    change('stopped');
  };

  return {
    state: () => state,
    ask: (name, input) => {
      if (!engine) return Promise.resolve(fail(failure('engine-stopped', {})));
      const question: ToEngine = { id: ++lastId, name, input };
      const answer = new Promise((resolve) => waiting.set(question.id, resolve));
      if (state === 'ready') engine.post(question);
      else unsent.push(question);
      return answer;
    },
    start: () => {
      if (engine) return;
      const process = startProcess();
      engine = process;
      change('starting');
      process.onMessage((message) => hear(process, message));
      process.onExit(() => engine === process && end());
    },
    stop: () => engine?.kill(),
  };
}
