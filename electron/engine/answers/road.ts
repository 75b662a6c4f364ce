import { calendarVersion } from '../../../shared/reference/calendar.ts';
import { unwrap } from '../../../shared/result.ts';
import type { OutputOf } from '../../../shared/contract/calls.ts';
import { inMemory, printRoad } from '../documents/index.ts';
import {
  currentHalfYear,
  openHalfYear,
  readCalendar,
  readParts,
  readRoad,
  removePart,
  resetOwnDay,
  savePart,
  setOwnDay,
  type PartProgress,
} from '../periods/index.ts';
import { readRunsOf } from '../runs/index.ts';
import type { Connection } from '../sqlite/index.ts';
import {
  currentDay,
  now,
  readSetting,
  writeSetting,
  writeSign,
  type OpenWorkplace,
} from '../workplace/index.ts';
import type { HandlersOf, Surroundings } from './handlers.ts';

/** The half-year, its parts, its calendar and the commission. */
export function roadAnswers({
  workplace,
}: Surroundings): HandlersOf<'road' | 'parts' | 'calendar' | 'commission' | 'setup'> {
  return {
    'road.read': ({ halfYear = currentHalfYear(currentDay()) }) => {
      const { open } = workplace;
      openRunning(open);
      return shownRoad(open, halfYear);
    },
    'road.print': async ({ halfYear, language }, { signal }) => {
      const { open } = workplace;
      const road = shownRoad(open, halfYear);
      const data = { commission: open.commission.name, road, language, journal: open.journalOnPaper() };
      return {
        paper: open.papers.put('road', unwrap(await printRoad(data, inMemory, open.printing(signal)))),
      };
    },
    'parts.read': ({ halfYear }) => shownParts(workplace.open, halfYear),
    'parts.save': async ({ halfYear, id, ...entry }) => {
      const { open } = workplace;
      open.step((db) => {
        unwrap(openHalfYear(db, halfYear, now()));
        const { part, change } = unwrap(savePart(db, halfYear, id, entry));
        if (change === 'added') open.record(db, 'part-added', { halfYear, part: part.name });
        else if (change === 'changed') open.record(db, 'part-changed', { halfYear, part: part.name });
      });
      await workplace.changed();
      return shownParts(open, halfYear);
    },
    'parts.remove': async ({ halfYear, id }) => {
      const { open } = workplace;
      open.step((db) => {
        const { name } = unwrap(removePart(db, halfYear, id, now()));
        open.record(db, 'part-removed', { halfYear, part: name });
      });
      await workplace.changed();
      return shownParts(open, halfYear);
    },
    'calendar.read': ({ year }) => shownCalendar(workplace.open, year),
    'calendar.setDay': ({ day, off, note, source }) => {
      const { open } = workplace;
      open.step((db) => {
        unwrap(setOwnDay(db, { day, off, note, source, user: open.user.name, at: now() }));
        const kind = off ? 'off' : 'worked';
        open.record(db, 'calendar-day-changed', { day, kind, reason: note, source });
      });
      return shownCalendar(open, Number(day.slice(0, 4)));
    },
    'calendar.resetDay': ({ day }) => {
      const { open } = workplace;
      open.step((db) => {
        if (resetOwnDay(db, day)) open.record(db, 'calendar-day-reset', { day });
      });
      return shownCalendar(open, Number(day.slice(0, 4)));
    },
    'commission.save': async ({ commission, lockAfterMinutes }) => {
      const { open } = workplace;
      open.step((db) => {
        const before = readSetting(db, 'commission');
        if (JSON.stringify(before) !== JSON.stringify(commission)) {
          writeSetting(db, 'commission', commission);
          open.record(db, 'commission-changed', { commission: commission.name, level: commission.level });
        }
        if (readSetting(db, 'lockAfterMinutes') !== lockAfterMinutes) {
          writeSetting(db, 'lockAfterMinutes', lockAfterMinutes);
          open.record(db, 'setting-changed', {
            setting: 'lockAfterMinutes',
            value: String(lockAfterMinutes),
          });
        }
      });
      await writeSign(open.vault.folder, commission.name);
      return workplace.changed();
    },
    'setup.later': ({ step }) => {
      const { open } = workplace;
      open.step((db) => {
        const later = readSetting(db, 'setupLater') ?? [];
        writeSetting(db, 'setupLater', [...new Set([...later, step])]);
      });
      return workplace.changed();
    },
  };
}

/** The running half-year is there from its first day on, with the parts of the one before. */
function openRunning(open: OpenWorkplace): void {
  const halfYear = currentHalfYear(currentDay());
  const isThere = open.read(
    (db) => db.prepare('SELECT 1 FROM half_years WHERE id = ?').pluck().get(halfYear) !== undefined,
  );
  if (isThere) return;
  open.step((db) => {
    const { carriedParts } = unwrap(openHalfYear(db, halfYear, now()));
    open.record(db, 'half-year-opened', { halfYear, parts: carriedParts });
  });
}

function shownRoad(open: OpenWorkplace, halfYear: string): OutputOf<'road.read'> {
  const road = open.read((db) =>
    unwrap(readRoad(db, halfYear, currentDay(), { progress: progressOf(db, halfYear) })),
  );
  // The contract's arrays are the page's own.
  return structuredClone(road) as OutputOf<'road.read'>;
}

/** Findings and those without a decision, by part: of the run in force of the newest list. */
function progressOf(db: Connection, halfYear: string): Map<number, PartProgress> {
  const progress = new Map<number, PartProgress>();
  for (const { run } of readRunsOf(db, halfYear))
    if (run.state !== 'replaced')
      progress.set(run.part, {
        findings: run.findings,
        undecided: run.counts.undecided + run.counts.deferred,
      });
  return progress;
}

function shownParts(open: OpenWorkplace, halfYear: string): OutputOf<'parts.read'> {
  const parts = open.read((db) => readParts(db, halfYear));
  return {
    parts: parts.map(({ id, name, akimat, precincts, hasLists }) => ({
      id,
      name: { ...name },
      akimat: { ...akimat },
      precincts: [...precincts],
      hasLists,
    })),
  };
}

function shownCalendar(open: OpenWorkplace, year: number): OutputOf<'calendar.read'> {
  return { edition: calendarVersion, days: open.read((db) => readCalendar(db, year)) };
}
