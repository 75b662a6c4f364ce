import { z } from 'zod';
import { count, line, paperId, pick } from './call.ts';
import { calls, events, isCallName, languageSchema, type CallsOf, type EventName } from './calls.ts';
import { networkSchema, pickKinds, saveKinds } from './shell-calls.ts';

/** What travels between the shell and the engine's process; each side checks what it hears and fails closed. */

const id = count;

/** What a pick stands for: a kind of file to be read, whatever was dropped, a folder, or a file to be written. */
export const grantKinds = [
  ...pickKinds,
  'dropped',
  'folder',
  ...saveKinds.map((kind) => `save-${kind}` as const),
] as const;
/** What a pick stands for. */
export type GrantKind = (typeof grantKinds)[number];

/** The path behind a pick. */
const grantSchema = z.strictObject({ pick, kind: z.enum(grantKinds), path: z.string().min(1).max(32_768) });
/** The path behind a pick. */
export type Grant = z.infer<typeof grantSchema>;

/** What the engine has to know before anything else. */
const startSchema = z.strictObject({
  kind: z.literal('start'),
  /** The folder under which the program keeps its data. */
  dataFolder: z.string().min(1).max(32_768),
  language: languageSchema,
  isPackaged: z.boolean(),
});

/** How long nobody has touched the program; `away` when the system was locked or is about to sleep. */
const idleSchema = z.strictObject({
  kind: z.literal('idle'),
  seconds: z.number().nonnegative(),
  away: z.boolean(),
});

/** Whether a text names a call that the engine answers. */
function isEngineCall(name: unknown): name is CallsOf<'engine'> {
  return typeof name === 'string' && isCallName(name) && calls[name].answeredBy === 'engine';
}

/** What the shell says: `start` first and once, then the rest in any order. */
export const toEngineSchema = z.discriminatedUnion('kind', [
  startSchema,
  /** A question; `input` is checked against the contract of its call. */
  z.strictObject({
    kind: z.literal('ask'),
    id,
    name: z.custom<CallsOf<'engine'>>(isEngineCall),
    input: z.unknown(),
  }),
  /** The answer to a question is not wanted any more. */
  z.strictObject({ kind: z.literal('cancel'), id }),
  z.strictObject({ kind: z.literal('pick'), grant: grantSchema }),
  /** The bytes of a paper are wanted: by the shell's viewer, never by the page. */
  z.strictObject({ kind: z.literal('paper'), id, paper: paperId }),
  z.strictObject({ kind: z.literal('language'), language: languageSchema }),
  z.strictObject({ kind: z.literal('network'), network: networkSchema }),
  idleSchema,
  /** The program ends: whatever is open is to be closed. */
  z.strictObject({ kind: z.literal('close') }),
]);
/** What the shell says. */
export type ToEngine = z.infer<typeof toEngineSchema>;
/** What the engine has to know before anything else. */
export type EngineStart = Omit<z.infer<typeof startSchema>, 'kind'>;
/** How long nobody has touched the program. */
export type Idle = Omit<z.infer<typeof idleSchema>, 'kind'>;

/** Events that the engine tells the page. */
const engineEvents = ['session'] as const satisfies readonly EventName[];
/** An event that the engine tells the page. */
export type EngineEvent = (typeof engineEvents)[number];

/** What the engine says. */
export const fromEngineSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready') }),
  /** The answer to a question; `result` is checked against the contract of its call. */
  z.strictObject({ kind: z.literal('answer'), id, result: z.unknown() }),
  /** How far the work on a question is. */
  z.strictObject({
    kind: z.literal('progress'),
    id,
    step: line(200),
    done: z.number().nonnegative(),
    total: z.number().nonnegative(),
  }),
  z
    .strictObject({ kind: z.literal('event'), name: z.enum(engineEvents), payload: z.unknown() })
    .refine(({ name, payload }) => events[name].safeParse(payload).success),
  /** The bytes of a paper; null where there is none of this id. */
  z.strictObject({
    kind: z.literal('paper'),
    id,
    bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array).nullable(),
  }),
]);
/** What the engine says. */
export type FromEngine = z.infer<typeof fromEngineSchema>;
