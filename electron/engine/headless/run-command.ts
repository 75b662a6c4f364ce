import process from 'node:process';
import { failure, type Failure } from '../../../shared/failures/index.ts';
import { attempt, FailureError, type Result } from '../../../shared/result.ts';
import { commands } from './commands/index.ts';
import { readOptions } from './options.ts';
import { progressOnStderr } from './progress.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs a command with its arguments; progress goes to standard error, SIGINT, SIGTERM and SIGHUP cancel it. What is
 * unexpected becomes the failure `unexpected`.
 */
export async function runCommand(name: string, args: readonly string[]): Promise<Result<object>> {
  const command = commands.find((one) => one.name === name);
  if (!command) return { ok: false, failure: failure('usage-unknown-command', { command: name }) };
  const options = readOptions(args, command.options);
  if (!options.ok) return options;
  const abort = new AbortController();
  const cancel = (): void => {
    abort.abort();
  };
  for (const signal of SIGNALS) process.on(signal, cancel);
  const progress = progressOnStderr();
  try {
    const outcome = await attempt(() =>
      command.run(options.value, {
        progress: progress.show,
        signal: abort.signal,
        say: (text) => process.stderr.write(`${text}\n`),
      }),
    );
    return outcome.ok ? outcome.value : outcome;
  } catch (error) {
    return { ok: false, failure: unexpected(error) };
  } finally {
    progress.end();
    for (const signal of SIGNALS) process.removeListener(signal, cancel);
  }
}

/** The unexpected is told without its message, which may hold what was being read. */
function unexpected(error: unknown): Failure {
  if (error instanceof FailureError) return error.failure;
  const frames =
    error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  process.stderr.write(`${error instanceof Error ? error.name : typeof error}\n${frames.join('\n')}\n`);
  return failure('unexpected', {});
}
