import { parseArgs } from 'node:util';
import { failure } from '../../../shared/failures/index.ts';
import { parseIsoDate } from '../../../shared/domain/dates.ts';
import { fail, FailureError, ok, type Result } from '../../../shared/result.ts';
import type { GivenOptions, OptionSpec } from './command.ts';

/** Reads the options of a command from its arguments. */
export function readOptions(
  args: readonly string[],
  specs: Readonly<Record<string, OptionSpec>>,
): Result<GivenOptions> {
  const parsed = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries(
      Object.entries(specs).map(([name, { kind }]) => [
        name,
        { type: kind === 'flag' ? 'boolean' : 'string', multiple: kind === 'texts' },
      ]),
    ),
  });
  const texts = new Map<string, string[]>();
  const flags = new Set<string>();
  for (const token of parsed.tokens) {
    if (token.kind === 'positional') return fail(failure('usage-unknown-option', { option: token.value }));
    if (token.kind !== 'option') continue;
    const spec = specs[token.name];
    const option = `--${token.name}`;
    if (spec === undefined) return fail(failure('usage-unknown-option', { option }));
    if (spec.kind === 'flag') {
      flags.add(token.name);
      continue;
    }
    const earlier = texts.get(token.name);
    if (token.value === undefined || token.value === '' || (earlier && spec.kind !== 'texts'))
      return fail(failure('usage-bad-value', { option, value: token.value ?? '' }));
    if (earlier) earlier.push(token.value);
    else texts.set(token.name, [token.value]);
  }
  for (const [name, spec] of Object.entries(specs))
    if (spec.required === true && !texts.has(name))
      return fail(failure('usage-missing-option', { option: `--${name}` }));
  return ok({
    text: (name) => (texts.get(name) ?? [])[0] ?? '',
    optional: (name) => texts.get(name)?.[0],
    texts: (name) => texts.get(name) ?? [],
    flag: (name) => flags.has(name),
  });
}

/** A date option `YYYY-MM-DD` as days since 1970-01-01. */
export function dateOption(options: GivenOptions, name: string): number {
  const text = options.text(name);
  const days = parseIsoDate(text);
  if (Number.isNaN(days)) throw badValue(name, text);
  return days;
}

/** A whole number from `least` to `most`. */
export function numberOption(options: GivenOptions, name: string, least: number, most: number): number {
  const text = options.text(name);
  const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (!(value >= least && value <= most)) throw badValue(name, text);
  return value;
}

/** One of a list of words. */
export function choiceOption<Choice extends string>(
  options: GivenOptions,
  name: string,
  choices: readonly Choice[],
): Choice {
  const text = options.text(name);
  const choice = choices.find((word) => word === text);
  if (choice === undefined) throw badValue(name, text);
  return choice;
}

function badValue(name: string, value: string): FailureError {
  return new FailureError(failure('usage-bad-value', { option: `--${name}`, value }));
}
