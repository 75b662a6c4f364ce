import type { Command } from '../command.ts';
import { inspect } from './inspect.ts';

/** Every command of the engine without a window. */
export const commands: readonly Command[] = [inspect];
