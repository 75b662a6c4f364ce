import type { ActEntries } from '../../../shared/contract/receiving-calls.ts';

/** What the receiving program and its test have in common. */

export const halfYear = '2026-II';
export const now = '2026-07-07T05:58:00.000Z';
export const akimat = { kk: 'Көктал ауданының әкімдігі', ru: 'Акимат Коктальского района' };
export const commission = {
  name: { kk: 'Көктал аудандық комиссиясы', ru: 'Коктальская районная комиссия' },
  place: { kk: 'Көктал қаласы', ru: 'город Коктал' },
};
export const entries: ActEntries = {
  date: '2026-07-07',
  handing: { position: { kk: 'тіркеуші', ru: 'регистратор' }, fullName: 'Досжанова Қ. Б.' },
  accepting: { position: { kk: 'хатшы', ru: 'секретарь' }, fullName: 'Сейітова А. Ж.' },
  medium: { label: null, inventoryNumber: null },
  copies: 2,
};
