import { createHash, randomUUID } from 'node:crypto';
import { access, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { actDataSchema, type ActData } from '../../../shared/contract/act.ts';
import type { Card, Identity, PackageKind } from '../../../shared/contract/package.ts';
import type { ActEntries } from '../../../shared/contract/receiving-calls.ts';
import type { PreparedTransfer, TransferKind } from '../../../shared/contract/results-calls.ts';
import type { Commission } from '../../../shared/contract/session-calls.ts';
import { parseIsoDate } from '../../../shared/domain/dates.ts';
import { failure } from '../../../shared/failures/index.ts';
import { FailureError, unwrap } from '../../../shared/result.ts';
import { readPart, recordStep, type Part } from '../periods/index.ts';
import { actNumber, findReceipt, nextActNumber } from '../receiving/index.ts';
import { trustedCards } from '../registers/index.ts';
import type { KeptRun } from '../runs/index.ts';
import type { Connection } from '../sqlite/index.ts';
import { textsOf } from '../texts/index.ts';
import { fingerprintOf, sealPackage, type SealedPackage } from '../transfer/index.ts';
import type { Vault } from '../vault/index.ts';
import { judgedRun, type JudgedRun } from './judged-run.ts';
import {
  findingsFile,
  findingsSent,
  listFile,
  madeFile,
  schemaJson,
  statisticsJson,
  workbookBytes,
  type PackageContent,
} from './package-files.ts';
import { roundsOf } from './part-statistics.ts';

const ENDING = '.sailau-package';

/** What of the vault packages are made of. */
export type TransferVault = Pick<Vault, 'read' | 'transaction' | 'halfYear'>;

/** The finalised run that leaves, and the part that it is about. */
export interface Leaving {
  readonly part: Part;
  readonly kept: KeptRun;
}

/**
 * The run whose results leave: for a return that of the first round, for a submission that of the last list. Throws
 * `run-not-final` before the chair has finalised it, `part-unknown`.
 */
export function leavingRun(db: Connection, part: number, kind: TransferKind): Leaving {
  const found = unwrap(readPart(db, part));
  const { first, second, isCorrected } = roundsOf(db, part);
  const kept = kind === 'return' || !isCorrected ? first : second;
  if (kept?.run.state !== 'final') throw new FailureError(failure('run-not-final', {}));
  return { part: found, kept };
}

/** What a package would hold and who may get it. Throws as `leavingRun` does. */
export function prepareTransfer(
  vault: TransferVault,
  part: number,
  kind: TransferKind,
  own: Card,
): PreparedTransfer {
  const { leaving, cards, number, rows } = unwrap(
    vault.read((db) => {
      const found = leavingRun(db, part, kind);
      return {
        leaving: found,
        cards: trustedCards(db).map(({ card }) => card),
        number: nextActNumber(db, found.kept.halfYear),
        rows: findReceipt(db, found.kept.run.receipt)?.receipt.rows ?? 0,
      };
    }),
  );
  const { kept } = leaving;
  const findings = findingsSent(judgedRun(vault, kept.run.id));
  return {
    part,
    kind,
    files: [
      ...(kind === 'submission' ? [{ name: 'list.csv', what: 'list' as const, records: rows }] : []),
      { name: 'findings.csv', what: 'findings', records: findings },
      { name: 'findings.xlsx', what: 'workbook', records: null },
      { name: 'report.pdf', what: 'report', records: null },
      { name: 'statistics.json', what: 'statistics', records: null },
      { name: 'schema.json', what: 'schema', records: null },
    ],
    counts: { ...kept.run.counts },
    recipients: [...cards, own].map((card) => ({
      fingerprint: fingerprintOf(card),
      name: { ...card.name },
      isOwn: card === own,
    })),
    actNumber: actNumber(kept.halfYear, number),
    packageName: packageName(kept.halfYear, number, kind),
  };
}

/** A package to be sealed. */
export interface TransferRequest {
  readonly part: number;
  readonly kind: TransferKind;
  /** Fingerprints of trusted cards, or of the own one. */
  readonly recipients: readonly string[];
  readonly folder: string;
  readonly entries: ActEntries;
  readonly commission: Commission;
  readonly identity: Identity;
  /** ISO 8601, UTC. */
  readonly now: string;
  /** The report of what leaves, as bytes of a PDF. */
  readonly report: (run: JudgedRun) => Promise<Uint8Array>;
  /** Journals that a package is sealed and about to get its name. */
  readonly recordSealed: (db: Connection, sealed: NamedPackage) => void;
  /** Journals the act and the step; returns the number of the entry that the act names. */
  readonly recordIssued: (db: Connection, issued: IssuedTransfer) => number;
}

/** A sealed package under its name. */
export interface NamedPackage extends Pick<SealedPackage, 'bytes' | 'sha256'> {
  readonly id: string;
  readonly file: string;
  readonly packageKind: PackageKind;
  readonly recipients: number;
}

/** A package that left under an act. */
export interface IssuedTransfer {
  readonly sealed: NamedPackage;
  readonly part: Part;
  readonly kind: TransferKind;
  readonly act: { readonly data: ActData; readonly sha256: string };
}

/** How sealing is watched. */
export interface TransferWatch {
  readonly onProgress?:
    ((step: 'make' | 'seal' | 'read-back', done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Seals what leaves into a package in a folder (11/196, para 10 and 12), issues its act and records the step. No byte of
 * it is on a disk before it is sealed.
 *
 * The package is written under no final name and read back; one transaction of the vault notes it in the journal; it
 * takes its name; one transaction makes act, step and register of packages. Killed before the first, nothing has a name;
 * between the two, the journal explains the file by its hash, and no act names it. A failure in between removes the file.
 * Throws `run-not-final`, `card-unknown`, and the failures of papers, of `sealPackage` and of the vault.
 */
export async function sealTransfer(
  vault: TransferVault,
  request: TransferRequest,
  { onProgress, signal }: TransferWatch = {},
): Promise<{ readonly act: number; readonly actNumber: string; readonly sealed: NamedPackage }> {
  const { part, kind, folder, identity, now } = request;
  const { leaving, recipients, number } = unwrap(
    vault.read((db) => {
      const found = leavingRun(db, part, kind);
      return {
        leaving: found,
        recipients: chosenCards(db, request),
        number: nextActNumber(db, found.kept.halfYear),
      };
    }),
  );
  const { kept } = leaving;
  const run = judgedRun(vault, kept.run.id);
  const files = await contentsOf(vault, run, request, { onProgress, signal });
  const file = await freeName(folder, packageName(kept.halfYear, number, kind));
  const path = join(folder, file);
  const id = randomUUID();
  const packageKind = packageKindOf(kind, request.commission);
  const named = ({ bytes, sha256 }: SealedPackage): NamedPackage => ({
    id,
    file,
    packageKind,
    bytes,
    sha256,
    recipients: recipients.length,
  });
  const sealed = unwrap(
    await sealPackage(
      {
        kind: packageKind,
        period: kept.halfYear,
        identity,
        recipients,
        files: files.map(({ name, content, records }) => ({
          name,
          content,
          ...(records !== null && { records }),
        })),
        out: path,
        created: `${now.slice(0, 19)}Z`,
        packageId: id,
      },
      {
        signal,
        onProgress: (done, total) => onProgress?.('seal', done, total),
        beforePublish: (written) => {
          onProgress?.('read-back', written.bytes, written.bytes);
          unwrap(vault.transaction((db) => request.recordSealed(db, named(written))));
        },
      },
    ),
  );
  let isIssued = false;
  try {
    const issued = unwrap(
      vault.transaction((db) =>
        issue(db, request, { sealed, named: named(sealed), recipients, run: kept.run.id }),
      ),
    );
    isIssued = true;
    return { ...issued, sealed: named(sealed) };
  } finally {
    // A package without an act has not left.
    if (!isIssued) await rm(path, { force: true }).catch(() => undefined);
  }
}

/** Everything of a package but its manifest. */
async function contentsOf(
  vault: TransferVault,
  run: JudgedRun,
  { kind, report }: TransferRequest,
  { onProgress, signal }: TransferWatch,
): Promise<PackageContent[]> {
  const store = unwrap(vault.halfYear(run.kept.halfYear));
  const tables = [
    ...(kind === 'submission' ? [listFile(store, run.list)] : []),
    findingsFile(run, findingsSent(run)),
  ];
  onProgress?.('make', 0, 2);
  const workbook = await workbookBytes(run, signal);
  onProgress?.('make', 1, 2);
  const paper = await report(run);
  onProgress?.('make', 2, 2);
  return [
    ...tables,
    madeFile('findings.xlsx', 'workbook', workbook),
    madeFile('report.pdf', 'report', paper),
    madeFile('statistics.json', 'statistics', statisticsJson(run)),
    madeFile('schema.json', 'schema', schemaJson(tables.map(({ what }) => what))),
  ];
}

function chosenCards(db: Connection, { recipients, identity }: TransferRequest): Card[] {
  const known = new Map(
    [...trustedCards(db).map(({ card }) => card), identity.card].map((card) => [fingerprintOf(card), card]),
  );
  return recipients.map((fingerprint) => {
    const card = known.get(fingerprint);
    if (!card) throw new FailureError(failure('card-unknown', { fingerprint }));
    return card;
  });
}

interface Sealing {
  readonly sealed: SealedPackage;
  readonly named: NamedPackage;
  readonly recipients: readonly Card[];
  /** The run that was sealed. */
  readonly run: number;
}

/** Act, step and register of packages, in one transaction with the journal. */
function issue(
  db: Connection,
  request: TransferRequest,
  { sealed, named, recipients, run }: Sealing,
): { readonly act: number; readonly actNumber: string } {
  const { kind, entries, now } = request;
  // Nobody has opened the review again meanwhile, nor has another list come.
  const { part, kept } = leavingRun(db, request.part, kind);
  if (kept.run.id !== run) throw new FailureError(failure('run-not-final', {}));
  const number = nextActNumber(db, kept.halfYear);
  const data = actOf(request, part, actNumber(kept.halfYear, number), { sealed, named, recipients, run });
  const text = JSON.stringify(data);
  const sha256 = createHash('sha256').update(text).digest('hex');
  recordStep(db, part.id, kind === 'return' ? 'returned' : 'submitted', parseIsoDate(entries.date), now);
  const entry = request.recordIssued(db, { sealed: named, part, kind, act: { data, sha256 } });
  const act = Number(
    db
      .prepare(
        'INSERT INTO acts(half_year, number, kind, receipt, at, data, journal_seq) VALUES (?, ?, ?, ?, ?, ?, ?)',
      )
      .run(kept.halfYear, number, kind, kept.run.receipt, now, text, entry).lastInsertRowid,
  );
  db.prepare(
    'INSERT INTO packages(id, kind, part, at, file, bytes, sha256, act) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  ).run(named.id, named.packageKind, part.id, now, named.file, named.bytes, named.sha256, act);
  return { act, actNumber: data.number };
}

function actOf(
  { kind, entries, commission }: TransferRequest,
  part: Part,
  number: string,
  { sealed, named, recipients }: Sealing,
): ActData {
  const { label, inventoryNumber } = entries.medium;
  const medium = (language: 'kk' | 'ru'): string => textsOf(language)('receiving', 'medium/usb');
  const { files } = sealed.manifest;
  const main = files.find(({ name }) => name === (kind === 'return' ? 'findings.csv' : 'list.csv'));
  // An own copy is for the shelf; the act names who else gets it.
  const others = recipients.filter((card) => fingerprintOf(card) !== sealed.manifest.from);
  const recipient = (others[0] ?? recipients[0]) as Card;
  return actDataSchema.parse({
    direction: directionOf(kind, commission),
    number,
    date: entries.date,
    place: commission.place,
    handing: { body: commission.name, ...entries.handing },
    accepting: { body: kind === 'return' ? part.akimat : recipient.name, ...entries.accepting },
    medium: {
      kind: { kk: medium('kk'), ru: medium('ru') },
      ...(label === null ? {} : { label }),
      ...(inventoryNumber === null ? {} : { inventoryNumber }),
    },
    copies: entries.copies,
    files: [
      {
        name: named.file,
        bytes: named.bytes,
        records: main?.records ?? null,
        sha256: named.sha256,
        contents: files.map(({ name, bytes, records }) => ({ name, bytes, records })),
      },
    ],
  });
}

function directionOf(kind: TransferKind, { level }: Commission): ActData['direction'] {
  if (kind === 'return') return 'commission-to-akimat';
  return level === 'district' ? 'district-to-region' : 'region-to-cec';
}

function packageKindOf(kind: TransferKind, { level }: Commission): PackageKind {
  if (kind === 'return') return 'discrepancies';
  return level === 'district' ? 'district-submission' : 'oblast-submission';
}

function packageName(halfYear: string, number: number, kind: TransferKind): string {
  return `${halfYear}-${number}-${kind}${ENDING}`;
}

/** The name, with a number where a file of it stands there already: nothing is written over. */
async function freeName(folder: string, name: string): Promise<string> {
  const isThere = (file: string): Promise<boolean> =>
    access(join(folder, file)).then(
      () => true,
      () => false,
    );
  let file = name;
  for (let copy = 2; await isThere(file); copy++) file = name.replace(ENDING, `-${copy}${ENDING}`);
  return file;
}
