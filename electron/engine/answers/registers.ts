import { isoDate } from '../../../shared/domain/dates.ts';
import type { Identity } from '../../../shared/contract/package.ts';
import { unwrap } from '../../../shared/result.ts';
import { inMemory, printCommissionCard } from '../documents/index.ts';
import { writeFileSafely } from '../files/index.ts';
import {
  addSnapshot,
  cardsView,
  lookAtCard,
  removeSnapshot,
  revokeCard,
  snapshotFacts,
  snapshotsView,
  trustCard,
} from '../registers/index.ts';
import type { Connection } from '../sqlite/index.ts';
import { cardFile, fingerprintOf, readCard } from '../transfer/index.ts';
import { currentDay, now, readSetting } from '../workplace/index.ts';
import type { HandlersOf, Surroundings } from './handlers.ts';

/** Register snapshots and commission cards. */
export function registerAnswers({ workplace, picks }: Surroundings): HandlersOf<'snapshots' | 'cards'> {
  return {
    'snapshots.read': () => workplace.open.read(snapshotsView),
    'snapshots.add': async ({ pick, passphrase }, { progress, signal }) => {
      const { open } = workplace;
      const path = unwrap(picks.path(pick, 'snapshot'));
      const added = await addSnapshot(
        open.vault,
        {
          path,
          passphrase,
          now: now(),
          record: (db, kept) => void open.record(db, 'snapshot-added', snapshotFacts(kept)),
        },
        { onProgress: (done, total) => progress('snapshot', done, total), signal },
      );
      unwrap(added);
      await workplace.changed();
      return open.read(snapshotsView);
    },
    'snapshots.remove': async ({ id }) => {
      const { open } = workplace;
      unwrap(
        await removeSnapshot(open.vault, id, {
          now: now(),
          record: (db, { meta }) =>
            void open.record(db, 'snapshot-removed', { snapshot: meta.snapshotId, asOf: isoDate(meta.asOf) }),
        }),
      );
      await workplace.changed();
      return open.read(snapshotsView);
    },
    'cards.read': () => {
      const { open } = workplace;
      return open.read((db) => cardsView(db, ownIdentity(db).card));
    },
    'cards.look': async ({ pick }) => {
      const { open } = workplace;
      const card = unwrap(await readCard(unwrap(picks.path(pick, 'card'))));
      return open.read((db) => lookAtCard(db, card));
    },
    'cards.trust': async ({ pick, fingerprint: compared }) => {
      const { open } = workplace;
      const card = unwrap(await readCard(unwrap(picks.path(pick, 'card'))));
      open.step((db) => {
        const { fingerprint } = unwrap(
          trustCard(db, card, { compared, own: ownIdentity(db).card, at: now() }),
        );
        open.record(db, 'card-trusted', { fingerprint, commission: card.name });
      });
      await workplace.changed();
      return open.read((db) => cardsView(db, ownIdentity(db).card));
    },
    'cards.revoke': async ({ fingerprint }) => {
      const { open } = workplace;
      open.step((db) => {
        const { card } = unwrap(revokeCard(db, fingerprint, now()));
        open.record(db, 'card-revoked', { fingerprint, commission: card.name });
      });
      await workplace.changed();
      return open.read((db) => cardsView(db, ownIdentity(db).card));
    },
    'cards.printOwn': async (_, { signal }) => {
      const { open } = workplace;
      const { card } = open.read(ownIdentity);
      const data = {
        card,
        fingerprint: fingerprintOf(card),
        date: currentDay(),
        journal: open.journalOnPaper(),
      };
      return {
        paper: open.papers.put(
          'card',
          unwrap(await printCommissionCard(data, inMemory, open.printing(signal))),
        ),
      };
    },
    'cards.saveOwn': async ({ target }) => {
      const { open } = workplace;
      const path = unwrap(picks.path(target, 'save-card'));
      const file = cardFile(open.read(ownIdentity).card);
      const { sha256 } = unwrap(await writeFileSafely(path, file, { mode: 0o644 }));
      return { sha256 };
    },
  };
}

/** The keys of this commission. */
export function ownIdentity(db: Connection): Identity {
  const identity = readSetting(db, 'identity');
  if (!identity) throw new Error('the workplace has no identity');
  return identity;
}
