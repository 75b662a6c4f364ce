import type { Result } from '../../../shared/result.ts';
import type { ShowProgress } from './progress.ts';

/** How an option of a command is given. */
export interface OptionSpec {
  readonly kind: 'text' | 'flag' | 'texts';
  readonly required?: boolean;
  /** What stands for the value in the list of commands. */
  readonly value?: string;
}

/** Options as given: texts by name, several texts, or a flag. */
export interface GivenOptions {
  /** The value of an option that must be given. */
  readonly text: (name: string) => string;
  readonly optional: (name: string) => string | undefined;
  readonly texts: (name: string) => readonly string[];
  readonly flag: (name: string) => boolean;
}

/** What a command has beside its options. */
export interface CommandTools {
  readonly progress: ShowProgress;
  readonly signal: AbortSignal;
  /** For people, on standard error. */
  readonly say: (text: string) => void;
}

/** A command of the engine without a window. Its value is printed as one JSON object. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly options: Readonly<Record<string, OptionSpec>>;
  readonly run: (options: GivenOptions, tools: CommandTools) => Promise<Result<object>>;
}
