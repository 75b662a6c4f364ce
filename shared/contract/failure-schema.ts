import { z } from 'zod';
import { failureCatalogue, type FailureCode } from '../failures/index.ts';

const codes = new Set<string>(Object.values(failureCatalogue).flatMap((room) => Object.keys(room)));

/** A failure as it crosses the border between the page and the rest of the program. */
export const failureSchema = z.strictObject({
  code: z.custom<FailureCode>((code) => typeof code === 'string' && codes.has(code)),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
});
