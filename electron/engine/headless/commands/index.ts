import type { Command } from '../command.ts';
import { act } from './act.ts';
import { identity } from './identity.ts';
import { inspect } from './inspect.ts';
import { open } from './open.ts';
import { precincts } from './precincts.ts';
import { reconcile } from './reconcile.ts';
import { sample } from './sample.ts';
import { seal } from './seal.ts';

/** Every command of the engine without a window. */
export const commands: readonly Command[] = [
  inspect,
  reconcile,
  precincts,
  act,
  identity,
  seal,
  open,
  sample,
];
