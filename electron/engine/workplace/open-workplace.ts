import type { JournalActor, JournalEvent, JournalFacts } from '../../../shared/contract/journal-events.ts';
import type { Role } from '../../../shared/contract/roles.ts';
import type { Commission } from '../../../shared/contract/session-calls.ts';
import { FailureError, unwrap } from '../../../shared/result.ts';
import { failure } from '../../../shared/failures/index.ts';
import { appendEvent, journalHead, journalKey, paperHead, type JournalHead } from '../journal/index.ts';
import { PaperShelf } from '../papers/index.ts';
import type { Draft } from '../receiving/index.ts';
import type { ReviewIndex } from '../review/index.ts';
import type { PracticeCase } from '../sample/index.ts';
import type { Connection } from '../sqlite/index.ts';
import type { Vault } from '../vault/index.ts';
import { now } from './clock.ts';
import { readSetting } from './settings.ts';

/** Who has opened the workplace. */
export interface OpenedBy {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

/** An open workplace: the vault, who opened it, and what lives only as long as it is open. */
export class OpenWorkplace {
  readonly vault: Vault;
  readonly user: OpenedBy;
  /** What there is to practise with; null in real work. */
  readonly practice: PracticeCase | null;
  readonly papers = new PaperShelf();
  /** The lists that are being received, by id. */
  readonly drafts = new Map<string, Draft>();
  /** The run that is being judged, and its index. */
  review: { readonly run: number; readonly index: ReviewIndex } | null = null;
  /** The recovery key that was shown last, until it is confirmed. */
  shownRecoveryKey: { readonly key: string; readonly confirmGroup: number } | null = null;

  constructor(vault: Vault, user: OpenedBy, practice: PracticeCase | null) {
    this.vault = vault;
    this.user = user;
    this.practice = practice;
  }

  /** Writes an event of this user into the journal, in the transaction of the step that it records. */
  record<Event extends JournalEvent>(db: Connection, event: Event, facts: JournalFacts<Event>): JournalHead {
    return this.recordAs(db, this.#actor, event, facts);
  }

  /** Writes an event of somebody else, as of the program itself. */
  recordAs<Event extends JournalEvent>(
    db: Connection,
    actor: JournalActor,
    event: Event,
    facts: JournalFacts<Event>,
  ): JournalHead {
    return appendEvent(db, unwrap(journalKey(db)), { at: now(), actor, event, facts });
  }

  /** Takes a step in one transaction of the vault; throws its failure. */
  step<T>(work: (db: Connection) => T): T {
    return unwrap(this.vault.transaction(work));
  }

  /** Reads from the vault; throws its failure. */
  read<T>(work: (db: Connection) => T): T {
    return unwrap(this.vault.read(work));
  }

  /** The commission whose workplace this is. */
  get commission(): Commission {
    return this.read((db) => this.commissionIn(db));
  }

  /** The same within a transaction. */
  commissionIn(db: Connection): Commission {
    const commission = readSetting(db, 'commission');
    if (!commission) throw new Error('the workplace has no commission');
    return commission;
  }

  /** How papers are printed here: in practice each page says that its data are invented. */
  printing(signal: AbortSignal): { readonly signal: AbortSignal; readonly practice: boolean } {
    return { signal, practice: this.practice !== null };
  }

  /** The head of the journal as a paper names it. */
  journalOnPaper(): ReturnType<typeof paperHead> | null {
    return this.read((db) => {
      const head = journalHead(db);
      return head && paperHead(head);
    });
  }

  /** A draft by its id; throws `draft-gone`. */
  draft(id: string): Draft {
    const draft = this.drafts.get(id);
    if (!draft) throw new FailureError(failure('draft-gone', {}));
    return draft;
  }

  /** Leaves nothing in memory. */
  async close(): Promise<void> {
    for (const draft of this.drafts.values()) await draft.discard();
    this.drafts.clear();
    this.papers.clear();
    this.shownRecoveryKey = null;
    this.review = null;
    this.vault.close();
  }

  get #actor(): JournalActor {
    return { user: this.user.id, name: this.user.name, role: this.user.role };
  }
}
