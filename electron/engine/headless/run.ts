import process from 'node:process';
import { failureTexts } from '../texts/index.ts';
import type { Command } from './command.ts';
import { commands } from './commands/index.ts';
import { runCommand } from './run-command.ts';

/**
 * The engine without a window: `main.ts COMMAND …`. Exactly one JSON object on standard output, anything else
 * on standard error. Exit code 0, or 1 with `{"failure": {code, message: {kk, ru}, facts}}`.
 */
async function main(): Promise<void> {
  // Nobody to read progress is no reason to stop; nobody to read the result is.
  process.stderr.on('error', () => undefined);
  process.stdout.on('error', () => process.exit(1));
  // npm runs scripts in the project's folder; paths are seen from where the person stands.
  const { npm_lifecycle_event: script, INIT_CWD: stands } = process.env;
  if (script === 'headless' && stands !== undefined) process.chdir(stands);
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
