import { stat } from 'node:fs/promises';
import { basename, isAbsolute } from 'node:path';
import type { Picked } from '../../../shared/contract/calls.ts';
import type { Grant, GrantKind } from '../../../shared/contract/engine-messages.ts';

/** Picks that are remembered at most; the engine remembers as many. */
const MOST = 64;
/** Longer than any path that a system opens. */
const LONGEST_PATH = 32_768;

/**
 * What a person picked in the dialogs of the system, as long as the program runs. The page is given a random number and
 * the name of the file; the path goes to the engine alone.
 */
export class Picks {
  readonly #grants: Grant[] = [];
  readonly #tellEngine: (grant: Grant) => void;

  constructor(tellEngine: (grant: Grant) => void) {
    this.#tellEngine = tellEngine;
  }

  /** What is remembered, the oldest first: for an engine that starts anew. */
  all(): readonly Grant[] {
    return this.#grants;
  }

  /** Remembers a path that a person picked, and tells the engine. */
  async add(kind: GrantKind, path: string): Promise<NonNullable<Picked>> {
    const pick = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('hex');
    const isRead = kind !== 'folder' && !kind.startsWith('save-');
    const bytes = isRead ? await sizeOf(path) : undefined;
    const grant = { pick, kind, path };
    this.#grants.push(grant);
    this.#grants.splice(0, this.#grants.length - MOST);
    this.#tellEngine(grant);
    // A drive has no name but its path.
    return { pick, name: basename(path) || path, bytes: bytes ?? null };
  }

  /**
   * A file that was dropped on the page, as if it had been picked; null for anything but a file. The preload script takes
   * the path from the system's own drop; whoever got past it could name any file to be read as a list, never see one.
   */
  async drop(path: string): Promise<Picked> {
    if (!isAbsolute(path) || path.length > LONGEST_PATH || path.includes('\0')) return null;
    return (await sizeOf(path)) === undefined ? null : this.add('dropped', path);
  }
}

/** The size of a file; undefined where there is no file (any more). */
async function sizeOf(path: string): Promise<number | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() ? found.size : undefined;
}
