import { basename } from 'node:path';
import type { OutputOf } from '../../../shared/contract/calls.ts';
import { unwrap } from '../../../shared/result.ts';
import { checkNewPassword } from '../accounts/index.ts';
import { entryTexts, inMemory, printJournal, wallTime } from '../documents/index.ts';
import {
  compareHead,
  countEvents,
  eachEvent,
  headsInVault,
  journalHead,
  journalKey,
  keepAuditorKey,
  newAuditorKey,
  openAuditorKey,
  paperHead,
  readAuditorKey,
  readEvents,
  signCheckpoint,
  verifyCheckpoints,
  verifyJournal,
  type JournalFilter,
  type JournalPage,
  type JournalVerdict,
} from '../journal/index.ts';
import type { Connection } from '../sqlite/index.ts';
import { writeCsv, type CsvValue } from '../tables/index.ts';
import { textsOf, type Language } from '../texts/index.ts';
import { currentDay, now, type OpenWorkplace } from '../workplace/index.ts';
import type { HandlersOf, Surroundings } from './handlers.ts';

/** The journal: looking, checking, comparing, printing, signing. */
export function journalAnswers({ workplace, picks }: Surroundings): HandlersOf<'journal'> {
  return {
    'journal.read': ({ filter, offset, limit }) =>
      workplace.open.read((db) => ({
        ...pageOf(readEvents(db, given(filter), { offset, limit })),
        head: journalHead(db),
      })),
    'journal.verify': async (_, { progress, signal }) => {
      const { open } = workplace;
      const { key, known } = open.read((db) => ({ key: unwrap(journalKey(db)), known: headsInVault(db) }));
      const verdict = unwrap(
        await verifyJournal(open.vault, key, {
          known,
          onProgress: (done, total) => progress('entries', done, total),
          signal,
        }),
      );
      const checkpoints = open.read(verifyCheckpoints);
      const broken = checkpoints.filter(({ state }) => state !== 'stands').map(({ seq }) => seq);
      const verification = verificationOf(verdict, { signed: checkpoints.length, broken });
      open.step((db) =>
        open.record(db, 'journal-checked', { entries: verification.entries, verdict: verification.verdict }),
      );
      return verification;
    },
    'journal.compare': ({ typed }) => {
      const { open } = workplace;
      return open.step((db) => {
        const comparison = unwrap(compareHead(db, typed));
        const head = comparison.verdict === 'found' ? comparison.head : null;
        open.record(db, 'head-compared', { typed, verdict: comparison.verdict, entry: head?.seq ?? null });
        return { verdict: comparison.verdict, head };
      });
    },
    'journal.print': async ({ filter: wanted, language }, { progress, signal }) => {
      const { open } = workplace;
      const filter = given(wanted);
      const said = open.read((db) => {
        const head = journalHead(db);
        const upTo = head?.seq ?? 0;
        return {
          head,
          entries: countEvents(db, filter, upTo),
          all: countEvents(db, {}, upTo),
          filter: inWords(db, filter, language),
        };
      });
      const printed = await printJournal(
        {
          commission: open.commission.name,
          language,
          filter: said.filter,
          entries: said.entries,
          all: said.all,
          date: currentDay(),
          journal: said.head && paperHead(said.head),
          list: eachEvent(open.vault, filter, said.head?.seq ?? 0),
        },
        inMemory,
        { ...open.printing(signal), onProgress: (rows) => progress('entries', rows, said.entries) },
      );
      return { paper: open.papers.put('journal', unwrap(printed)) };
    },
    'journal.export': async ({ target }, { progress, signal }) => {
      const { open } = workplace;
      const path = unwrap(picks.path(target, 'save-csv'));
      const upTo = open.read((db) => journalHead(db)?.seq ?? 0);
      const rows = exportedRows(open, upTo, (done) => progress('entries', done, upTo));
      const { records, sha256 } = unwrap(await writeCsv(path, exportedColumns, rows, signal));
      const name = basename(path);
      open.step((db) => open.record(db, 'paper-saved', { kind: 'journal', file: name, sha256 }));
      return { name, entries: records, sha256 };
    },
    'journal.checkpoints': () => {
      const { open } = workplace;
      return open.read((db) => ({
        hasKey: readAuditorKey(db, open.user.id).ok,
        checkpoints: verifyCheckpoints(db)
          .reverse()
          .slice(0, 500)
          .map(({ seq, at, auditor, keyId }) => ({ seq, at, auditor: nameOf(db, auditor), keyId })),
      }));
    },
    'journal.makeKey': async ({ passphrase }) => {
      const { open } = workplace;
      const { id, name } = open.user;
      unwrap(checkNewPassword(passphrase, { name }));
      const key = await newAuditorKey(id, passphrase, now());
      open.step((db) => {
        keepAuditorKey(db, key);
        open.record(db, 'auditor-key-made', { keyId: key.id, auditor: name });
      });
      return {};
    },
    'journal.sign': async ({ passphrase }) => {
      const { open } = workplace;
      const { id, name, role } = open.user;
      const stored = unwrap(open.read((db) => readAuditorKey(db, id)));
      const key = unwrap(await openAuditorKey(stored, passphrase));
      const actor = { user: id, name, role };
      const { seq, at } = open.step((db) =>
        unwrap(signCheckpoint(db, unwrap(journalKey(db)), key, { at: now(), actor })),
      );
      return { seq, at };
    },
  };
}

