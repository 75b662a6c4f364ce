import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileFault, ReadList, ReceivedFile, Receipt } from '../../../shared/contract/receiving-calls.ts';
import { failure } from '../../../shared/failures/index.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { AccessOutline, ReceivedList } from '../intake/index.ts';
import { takeOriginal, type PrivateCopy, type TakenOriginal } from '../originals/index.ts';
import type { HalfYearStore } from '../vault/index.ts';
import { outlineInThread, readListInThread, type OnProgress } from '../workers/index.ts';
import { coverageOf, type KnownPrecincts } from './coverage.ts';
import { fault, shown } from './fault.ts';
import { faultsOf } from './faults.ts';

/** Tables that the contract carries; those that are voter lists come first. */
const MOST_TABLES = 500;

/** How a long step is watched. */
export interface Watched {
  readonly onProgress?: OnProgress | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What is to be received: a file that a person picked, for a part of the half-year. */
export interface DraftRequest {
  readonly path: string;
  readonly part: number;
  readonly kind: Receipt['kind'];
  /** ISO 8601, UTC. */
  readonly now: string;
}

/** What was read of a draft's file. */
export interface ReadDraft extends Omit<ReadList, 'draft' | 'actNumber'> {
  readonly received: ReceivedList;
}

/** What a list is looked at against while it is read. */
export interface ReadContext {
  readonly known: KnownPrecincts;
  /** Number of the act by which the very same file is in force already (`earlierActOf`); null as a rule. */
  readonly sameFileAs: string | null;
}

/**
 * Takes the private copy of a picked file into the half-year's originals, where it is an orphan until a receipt names
 * it (`sweepOrphans`). Progress in bytes. Failures: those of `takeOriginal`; after them nothing is there.
 */
export async function takeDraft(
  store: Pick<HalfYearStore, 'id' | 'originalsFolder'>,
  request: DraftRequest,
  watch: Watched = {},
): Promise<Result<Draft>> {
  const id = randomBytes(16).toString('hex');
  const copy = join(store.originalsFolder, id);
  const taken = await takeOriginal(request.path, copy, watch);
  return taken.ok ? ok(new Draft(id, store.id, request, copy, taken.value)) : taken;
}

/**
 * A list that is being received: its private copy, and what has been found out about it. It lives in memory until it
 * is accepted (`acceptDraft`) or discarded; the copy's key is nowhere else.
 */
export class Draft {
  /** 32 hexadecimal digits; the receipt will have it, and the copy has it for its name. */
  readonly id: string;
  /** `2026-II`. */
  readonly halfYear: string;
  readonly part: number;
  readonly kind: Receipt['kind'];
  readonly copiedAt: string;
  readonly original: TakenOriginal;
  readonly #copy: string;
  #password: string | undefined;
  #outline: AccessOutline | null = null;
  #read: ReadDraft | null = null;

  constructor(
    id: string,
    halfYear: string,
    { part, kind, now }: DraftRequest,
    copy: string,
    taken: TakenOriginal,
  ) {
    this.id = id;
    this.halfYear = halfYear;
    this.part = part;
    this.kind = kind;
    this.copiedAt = now;
    this.original = taken;
    this.#copy = copy;
  }

  /** Where the copy lies and what opens it. */
  get source(): PrivateCopy {
    return { copy: this.#copy, key: this.original.key, name: this.original.name };
  }

  /** What was read; null before `read` and after a reading that failed. */
  get readList(): ReadDraft | null {
    return this.#read;
  }

  /**
   * Says what is in the file. Where it has a password and none was given, it says that one is needed; a wrong one is
   * the failure `access-password-wrong`. Also the failures of a file that is no readable Access file.
   */
  async look(password?: string, watch: Watched = {}): Promise<Result<ReceivedFile>> {
    const outlined = await outlineInThread({ ...this.source, password }, watch);
    if (outlined.ok) {
      this.#outline = outlined.value;
      this.#password = password;
    } else if (outlined.failure.code !== 'access-password-needed') return outlined;
    return ok(this.#view(!outlined.ok));
  }

  /**
   * Reads every row of a table and looks for faults; a table is named as `look` names it. Progress in rows. Failures:
   * those of reading a voter list (`access-rows-lost` where the rows are not those that the file states among them)
   * and `draft-table-unknown`.
   */
  async read(table: string, context: ReadContext, watch: Watched = {}): Promise<Result<ReadDraft>> {
    this.#read = null;
    const found = this.#outline?.tables.find(({ name }) => shown(name) === table);
    if (!found) return fail(failure('draft-table-unknown', { table }));
    const job = { ...this.source, table: found.name, password: this.#password };
    const read = await readListInThread(job, watch);
    if (!read.ok) return read;
    const { list, ...received } = read.value;
    // The act tells the hash of what arrived: it must be that of what was read.
    if (received.sha256 !== this.original.sha256)
      return fail(failure('original-damaged', { file: this.original.name }));
    const precincts = coverageOf(list, context.known);
    const faults: FileFault[] = [
      ...(context.sameFileAs === null ? [] : [fault('same-file', { act: context.sameFileAs }, null)]),
      ...faultsOf(received, list, precincts),
    ];
    const deleted = list.deleted.flags.reduce((sum, flag) => sum + flag, 0);
    this.#read = {
      received: read.value,
      table,
      rows: received.rows,
      voters: received.rows - deleted,
      faults,
      coverage: precincts.coverage,
    };
    return ok(this.#read);
  }

  /** Drops what is in memory: after the draft was accepted, or with its copy when it is discarded. */
  forget(): void {
    this.original.key.fill(0);
    this.#password = undefined;
    this.#outline = null;
    this.#read = null;
  }

  /** Leaves nothing of the draft: neither copy nor key. What a disk refuses to remove, nobody can read. */
  async discard(): Promise<void> {
    this.forget();
    await rm(this.#copy, { force: true }).catch(() => undefined);
  }

  #view(needsPassword: boolean): ReceivedFile {
    const { name, bytes, sha256 } = this.original;
    const tables = [...(this.#outline?.tables ?? [])]
      .sort((a, b) => Number(b.voterList) - Number(a.voterList))
      .slice(0, MOST_TABLES)
      .map((table) => ({
        ...table,
        name: shown(table.name),
        missing: [...table.missing],
        extra: table.extra.map(shown),
      }));
    const lists = tables.filter(({ voterList }) => voterList);
    const format = this.#outline?.format ?? null;
    return {
      draft: this.id,
      file: { name, bytes, sha256, format, copiedAt: this.copiedAt },
      needsPassword,
      tables,
      proposed: lists.length === 1 ? (lists[0]?.name ?? null) : null,
    };
  }
}
