import type { Command } from '../command.ts';
import { identity } from './identity.ts';
import { inspect } from './inspect.ts';
import { open } from './open.ts';
import { seal } from './seal.ts';

/** Every command of the engine without a window. */
export const commands: readonly Command[] = [inspect, identity, seal, open];
