import process from 'node:process';
import { answerCall, type Answers, type CallsOf } from '../../shared/contract/calls.ts';
import { toEngineSchema, type FromEngine } from '../../shared/contract/engine-messages.ts';
import { failure } from '../../shared/failures/index.ts';
import { attempt, fail, type Result } from '../../shared/result.ts';
import { about } from './about.ts';
import { connectToShell } from './shell-port.ts';

/**
 * The engine's process: answers the calls of the contract, one function for each. A message that breaks the contract
 * ends the process, because only our own shell can send one.
 */
const answers: Answers<'engine'> = {
  'engine.about': () => attempt(about),
};

const port = connectToShell((message) => void answer(message));
const send = (message: FromEngine): void => port.post(message);

async function answer(message: unknown): Promise<void> {
  const { id, name, input } = toEngineSchema.parse(message);
  send({ kind: 'answer', id, result: await run(name, input) });
}

/** The unexpected ends the call and not the engine. What it says may hold personal data: only its place is told. */
async function run(name: CallsOf<'engine'>, input: unknown): Promise<Result<unknown>> {
  try {
    return await answerCall(answers, name, input);
  } catch (error) {
    const places =
      error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /u.test(line)) : [];
    process.stderr.write(`${name} failed unexpectedly\n${places.join('\n')}\n`);
    return fail(failure('unexpected', {}));
  }
}

send({ kind: 'ready' });
