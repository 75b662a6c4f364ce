import { z } from 'zod';
import type { May } from './roles.ts';

/** A call of the contract: who answers it, who may make it, what it takes and what it gives. */
export interface Call<Side extends 'shell' | 'engine', Input extends z.ZodType, Output extends z.ZodType> {
  readonly answeredBy: Side;
  readonly may: May;
  readonly input: Input;
  readonly output: Output;
}

/** A call that the shell answers: windows, dialogs, printing; it knows no data, so anyone may make it. */
export const shellCall = <Input extends z.ZodType, Output extends z.ZodType>(
  input: Input,
  output: Output,
): Call<'shell', Input, Output> => ({ answeredBy: 'shell', may: 'anyone', input, output });

/** A call that the engine answers, for those who may make it. */
export const engineCall = <Input extends z.ZodType, Output extends z.ZodType>(
  may: May,
  input: Input,
  output: Output,
): Call<'engine', Input, Output> => ({ answeredBy: 'engine', may, input, output });

/** Nothing to say. */
export const nothing = z.strictObject({});

/** A line of text: no control characters, no space around it. */
export const line = (most: number): z.ZodString =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^\P{C}+$/u)
    .regex(/^\S(.*\S)?$/u);

/** A text in both languages. */
export const inBothLanguages = (most: number): z.ZodObject<{ kk: z.ZodString; ru: z.ZodString }> =>
  z.strictObject({ kk: line(most), ru: line(most) });

/** A day, `YYYY-MM-DD`. */
export const day = z.iso.date();

/** An instant in UTC. */
export const instant = z.iso.datetime();

/** A number of things. */
export const count = z.int().nonnegative();

/** SHA-256, 64 lower-case hexadecimal digits. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What a person has picked in a dialog of the system: it stands for a path that the page never sees. */
export const pick = z.string().regex(/^[0-9a-f]{32}$/);

/** A paper that the engine holds in its memory. */
export const paperId = z.string().regex(/^[0-9a-f]{32}$/);

/** A half-year as commissions write it: `2026-II`. */
export const halfYearId = z.string().regex(/^20\d\d-(I|II)$/);

/** A secret that a person types: a password or a passphrase. */
export const secret = z.string().min(1).max(500);
