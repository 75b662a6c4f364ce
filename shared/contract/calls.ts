import { z } from 'zod';
import type { Result } from '../result.ts';
import { count, line } from './call.ts';
import { failureSchema } from './failure-schema.ts';
import { journalCalls } from './journal-calls.ts';
import { peopleCalls } from './people-calls.ts';
import { receivingCalls } from './receiving-calls.ts';
import { registerCalls } from './register-calls.ts';
import { resultsCalls } from './results-calls.ts';
import { reviewCalls } from './review-calls.ts';
import { roadCalls } from './road-calls.ts';
import { sessionCalls, sessionSchema } from './session-calls.ts';
import { engineStateSchema, networkSchema, shellCalls } from './shell-calls.ts';
import { upkeepCalls } from './upkeep-calls.ts';
import { engineCall, nothing } from './call.ts';

/**
 * The one place where the page and the rest of the program meet: every call that the page may make and every event that
 * it may hear, with the schemas that are checked on both sides.
 */

const text = line(200);

/** The calls, by who answers them. */
export const calls = {
  ...shellCalls,
  /** What the engine runs on; it has opened an encrypted database to be able to answer. */
  'engine.about': engineCall('anyone', nothing, z.strictObject({ node: text, sqlite: text, cipher: text })),
  ...sessionCalls,
  ...peopleCalls,
  ...roadCalls,
  ...receivingCalls,
  ...registerCalls,
  ...reviewCalls,
  ...resultsCalls,
  ...journalCalls,
  ...upkeepCalls,
} as const;

/** The name of a call. */
export type CallName = keyof typeof calls;
/** What a call takes. */
export type InputOf<Name extends CallName> = z.input<(typeof calls)[Name]['input']>;
/** What a call gives. */
export type OutputOf<Name extends CallName> = z.output<(typeof calls)[Name]['output']>;
/** The calls that one side answers. */
export type CallsOf<Side extends 'shell' | 'engine'> = {
  [Name in CallName]: (typeof calls)[Name]['answeredBy'] extends Side ? Name : never;
}[CallName];
/** One function for every call that a side answers; `Tools` is what that side gives it besides the input. */
export type Answers<Side extends 'shell' | 'engine', Tools = undefined> = {
  readonly [Name in CallsOf<Side>]: (
    input: z.output<(typeof calls)[Name]['input']>,
    tools: Tools,
  ) => Promise<Result<OutputOf<Name>>>;
};

/**
 * Answers a call from the side that it belongs to: checks what it brings, and gives what the answer gives. An input that
 * breaks the contract throws.
 */
export async function answerCall<Side extends 'shell' | 'engine', Tools>(
  answers: Answers<Side, Tools>,
  name: CallsOf<Side>,
  input: unknown,
  tools: Tools,
): Promise<Result<unknown>> {
  // The compiler cannot see that the function and the schema of one name belong together.
  const answer = answers[name] as (input: unknown, tools: Tools) => Promise<Result<unknown>>;
  return answer(calls[name].input.parse(input), tools);
}

/** The events. */
export const events = {
  'engine.state': z.strictObject({ state: engineStateSchema }),
  /** The workplace was opened, locked or changed. */
  session: sessionSchema,
  network: networkSchema,
  /** How far a running call is; `call` is the number under which the page started it. */
  progress: z.strictObject({
    call: count,
    step: text,
    done: z.number().nonnegative(),
    total: z.number().nonnegative(),
  }),
  /** The window is asked to close while a job runs. */
  closing: nothing,
} as const;

/** The name of an event. */
export type EventName = keyof typeof events;
/** What an event brings. */
export type PayloadOf<Name extends EventName> = z.output<(typeof events)[Name]>;

/** Whether a text names a call. */
export function isCallName(name: string): name is CallName {
  return Object.hasOwn(calls, name);
}

/** The schema of the result of a call. */
export function resultSchema<Name extends CallName>(name: Name): z.ZodType<Result<OutputOf<Name>>> {
  const value = calls[name].output;
  return z.union([
    z.strictObject({ ok: z.literal(true), value }),
    z.strictObject({ ok: z.literal(false), failure: failureSchema }),
  ]) as unknown as z.ZodType<Result<OutputOf<Name>>>;
}

/** How far a running call is. */
export interface CallProgress {
  readonly step: string;
  readonly done: number;
  readonly total: number;
}

/** A call that runs: what it gives, and a way to end it early (the failure `cancelled`). */
export interface RunningCall<Output> {
  readonly result: Promise<Result<Output>>;
  readonly cancel: () => void;
}

/** What the page sees as `window.sailau`: calls and events, and nothing else. */
export interface Sailau {
  /** Makes a call; a message that breaks the contract rejects. */
  readonly call: <Name extends CallName>(name: Name, input: InputOf<Name>) => Promise<Result<OutputOf<Name>>>;
  /** Makes a call that takes its time: it tells how far it is, and can be cancelled. */
  readonly start: <Name extends CallName>(
    name: Name,
    input: InputOf<Name>,
    onProgress: (progress: CallProgress) => void,
  ) => RunningCall<OutputOf<Name>>;
  /** Hears an event until the returned function is called. */
  readonly on: <Name extends EventName>(
    name: Name,
    listener: (payload: PayloadOf<Name>) => void,
  ) => () => void;
  /** What the person let fall on the page (a `File`), as if it had been picked; null where it is no file. */
  readonly dropped: (file: object) => Promise<PickedFile>;
}

/** A picked file. */
export type PickedFile = OutputOf<'pick.file'>;

/** The channels between the page and the shell. */
export const channels = {
  call: 'sailau:call',
  cancel: 'sailau:cancel',
  drop: 'sailau:drop',
  event: 'sailau:event',
} as const;

/** What the page sends on the channel of calls. */
export const callMessageSchema = z.strictObject({
  /** The number of the call in this page. */
  call: count,
  name: z.custom<CallName>((name) => typeof name === 'string' && isCallName(name)),
  input: z.unknown(),
});

/** What the page sends to end a call early. */
export const cancelMessageSchema = z.strictObject({ call: count });

/** What the shell sends on the channel of events. */
export const eventMessageSchema = z.strictObject({
  name: z.custom<EventName>((name) => typeof name === 'string' && Object.hasOwn(events, name)),
  payload: z.unknown(),
});

export { languageSchema, sessionSchema, type Language, type Session } from './session-calls.ts';
export { engineStateSchema, type EngineState, type NetworkState, type Picked } from './shell-calls.ts';
export type { Commission } from './session-calls.ts';
