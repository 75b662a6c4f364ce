import type { TFunction } from 'i18next';
import type { JournalEntryView } from '../../../shared/contract/journal-calls.ts';
import {
  journalEventCodes,
  journalEvents,
  journalTextFacts,
  type JournalEvent,
  type JournalGroup,
  type TimeWriter,
} from '../../../shared/contract/journal-events.ts';
import type { IconName } from '../../components/Icon.tsx';

/** The texts of `journal.json`. */
export type JournalText = TFunction<'journal'>;

const two = (value: number): string => String(value).padStart(2, '0');

/** Times by the clock on the wall, to the second, as the prints of the journal have them. */
export const wallTime: TimeWriter = {
  day: (day) => day.split('-').reverse().join('.'),
  instant: (instant) => {
    const at = new Date(instant);
    if (Number.isNaN(at.getTime())) return instant;
    const day = `${two(at.getDate())}.${two(at.getMonth() + 1)}.${at.getFullYear()}`;
    return `${day} ${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
  },
};

function isKnown(event: string): event is JournalEvent {
  return Object.hasOwn(journalEvents, event);
}

/** What an entry says; what the catalogue does not know, or facts that are not its own, are shown as they are. */
export function saidBy(
  { event, facts }: Pick<JournalEntryView, 'event' | 'facts'>,
  language: 'kk' | 'ru',
  text: JournalText,
): { readonly event: string; readonly subject: string } {
  if (!isKnown(event)) return { event: `${text('unknown-event')}: ${event}`, subject: JSON.stringify(facts) };
  const { facts: schema } = journalEvents[event];
  if (!schema.safeParse(facts).success) return { event: text(event), subject: JSON.stringify(facts) };
  const plain = journalTextFacts(event, facts, language, wallTime);
  const hasSubject = Object.keys(schema.shape).length > 0;
  return { event: text(event, plain), subject: hasSubject ? text(`${event}.subject`, plain) : '' };
}

/** The events whose name holds what is looked for; none where nothing is. */
export function eventsNamed(sought: string, text: JournalText): JournalEvent[] {
  const words = sought.trim().normalize('NFC').toLowerCase();
  if (words === '') return [];
  return journalEventCodes.filter((code) => text(code).normalize('NFC').toLowerCase().includes(words));
}

/** Periods by which the journal is narrowed. */
export const periods = ['all', 'today', 'week', 'month', 'year'] as const;
/** A period by which the journal is narrowed. */
export type Period = (typeof periods)[number];

const daysBefore = { today: 0, week: 6, month: 29, year: 364 } as const;

/** The instant with which a period that ends now begins: a midnight of this computer; undefined for the whole journal. */
export function beginOf(period: Period, now: Date): string | undefined {
  if (period === 'all') return undefined;
  const [year, month, day] = [now.getFullYear(), now.getMonth(), now.getDate()];
  return new Date(year, month, day - daysBefore[period]).toISOString();
}

/** How an entry stands out; ordinary ones do not. */
export type Tone = 'ordinary' | 'sound' | 'warning' | 'danger';

const warnings: readonly string[] = [
  'network-up',
  'passwords-wrong',
  'attempts-unreadable',
  'recovery-key-used',
  'workplace-restored',
  'encryption-waived',
  'engine-stopped',
] satisfies JournalEvent[];

/** How an entry stands out. */
export function toneOf({ event, facts }: Pick<JournalEntryView, 'event' | 'facts'>): Tone {
  if (event === 'journal-checked') return facts['verdict'] === 'sound' ? 'sound' : 'danger';
  if (event === 'head-compared') return facts['verdict'] === 'found' ? 'sound' : 'warning';
  return warnings.includes(event) || !isKnown(event) ? 'warning' : 'ordinary';
}

const icons: Readonly<Record<JournalGroup, IconName>> = {
  access: 'person',
  people: 'key',
  settings: 'settings',
  receiving: 'receive',
  reconciling: 'review',
  decisions: 'check',
  iin: 'eye',
  papers: 'file',
  transfer: 'drive',
  network: 'network',
  journal: 'shield',
};

/** The group of an event; what the catalogue does not know belongs to the journal itself. */
export function groupOf(event: string): JournalGroup {
  return isKnown(event) ? journalEvents[event].group : 'journal';
}

/** The icon of an event. */
export function iconOf(event: string): IconName {
  return event === 'network-down' ? 'network-off' : icons[groupOf(event)];
}
