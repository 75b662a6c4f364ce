import { randomBytes } from 'node:crypto';
import type { Grant, GrantKind } from '../../shared/contract/engine-messages.ts';
import { failure } from '../../shared/failures/index.ts';
import { fail, ok, type Result } from '../../shared/result.ts';

/** Picks that are remembered at most; the shell remembers as many. */
const MOST = 64;

/** What people picked in dialogs, in this session of the program: the page names a pick, and only the engine its path. */
export class Picks {
  readonly #grants = new Map<string, Grant>();

  /** Remembers a pick; the oldest makes room. */
  add(grant: Grant): void {
    this.#grants.set(grant.pick, grant);
    for (const oldest of this.#grants.keys()) {
      if (this.#grants.size <= MOST) break;
      this.#grants.delete(oldest);
    }
  }

  /** A pick of the engine's own, for a file that it has made itself. */
  own(kind: GrantKind, path: string): string {
    const pick = randomBytes(16).toString('hex');
    this.add({ pick, kind, path });
    return pick;
  }

  /**
   * The path behind a pick. Failure `pick-unknown` for a pick that nobody made, that was made too long ago, or for
   * something else; what was dropped on the window may be any file that is read.
   */
  path(pick: string, kind: Exclude<GrantKind, 'dropped'>): Result<string> {
    const grant = this.#grants.get(pick);
    const isRead = kind !== 'folder' && !kind.startsWith('save-');
    if (grant && (grant.kind === kind || (isRead && grant.kind === 'dropped'))) return ok(grant.path);
    return fail(failure('pick-unknown', {}));
  }
}
