import type { CallProgress, CallsOf, EngineState, PayloadOf } from '../../../shared/contract/calls.ts';
import {
  fromEngineSchema,
  type EngineEvent,
  type EngineStart,
  type FromEngine,
  type ToEngine,
} from '../../../shared/contract/engine-messages.ts';
import { MOST_PAPER_BYTES, isWithin, messageLimits } from '../../../shared/contract/message-size.ts';
import { failure } from '../../../shared/failures/index.ts';
import { fail } from '../../../shared/result.ts';
import type { EngineProcess } from './engine-process.ts';

/** A question to the engine that waits for its answer. */
export interface Asked {
  /** The engine's answer, unchecked; the failure `engine-stopped` when it ends before it could answer. */
  readonly result: Promise<unknown>;
  /** Tells the engine that the answer is wanted no more; it still comes. */
  readonly cancel: () => void;
}

/** What the engine is told without an answer. */
export type Told = Extract<ToEngine, { kind: 'pick' | 'language' | 'network' | 'idle' }>;

/** The engine as the shell sees it. */
export interface EngineHost {
  readonly state: () => EngineState;
  readonly ask: (
    name: CallsOf<'engine'>,
    input: unknown,
    onProgress?: (progress: CallProgress) => void,
  ) => Asked;
  /** Whether a question has waited for its answer for a while. */
  readonly isBusy: () => boolean;
  /** The bytes of a paper; undefined where the engine has none of this id, or is gone. */
  readonly paper: (paper: string) => Promise<Uint8Array | undefined>;
  /** Tells an engine that is ready; what still holds when one gets ready stands in its briefing. */
  readonly tell: (message: Told) => void;
  /** Starts the engine where it has stopped. */
  readonly start: () => void;
  /** Lets the engine close what it has open, or ends it after a while; settled when it is gone. */
  readonly stop: () => Promise<void>;
}

/** What the shell gives the host. */
export interface HostTools {
  readonly startProcess: () => EngineProcess;
  /** What an engine has to know before anything else. */
  readonly opening: () => EngineStart;
  /** What an engine that has just got ready is told: all that the one before it knew. */
  readonly briefing: () => readonly Told[];
  readonly onState: (state: EngineState) => void;
  readonly onEvent: <Name extends EngineEvent>(name: Name, payload: PayloadOf<Name>) => void;
}

/** A question that has waited for so long is work; an engine that takes longer to close is ended. */
const [BUSY_MS, CLOSE_MS] = [500, 5000];

interface Waiting {
  readonly since: number;
  readonly answer: (answer: unknown) => void;
  readonly onProgress: ((progress: CallProgress) => void) | undefined;
}

/**
 * Keeps one engine process. Questions that come while it starts wait for it. An engine that breaks the contract is
 * ended, and whatever waits for it is told.
 */
export function hostEngine(tools: HostTools): EngineHost {
  let engine: EngineProcess | undefined;
  let state: EngineState = 'stopped';
  let lastId = 0;
  let unsent: ToEngine[] = [];
  const waiting = new Map<number, Waiting>();
  const papers = new Map<number, (bytes: Uint8Array | undefined) => void>();

  const change = (next: EngineState): void => {
    state = next;
    tools.onState(next);
  };
  const post = (message: ToEngine): void => {
    if (state === 'ready') engine?.post(message);
    else unsent.push(message);
  };

  const hear = (process: EngineProcess, message: unknown): void => {
    const parsed = fromEngineSchema.safeParse(message);
    if (process !== engine) return;
    if (!parsed.success || !isOfSize(parsed.data)) process.kill();
    else obey(parsed.data);
  };

  const obey = (said: FromEngine): void => {
    switch (said.kind) {
      case 'ready': {
        change('ready');
        for (const known of [...tools.briefing(), ...unsent]) engine?.post(known);
        unsent = [];
        return;
      }
      case 'answer':
        waiting.get(said.id)?.answer(said.result);
        waiting.delete(said.id);
        return;
      case 'progress': {
        const { step, done, total } = said;
        waiting.get(said.id)?.onProgress?.({ step, done, total });
        return;
      }
      case 'event':
        tools.onEvent(said.name, said.payload as PayloadOf<EngineEvent>);
        return;
      case 'paper':
        papers.get(said.id)?.(said.bytes ?? undefined);
        papers.delete(said.id);
    }
  };

  const end = (): void => {
    engine = undefined;
    unsent = [];
    const [questions, wanted] = [[...waiting.values()], [...papers.values()]];
    waiting.clear();
    papers.clear();
    for (const { answer } of questions) answer(fail(failure('engine-stopped', {})));
    for (const give of wanted) give(undefined);
    change('stopped');
  };

  return {
    state: () => state,
    isBusy: () => [...waiting.values()].some(({ since }) => performance.now() - since > BUSY_MS),
    ask: (name, input, onProgress) => {
      if (!engine) {
        return { result: Promise.resolve(fail(failure('engine-stopped', {}))), cancel: () => undefined };
      }
      const id = ++lastId;
      const result = new Promise((answer) =>
        waiting.set(id, { since: performance.now(), answer, onProgress }),
      );
      post({ kind: 'ask', id, name, input });
      return { result, cancel: () => waiting.has(id) && post({ kind: 'cancel', id }) };
    },
    paper: (paper) => {
      if (!engine) return Promise.resolve(undefined);
      const id = ++lastId;
      const bytes = new Promise<Uint8Array | undefined>((give) => papers.set(id, give));
      post({ kind: 'paper', id, paper });
      return bytes;
    },
    tell: (message) => {
      if (state === 'ready') engine?.post(message);
    },
    start: () => {
      if (engine) return;
      const process = tools.startProcess();
      engine = process;
      change('starting');
      process.onMessage((message) => hear(process, message));
      process.onExit(() => engine === process && end());
      process.post({ kind: 'start', ...tools.opening() } satisfies ToEngine);
    },
    stop: () =>
      new Promise((stopped) => {
        if (!engine) return stopped();
        const process = engine;
        const late = setTimeout(() => process.kill(), CLOSE_MS);
        process.onExit(() => {
          clearTimeout(late);
          stopped();
        });
        process.post({ kind: 'close' } satisfies ToEngine);
      }),
  };
}

/** The bytes of a paper count as bytes, everything else as messages do. */
function isOfSize(said: FromEngine): boolean {
  if (said.kind === 'paper') return (said.bytes?.byteLength ?? 0) <= MOST_PAPER_BYTES;
  return isWithin(said, messageLimits.fromEngine);
}
