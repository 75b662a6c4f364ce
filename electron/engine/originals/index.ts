/** Files as they arrived: taken from their medium once, kept sealed, read from there ever after. */
export { OpenedOriginal, type PrivateCopy } from './open.ts';
export { ORIGINAL_LIMIT, takeOriginal, type TakenOriginal, type TakeOptions } from './take.ts';
