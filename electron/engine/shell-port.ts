import process from 'node:process';
import {
  answerCall,
  type Answers,
  type CallProgress,
  type CallsOf,
  type PayloadOf,
} from '../../shared/contract/calls.ts';
import {
  toEngineSchema,
  type EngineEvent,
  type EngineStart,
  type FromEngine,
  type Grant,
  type Idle,
  type ToEngine,
} from '../../shared/contract/engine-messages.ts';
import type { Language, NetworkState } from '../../shared/contract/calls.ts';
import { isWithin, messageLimits } from '../../shared/contract/message-size.ts';
import { failure } from '../../shared/failures/index.ts';
import { fail, type Result } from '../../shared/result.ts';

/** Progress is told at most so often. */
const PROGRESS_MS = 50;

/** What an answer has at hand besides its input. */
export interface AnswerTools {
  /** Aborted when the page wants the answer no more; the answer is then the failure `cancelled`. */
  readonly signal: AbortSignal;
  /** Tells the page how far the work is; as often as one likes. */
  readonly progress: (step: string, done: number, total: number) => void;
}

/** What the shell may ask of the engine. */
export interface EngineSide {
  readonly answers: Answers<'engine', AnswerTools>;
  /** The path behind a pick, from now on. */
  readonly granted: (grant: Grant) => void;
  /** The bytes of a paper; undefined where there is none. */
  readonly paper: (paper: string) => Uint8Array | undefined;
  readonly language: (language: Language) => void;
  readonly network: (network: NetworkState) => void;
  readonly idle: (idle: Idle) => void;
  /** The program ends: closes whatever is open. */
  readonly close: () => Promise<void> | void;
}

/** How the engine speaks of its own accord. */
export interface ShellLink {
  /** Tells the page an event. */
  readonly tell: <Name extends EngineEvent>(name: Name, payload: PayloadOf<Name>) => void;
}

/**
 * Serves the shell that started this process, until it is gone. `open` is called once, with what the shell says first;
 * when it has made the engine's side, the shell is told that the engine is ready. A message that breaks the contract
 * ends the process, because only our own shell can send one.
 */
export function serveShell(
  open: (start: EngineStart, shell: ShellLink) => Promise<EngineSide> | EngineSide,
): void {
  let side: EngineSide | undefined;
  let [opening, ending] = [false, false];
  const running = new Map<number, AbortController>();
  const send = (message: FromEngine): void => post(message);
  const post = connect(
    (message) => void hear(message),
    () => void end(),
  );

  const end = async (): Promise<void> => {
    if (ending) return;
    ending = true;
    for (const stop of running.values()) stop.abort();
    await side?.close();
    process.exit(0);
  };

  const hear = async (message: unknown): Promise<void> => {
    if (!isWithin(message, messageLimits.toEngine)) throw new Error('the message is too large');
    const said = toEngineSchema.parse(message);
    if (said.kind === 'close') await end();
    else if (said.kind === 'start') {
      if (opening) throw new Error('the engine is started once');
      opening = true;
      const { kind: _, ...start } = said;
      side = await open(start, { tell: (name, payload) => send({ kind: 'event', name, payload }) });
      send({ kind: 'ready' });
    } else {
      if (!side) throw new Error('the engine has not been started');
      answer(side, said);
    }
  };

  const answer = (engine: EngineSide, said: Exclude<ToEngine, { kind: 'start' | 'close' }>): void => {
    switch (said.kind) {
      case 'ask':
        void ask(engine, said.id, said.name, said.input);
        return;
      case 'cancel':
        running.get(said.id)?.abort();
        return;
      case 'pick':
        engine.granted(said.grant);
        return;
      case 'paper':
        send({ kind: 'paper', id: said.id, bytes: engine.paper(said.paper) ?? null });
        return;
      case 'language':
        engine.language(said.language);
        return;
      case 'network':
        engine.network(said.network);
        return;
      case 'idle':
        engine.idle({ seconds: said.seconds, away: said.away });
    }
  };

  const ask = async (
    engine: EngineSide,
    id: number,
    name: CallsOf<'engine'>,
    input: unknown,
  ): Promise<void> => {
    const stop = new AbortController();
    running.set(id, stop);
    const tools = {
      signal: stop.signal,
      progress: paced((progress) => send({ kind: 'progress', id, ...progress })),
    };
    const result = await expected(name, () => answerCall(engine.answers, name, input, tools));
    running.delete(id);
    send({ kind: 'answer', id, result });
  };
}

/** The unexpected ends the call and not the engine. What it says may hold personal data: only its place is told. */
async function expected(name: string, work: () => Promise<Result<unknown>>): Promise<Result<unknown>> {
  try {
    return await work();
  } catch (error) {
    const places =
      error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /u.test(line)) : [];
    process.stderr.write(`${name} failed unexpectedly\n${places.join('\n')}\n`);
    return fail(failure('unexpected', {}));
  }
}

/** Tells the first and the last of what it hears, and of the rest no more than one in `PROGRESS_MS`. */
function paced(tell: (progress: CallProgress) => void): AnswerTools['progress'] {
  let [lastStep, lastAt]: [string | undefined, number] = [undefined, 0];
  return (step, done, total) => {
    const now = performance.now();
    if (step === lastStep && done < total && now - lastAt < PROGRESS_MS) return;
    [lastStep, lastAt] = [step, now];
    tell({ step, done, total });
  };
}

/** What Electron puts into a utility process in place of Node's own channel to its parent. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
  postMessage(message: unknown): void;
}

/**
 * Connects to the shell that started this process: through Electron's port in a utility process, else through Node's
 * channel to a parent process. Without a shell there is nothing to do, and it throws; when the shell is gone, so is the
 * engine.
 */
function connect(listen: (message: unknown) => void, onEnd: () => void): (message: unknown) => void {
  const port = (process as { parentPort?: ParentPort }).parentPort;
  if (port) {
    port.on('message', ({ data }) => listen(data));
    return (message) => port.postMessage(message);
  }
  if (!process.connected) throw new Error('the engine is started by the shell');
  process.on('message', listen);
  process.on('disconnect', onEnd);
  return (message) => void process.send?.(message);
}
