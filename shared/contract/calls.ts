import { z } from 'zod';
import { failureCatalogue, type FailureCode } from '../failures/index.ts';
import type { Result } from '../result.ts';

/**
 * The one place where the page and the rest of the program meet: every call that the page may make and every event that
 * it may hear, with the schemas that are checked on both sides.
 */

/** The languages of the program. */
export const languageSchema = z.enum(['kk', 'ru']);
/** A language of the program. */
export type Language = z.infer<typeof languageSchema>;

/** Whether the engine answers. */
export const engineStateSchema = z.enum(['starting', 'ready', 'stopped']);
/** Whether the engine answers. */
export type EngineState = z.infer<typeof engineStateSchema>;

const text = z.string().min(1).max(200);
const nothing = z.strictObject({});

const call = <Side extends 'shell' | 'engine', Input extends z.ZodType, Output extends z.ZodType>(
  answeredBy: Side,
  input: Input,
  output: Output,
) => ({ answeredBy, input, output });

/** The calls, by who answers them. */
export const calls = {
  /** The program itself, and the language of the system where it is one of ours. */
  'app.about': call(
    'shell',
    nothing,
    z.strictObject({ version: text, electron: text, chromium: text, language: languageSchema }),
  ),
  /** Whether the engine answers now; changes come as events. */
  'engine.state': call('shell', nothing, z.strictObject({ state: engineStateSchema })),
  /** Starts the engine again after it has stopped. */
  'engine.restart': call('shell', nothing, z.strictObject({ state: engineStateSchema })),
  /** What the engine runs on; it has opened an encrypted database to be able to answer. */
  'engine.about': call('engine', nothing, z.strictObject({ node: text, sqlite: text, cipher: text })),
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
/** One function for every call that a side answers. */
export type Answers<Side extends 'shell' | 'engine'> = {
  readonly [Name in CallsOf<Side>]: (
    input: z.output<(typeof calls)[Name]['input']>,
  ) => Promise<Result<OutputOf<Name>>>;
};

/**
 * Answers a call from the side that it belongs to: checks what it brings, and gives what the answer gives. An input that
 * breaks the contract throws.
 */
export async function answerCall<Side extends 'shell' | 'engine'>(
  answers: Answers<Side>,
  name: CallsOf<Side>,
  input: unknown,
): Promise<Result<unknown>> {
  // The compiler cannot see that the function and the schema of one name belong together.
  const answer = answers[name] as (input: unknown) => Promise<Result<unknown>>;
  return answer(calls[name].input.parse(input));
}

/** The events. */
export const events = {
  'engine.state': z.strictObject({ state: engineStateSchema }),
} as const;

/** The name of an event. */
export type EventName = keyof typeof events;
/** What an event brings. */
export type PayloadOf<Name extends EventName> = z.output<(typeof events)[Name]>;

/** Whether a text names a call. */
export function isCallName(name: string): name is CallName {
  return Object.hasOwn(calls, name);
}

const codes = new Set<string>(Object.values(failureCatalogue).flatMap((room) => Object.keys(room)));
const failureSchema = z.strictObject({
  code: z.custom<FailureCode>((code) => typeof code === 'string' && codes.has(code)),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** The schema of the result of a call. */
export function resultSchema<Name extends CallName>(name: Name): z.ZodType<Result<OutputOf<Name>>> {
  const value = calls[name].output;
  return z.union([
    z.strictObject({ ok: z.literal(true), value }),
    z.strictObject({ ok: z.literal(false), failure: failureSchema }),
  ]) as unknown as z.ZodType<Result<OutputOf<Name>>>;
}

/** What the page sees as `window.sailau`: calls and events, and nothing else. */
export interface Sailau {
  /** Makes a call; a message that breaks the contract rejects. */
  readonly call: <Name extends CallName>(name: Name, input: InputOf<Name>) => Promise<Result<OutputOf<Name>>>;
  /** Hears an event until the returned function is called. */
  readonly on: <Name extends EventName>(
    name: Name,
    listener: (payload: PayloadOf<Name>) => void,
  ) => () => void;
}

/** The channels between the page and the shell. */
export const channels = { call: 'sailau:call', event: 'sailau:event' } as const;

/** What the page sends on the channel of calls. */
export const callMessageSchema = z.strictObject({
  name: z.custom<CallName>((name) => typeof name === 'string' && isCallName(name)),
  input: z.unknown(),
});

/** What the shell sends on the channel of events. */
export const eventMessageSchema = z.strictObject({
  name: z.custom<EventName>((name) => typeof name === 'string' && Object.hasOwn(events, name)),
  payload: z.unknown(),
});
