import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actEntriesSchema } from '../../../shared/contract/receiving-calls.ts';
import {
  emptyAct,
  entriesOf,
  missingIn,
  oneLine,
  typedDay,
} from '../../../renderer/screens/receive/act-form.ts';

const today = '2026-07-07';
const filled = {
  ...emptyAct(today, 'Сейітова Айнұр', []),
  handing: { fullName: 'Досжанова Қарлығаш', positionKk: 'тіркеуші', positionRu: 'регистратор' },
  accepting: { fullName: 'Сейітова Айнұр', positionKk: 'комиссия хатшысы', positionRu: 'секретарь комиссии' },
};

describe('the entries of an act', () => {
  it('names everything that is missing in the order of the form', () => {
    expect(missingIn(emptyAct(today, '', []), today)).toEqual([
      'missing-handing-name',
      'missing-handing-position',
      'missing-accepting-name',
      'missing-accepting-position',
    ]);
    expect(missingIn({ ...filled, date: '31.06.2026', copies: null }, today)).toEqual([
      'missing-date',
      'missing-copies',
    ]);
    expect(missingIn(filled, today)).toEqual([]);
  });

  it('has the day of today and the name of who is at work from the beginning', () => {
    const act = emptyAct(today, 'Сейітова Айнұр', []);
    expect(act.date).toBe('07.07.2026');
    expect(act.accepting.fullName).toBe('Сейітова Айнұр');
    expect(act.copies).toBe(2);
  });

  it('takes no day to come, and any day before', () => {
    expect(missingIn({ ...filled, date: '08.07.2026' }, today)).toEqual(['missing-date-future']);
    expect(entriesOf({ ...filled, date: '6.7.2026' }, today)?.date).toBe('2026-07-06');
  });

  it('wants a position in both languages', () => {
    const handing = { ...filled.handing, positionRu: ' ' };
    expect(missingIn({ ...filled, handing }, today)).toEqual(['missing-handing-position']);
    expect(entriesOf({ ...filled, handing }, today)).toBeNull();
  });

  it('gives the contract what it takes, whatever is typed or pasted', () => {
    const typed = fc.string({ unit: 'binary', maxLength: 60 });
    const signer = fc.record({ fullName: typed, positionKk: typed, positionRu: typed });
    fc.assert(
      fc.property(signer, signer, typed, typed, (handing, accepting, label, inventoryNumber) => {
        const form = { ...filled, handing, accepting, label, inventoryNumber };
        const entries = entriesOf(form, today);
        if (missingIn(form, today).length > 0) expect(entries).toBeNull();
        else expect(actEntriesSchema.safeParse(entries).error).toBeUndefined();
      }),
    );
  });

  it('makes one line of what was pasted', () => {
    expect(oneLine('  Досжанова\r\n Қарлығаш\u200B\u00A0Бекенқызы ')).toBe('Досжанова Қарлығаш Бекенқызы');
  });
});

describe('a typed day', () => {
  it.each([
    ['07.07.2026', '2026-07-07'],
    ['7.7.2026', '2026-07-07'],
    ['29.02.2028', '2028-02-29'],
    ['29.02.2026', null],
    ['00.01.2026', null],
    ['01.13.2026', null],
    ['2026-07-07', null],
    ['', null],
  ])('%s', (text, day) => {
    expect(typedDay(text)).toBe(day);
  });
});
