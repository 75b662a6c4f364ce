import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import kk from '../../../locales/kk/journal.json' with { type: 'json' };
import ru from '../../../locales/ru/journal.json' with { type: 'json' };
import { textsOf } from '../../../electron/engine/texts/index.ts';
import {
  journalEventCodes,
  journalEvents,
  journalGroups,
  journalTextFacts,
  type JournalEvent,
  type PlainFacts,
} from '../../../shared/contract/journal-events.ts';

const files = { kk, ru };
const writeTime = { day: (day: string) => `<${day}>`, instant: (instant: string) => `<${instant}>` };

/** Values that a schema of the catalogue takes. */
function valuesOf(schema: z.ZodType, fact: string): PlainFacts[string][] {
  if (schema instanceof z.ZodEnum) return schema.options;
  if (schema instanceof z.ZodNullable) return [...valuesOf(schema.unwrap() as z.ZodType, fact), null];
  const candidates: PlainFacts[string][] = [
    1,
    2,
    5,
    21,
    1_234_567,
    '2026-07-07T06:04:02.000Z',
    '2026-07-07',
    '2026-II',
    'ab'.repeat(32),
    '7K3M-9QXA-2B4C-D5E6',
    fact === 'kind' ? 'acceptance' : 'Слово',
    { kk: 'Жаңажол', ru: 'Жанажол' },
  ];
  const fitting = candidates.filter((candidate) => schema.safeParse(candidate).success);
  // A text takes anything; what stands for a special form is not for it.
  const plain = fitting.filter((candidate) => candidate === 'Слово' || candidate === 'acceptance');
  return plain.length > 0 ? plain : fitting;
}

/** Facts that together show every value of every fact at least once. */
function samplesOf(code: JournalEvent): PlainFacts[] {
  const shape = Object.entries(journalEvents[code].facts.shape as Record<string, z.ZodType>);
  const values = shape.map(([fact, schema]) => [fact, valuesOf(schema, fact)] as const);
  for (const [fact, list] of values) if (list.length === 0) throw new Error(`no value for ${code}.${fact}`);
  const most = Math.max(1, ...values.map(([, list]) => list.length));
  const samples: PlainFacts[] = [];
  for (let i = 0; i < most; i++)
    for (let shift = 0; shift < most; shift++)
      samples.push(
        Object.fromEntries(values.map(([fact, list], n) => [fact, list[(i + n * shift) % list.length]!])),
      );
  return samples;
}

describe.each(['kk', 'ru'] as const)('the journal in %s', (language) => {
  const texts = textsOf(language);

  it.each(journalEventCodes)('says %s, whatever its facts', (code) => {
    for (const facts of samplesOf(code)) {
      expect(journalEvents[code].facts.safeParse(facts).success).toBe(true);
      const shown = journalTextFacts(code, facts, language, writeTime);
      const title = texts('journal', code, shown);
      expect(title).toMatch(/^\p{Lu}/u);
      if (Object.keys(facts).length === 0) continue;
      const subject = texts('journal', `${code}.subject`, shown);
      expect(subject).not.toMatch(/\{\{|\$t\(|undefined|null|NaN|\[object|paper\./u);
    }
  });

  it('has no text that no event uses', () => {
    const used = new Set<string>(journalEventCodes);
    const words = /^(?:group\..+|paper\..+|program|unknown-event)$/u;
    const stray = Object.keys(files[language]).filter(
      (key) => !words.test(key) && !used.has(key.replace(/\.subject.*$/u, '')),
    );
    expect(stray).toEqual([]);
  });

  it('names every group', () => {
    for (const group of journalGroups) expect(texts('journal', `group.${group}`)).not.toBe('');
  });

  it('shows which plural, which choice and which time', () => {
    const say = (code: JournalEvent, facts: PlainFacts): string =>
      texts('journal', `${code}.subject`, journalTextFacts(code, facts, language, writeTime));
    const seconds = [1, 2, 5].map((count) => say('network-down', { seconds: count }));
    expect(seconds).toEqual(
      language === 'ru'
        ? ['через 1 секунду', 'через 2 секунды', 'через 5 секунд']
        : ['1 секундтан кейін', '2 секундтан кейін', '5 секундтан кейін'],
    );
    expect(say('workplace-locked', { how: 'idle' })).toBe(
      language === 'ru' ? 'никто не работал' : 'ешкім жұмыс істемеді',
    );
    expect(say('calendar-day-reset', { day: '2026-07-06' })).toBe('<2026-07-06>');
    expect(say('paper-saved', { kind: 'road', file: 'a.pdf', sha256: 'ab'.repeat(32) })).toContain(
      language === 'ru' ? 'маршрутный лист, a.pdf' : 'қадамдар парағы, a.pdf',
    );
  });
});
