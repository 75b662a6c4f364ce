import type { z } from 'zod';
import type { CallsOf, OutputOf, calls } from '../../../shared/contract/calls.ts';
import type { Picks } from '../picks.ts';
import type { AnswerTools } from '../shell-port.ts';
import type { Workplace } from '../workplace/index.ts';

/** What the answers work with. */
export interface Surroundings {
  readonly workplace: Workplace;
  readonly picks: Picks;
  /** Waits for the calls that run, after cancelling them where that is wished; for all but the one with the signal. */
  readonly settle: (running: 'cancel' | 'finish', besides?: AbortSignal) => Promise<void>;
}

/** What one call gives, or the failure that it throws. */
export type Handler<Name extends CallsOf<'engine'>> = (
  input: z.output<(typeof calls)[Name]['input']>,
  tools: AnswerTools,
) => Promise<OutputOf<Name>> | OutputOf<Name>;

/** The answers to the calls whose names begin with one of some words. */
export type HandlersOf<Prefix extends string> = {
  readonly [Name in Extract<CallsOf<'engine'>, `${Prefix}.${string}`>]: Handler<Name>;
};