/**
 * What a check found, in one verdict. A checkpoint that does not stand tells of a chain that was written anew even where
 * that chain holds by itself.
 */
function verificationOf(
  verdict: JournalVerdict,
  checkpoints: { signed: number; broken: number[] },
): OutputOf<'journal.verify'> {
  const { entries } = verdict;
  if (!verdict.sound)
    return {
      entries,
      verdict: verdict.break.kind,
      firstBroken: Math.max(0, verdict.break.seq),
      head: null,
      checkpoints,
    };
  const [firstBroken = null] = checkpoints.broken;
  return {
    entries,
    verdict: firstBroken === null ? 'sound' : 'changed',
    firstBroken,
    head: verdict.head,
    checkpoints,
  };
}

/** A filter without what is absent. */
function given(filter: {
  readonly [Key in keyof JournalFilter]: JournalFilter[Key] | undefined;
}): JournalFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}

function pageOf({ entries, groups, users, ...counts }: JournalPage): Omit<OutputOf<'journal.read'>, 'head'> {
  return {
    ...counts,
    entries: [...entries],
    groups: { ...groups },
    // The latest at work first; more than these worked here only over decades.
    users: users.slice(0, 500),
  };
}

/** What is asked for in words, for the head of a print; null for the whole journal. */
function inWords(db: Connection, filter: JournalFilter, language: Language): string | null {
  const texts = textsOf(language);
  const { from, before, user, group, search } = filter;
  const said: [string, string][] = [];
  if (group !== undefined) said.push(['group', texts('journal', `group.${group}`)]);
  if (user !== undefined)
    said.push(['user', user === 'program' ? texts('journal', 'program') : nameOf(db, user)]);
  if (from !== undefined) said.push(['from', wallTime.instant(from)]);
  if (before !== undefined) said.push(['before', wallTime.instant(before)]);
  if (search !== undefined && search.trim() !== '') said.push(['search', search.trim()]);
  if (said.length === 0) return null;
  return said.map(([key, value]) => texts('documents/journal', `filter/${key}`, { value })).join('; ');
}

/** The name of somebody of the journal, also of one who is gone. */
function nameOf(db: Connection, user: string): string {
  return db.prepare<[string], string>('SELECT name FROM users WHERE id = ?').pluck().get(user) ?? user;
}

const exportedColumns = ['seq', 'at', 'user', 'name', 'role', 'event', 'facts', 'link', 'kk', 'ru'];

/** The whole journal for other programs: facts and links as they are kept, and what they say in both languages. */
async function* exportedRows(
  open: OpenWorkplace,
  upTo: number,
  onProgress: (done: number) => void,
): AsyncGenerator<CsvValue[], void> {
  let done = 0;
  for await (const entry of eachEvent(open.vault, {}, upTo)) {
    const { seq, at, user, name, role, event, writtenFacts, mac } = entry;
    const said = (['kk', 'ru'] as const).map((language) => {
      const { event: title, subject } = entryTexts(entry, language);
      return subject === '' ? title : `${title}: ${subject}`;
    });
    yield [seq, at, user, name, role, event, writtenFacts, mac, ...said];
    onProgress(++done);
  }
}
