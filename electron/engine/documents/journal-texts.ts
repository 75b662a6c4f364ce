import {
  journalEvents,
  journalTextFacts,
  type JournalEvent,
  type PlainFacts,
  type TimeWriter,
} from '../../../shared/contract/journal-events.ts';
import { dottedDate, parseIsoDate } from '../../../shared/domain/dates.ts';
import { textsOf, type Language } from '../texts/index.ts';

/** What an entry says; what the catalogue does not know, or facts that are not its own, are shown as they are. */
export function entryTexts(
  { event, facts }: { readonly event: string; readonly facts: PlainFacts },
  language: Language,
): { readonly event: string; readonly subject: string } {
  const texts = textsOf(language);
  if (!isKnown(event))
    return { event: `${texts('journal', 'unknown-event')}: ${event}`, subject: JSON.stringify(facts) };
  const { facts: schema } = journalEvents[event];
  if (!schema.safeParse(facts).success)
    return { event: texts('journal', event), subject: JSON.stringify(facts) };
  const plain = journalTextFacts(event, facts, language, wallTime);
  const hasSubject = Object.keys(schema.shape).length > 0;
  return {
    event: texts('journal', event, plain),
    subject: hasSubject ? texts('journal', `${event}.subject`, plain) : '',
  };
}

function isKnown(event: string): event is JournalEvent {
  return Object.hasOwn(journalEvents, event);
}

/** Times by the clock on the wall, as the heads on papers have them. */
export const wallTime: TimeWriter = {
  day: (day) => dottedDate(parseIsoDate(day)),
  instant: (instant) => {
    const time = new Date(instant);
    if (Number.isNaN(time.getTime())) return instant;
    const two = (value: number): string => String(value).padStart(2, '0');
    const day = `${two(time.getDate())}.${two(time.getMonth() + 1)}.${time.getFullYear()}`;
    return `${day} ${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`;
  },
};
