import type { Cards } from '../../../shared/contract/register-calls.ts';
import type { Card, Identity } from '../../../shared/contract/package.ts';
import type { Commission } from '../../../shared/contract/session-calls.ts';
import { failure } from '../../../shared/failures/index.ts';
import { fail, FailureError, ok, type Result } from '../../../shared/result.ts';
import type { Connection } from '../sqlite/index.ts';
import { fingerprintOf, newIdentity } from '../transfer/index.ts';

/** A card of another commission, and whether it is trusted. */
export interface KeptCard {
  readonly fingerprint: string;
  readonly card: Card;
  /** ISO 8601, UTC. */
  readonly trustedAt: string;
  /** Null while it is trusted. */
  readonly revokedAt: string | null;
}

/** A card as the contract shows it. */
export type CardView = Cards['cards'][number];

/** New keys of a commission in memory, and the card signed with them; throws `commission-name-invalid`. */
export function makeIdentity({
  name,
  level,
  region,
}: Pick<Commission, 'name' | 'level' | 'region'>): Promise<Identity> {
  return newIdentity({ nameKk: name.kk, nameRu: name.ru, level, region: region.kk });
}

/** Every card that was ever trusted, those in force first, by name. */
export function readCards(db: Connection): KeptCard[] {
  return db
    .prepare<
      [],
      {
        readonly fingerprint: string;
        readonly card: string;
        readonly trusted_at: string;
        readonly revoked_at: string | null;
      }
    >('SELECT fingerprint, card, trusted_at, revoked_at FROM cards')
    .all()
    .map(({ fingerprint, card, trusted_at, revoked_at }) => ({
      fingerprint,
      card: JSON.parse(card) as Card,
      trustedAt: trusted_at,
      revokedAt: revoked_at,
    }))
    .sort(
      (a, b) =>
        Number(a.revokedAt !== null) - Number(b.revokedAt !== null) ||
        a.card.name.kk.localeCompare(b.card.name.kk, 'kk') ||
        (a.fingerprint < b.fingerprint ? -1 : 1),
    );
}

/** The cards that are trusted now: to whom is sealed, and from whom packages are taken. */
export function trustedCards(db: Connection): KeptCard[] {
  return readCards(db).filter(({ revokedAt }) => revokedAt === null);
}

/** The commission's own card and those of others, as the contract shows them. */
export function cardsView(db: Connection, own: Card | null): Cards {
  return {
    own: own && viewOf({ fingerprint: fingerprintOf(own), card: own, trustedAt: null, revokedAt: null }),
    cards: readCards(db).map(viewOf),
  };
}

/** What a card file says, to be compared by people before it is trusted. */
export function lookAtCard(db: Connection, card: Card): CardView {
  const fingerprint = fingerprintOf(card);
  const known = readCards(db).find((one) => one.fingerprint === fingerprint);
  return viewOf(known ?? { fingerprint, card, trustedAt: null, revokedAt: null });
}

/**
 * Trusts a card whose fingerprint a person has compared; one that was revoked is trusted anew. Failures:
 * `card-fingerprint-differs` (the file is another one by now), `card-is-own`. The caller journals it.
 */
export function trustCard(
  db: Connection,
  card: Card,
  { compared, own, at }: { readonly compared: string; readonly own: Card | null; readonly at: string },
): Result<KeptCard> {
  const fingerprint = fingerprintOf(card);
  if (fingerprint !== compared) return fail(failure('card-fingerprint-differs', { fingerprint }));
  if (own && fingerprint === fingerprintOf(own)) return fail(failure('card-is-own', {}));
  db.prepare(
    `INSERT INTO cards(fingerprint, card, trusted_at) VALUES (?, ?, ?)
     ON CONFLICT(fingerprint) DO UPDATE SET trusted_at = iif(revoked_at IS NULL, trusted_at, excluded.trusted_at),
       revoked_at = NULL`,
  ).run(fingerprint, JSON.stringify(card), at);
  return ok(keptCard(db, fingerprint));
}

/** Trusts a card no longer. Failure `card-unknown` where it is not trusted. The caller journals it. */
export function revokeCard(db: Connection, fingerprint: string, at: string): Result<KeptCard> {
  const { changes } = db
    .prepare('UPDATE cards SET revoked_at = ? WHERE fingerprint = ? AND revoked_at IS NULL')
    .run(at, fingerprint);
  return changes === 0 ? fail(failure('card-unknown', { fingerprint })) : ok(keptCard(db, fingerprint));
}

function keptCard(db: Connection, fingerprint: string): KeptCard {
  const kept = readCards(db).find((one) => one.fingerprint === fingerprint);
  if (!kept) throw new FailureError(failure('card-unknown', { fingerprint }));
  return kept;
}

function viewOf({
  fingerprint,
  card,
  trustedAt,
  revokedAt,
}: Omit<KeptCard, 'trustedAt'> & { readonly trustedAt: string | null }): CardView {
  const { name, level, region } = card;
  return { fingerprint, name, level, region, trustedAt, revokedAt };
}
