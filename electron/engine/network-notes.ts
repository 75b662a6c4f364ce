import type { NetworkState } from '../../shared/contract/calls.ts';
import { programActor } from '../../shared/contract/journal-events.ts';
import type { Workplace } from './workplace/index.ts';

/**
 * Notes in the journal when a network is up while the workplace is open, and when it is down again (11/196, para 5: the
 * data never travel over open channels).
 */
export class NetworkNotes {
  readonly #workplace: Workplace;
  #state: NetworkState = { up: false, names: [] };
  /** What the journal of the open workplace knows of. */
  #noted: { readonly vault: object; readonly since: number } | null = null;

  constructor(workplace: Workplace) {
    this.#workplace = workplace;
    workplace.onOpened(() => this.#write());
  }

  /** Hears of the network. */
  note(state: NetworkState): void {
    this.#state = state;
    if (this.#workplace.user) this.#write();
  }

  #write(): void {
    const { open } = this.#workplace;
    const isNoted = this.#noted?.vault === open.vault;
    const { up, names } = this.#state;
    if (up && !isNoted) {
      const facts = { interfaces: names.join(', ').slice(0, 500).trim() || '?', how: 'noted' } as const;
      const noted = open.vault.transaction((db) => open.recordAs(db, programActor, 'network-up', facts));
      // A vault that is busy hears of it with the next change of the network.
      if (noted.ok) this.#noted = { vault: open.vault, since: Date.now() };
    } else if (!up && this.#noted) {
      const seconds = Math.round((Date.now() - this.#noted.since) / 1000);
      if (isNoted)
        open.vault.transaction((db) => open.recordAs(db, programActor, 'network-down', { seconds }));
      this.#noted = null;
    }
  }
}
