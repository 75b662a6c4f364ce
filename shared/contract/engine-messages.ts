import { z } from 'zod';
import { calls, isCallName, type CallsOf } from './calls.ts';

/** What travels between the shell and the engine's process. */

const id = z.int().nonnegative();

/** Whether a text names a call that the engine answers. */
function isEngineCall(name: unknown): name is CallsOf<'engine'> {
  return typeof name === 'string' && isCallName(name) && calls[name].answeredBy === 'engine';
}

/** A question to the engine. */
export const toEngineSchema = z.strictObject({
  id,
  name: z.custom<CallsOf<'engine'>>(isEngineCall),
  input: z.unknown(),
});
/** A question to the engine. */
export type ToEngine = z.infer<typeof toEngineSchema>;

/** The engine is ready for questions, or answers one; `result` is checked against the contract of its call. */
export const fromEngineSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({ kind: z.literal('answer'), id, result: z.unknown() }),
]);
/** What the engine says. */
export type FromEngine = z.infer<typeof fromEngineSchema>;
