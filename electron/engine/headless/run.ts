import process from 'node:process';
import { failure, type Failure } from '../../../shared/failures/index.ts';
import { attempt, FailureError, type Result } from '../../../shared/result.ts';
import { failureTexts } from '../texts/index.ts';
import type { Command } from './command.ts';
import { commands } from './commands/index.ts';
import { readOptions } from './options.ts';
import { progressOnStderr } from './progress.ts';

/**
 * The engine without a window: `main.ts COMMAND …`. Exactly one JSON object on standard output, anything else
 * on standard error. Exit code 0, or 1 with `{"failure": {code, message: {kk, ru}, facts}}`.
 */
async function main(): Promise<void> {
  const [name = 'help', ...args] = process.argv.slice(2);
  if (name === 'help' || name === '--help') {
    print({ commands: Object.fromEntries(commands.map((command) => [command.name, usage(command)])) });
    return;
  }
  const outcome = await runCommand(name, args);
  if (outcome.ok) print(outcome.value);
  else {
    print({ failure: { ...outcome.failure, message: failureTexts(outcome.failure) } });
    process.exitCode = 1;
  }
}

async function runCommand(name: string, args: readonly string[]): Promise<Result<object>> {
  const command = commands.find((one) => one.name === name);
  if (!command) return { ok: false, failure: failure('usage-unknown-command', { command: name }) };
  const options = readOptions(args, command.options);
  if (!options.ok) return options;
  const abort = new AbortController();
  const cancel = (): void => {
    abort.abort();
  };
  process.once('SIGINT', cancel).once('SIGTERM', cancel);
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
    process.removeListener('SIGINT', cancel).removeListener('SIGTERM', cancel);
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

function usage({ summary, options }: Command): object {
  const words = Object.entries(options).map(([name, { kind, required, value }]) => {
    const word =
      kind === 'flag' ? `--${name}` : `--${name} ${value ?? 'TEXT'}${kind === 'texts' ? ' …' : ''}`;
    return required === true ? word : `[${word}]`;
  });
  return { summary, options: words.join(' ') };
}

function print(value: object): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

await main();
