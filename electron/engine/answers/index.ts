import { calls, type Answers, type CallsOf } from '../../../shared/contract/calls.ts';
import type { May } from '../../../shared/contract/roles.ts';
import { failure } from '../../../shared/failures/index.ts';
import { attempt, FailureError } from '../../../shared/result.ts';
import { about } from '../about.ts';
import type { Picks } from '../picks.ts';
import type { AnswerTools } from '../shell-port.ts';
import type { OpenedBy, Workplace } from '../workplace/index.ts';
import type { Handler, HandlersOf, Surroundings } from './handlers.ts';
import { actAnswers } from './acts.ts';
import { journalAnswers } from './journal.ts';
import { paperAnswers } from './papers.ts';
import { peopleAnswers } from './people.ts';
import { receivingAnswers } from './receiving.ts';
import { registerAnswers } from './registers.ts';
import { resultsAnswers } from './results.ts';
import { reviewAnswers } from './review.ts';
import { roadAnswers } from './road.ts';
import { RunningCalls } from './running.ts';
import { sessionAnswers } from './session.ts';
import { upkeepAnswers } from './upkeep.ts';

/** Calls that open and close the workplace: they wait for the others, and nothing waits for them. */
const isOfSession = (name: string): boolean => name.startsWith('session.');

/** The answers to every call of the contract, each behind the gate that checks who makes it. */
export function answersOf(
  workplace: Workplace,
  picks: Picks,
): { readonly answers: Answers<'engine', AnswerTools>; readonly running: RunningCalls } {
  const running = new RunningCalls();
  const surroundings: Surroundings = {
    workplace,
    picks,
    settle: (how, besides) => running.settle(how, besides),
  };
  const handlers: HandlersOf<string> = {
    'engine.about': about,
    ...sessionAnswers(surroundings),
    ...peopleAnswers(surroundings),
    ...roadAnswers(surroundings),
    ...receivingAnswers(surroundings),
    ...registerAnswers(surroundings),
    ...reviewAnswers(surroundings),
    ...paperAnswers(surroundings),
    ...resultsAnswers(surroundings),
    ...actAnswers(surroundings),
    ...journalAnswers(surroundings),
    ...upkeepAnswers(surroundings),
  };
  const gated = Object.entries(handlers).map(([name, handler]) => {
    const { may } = calls[name as CallsOf<'engine'>];
    // The compiler cannot see that the input of one name goes to the handler of that name.
    const handle = handler as (input: unknown, tools: AnswerTools) => unknown;
    const answer = (input: unknown, tools: AnswerTools) =>
      attempt(async () => {
        letThrough(may, workplace.user);
        if (isOfSession(name)) return handle(input, tools);
        return running.run(tools, (watched) => handle(input, watched));
      });
    return [name, answer];
  });
  return { answers: Object.fromEntries(gated) as Answers<'engine', AnswerTools>, running };
}

/** Throws where a call is not for whoever makes it: `workplace-locked`, `role-not-allowed`. */
export function letThrough(may: May, user: OpenedBy | null): void {
  if (may === 'anyone') return;
  if (!user) throw new FailureError(failure('workplace-locked', {}));
  if (!may.includes(user.role)) throw new FailureError(failure('role-not-allowed', {}));
}

export type { Handler };
