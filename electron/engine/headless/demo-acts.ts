import type { z } from 'zod';
import type { actInputSchema } from '../../../shared/contract/act.ts';

/** Data of the two acts of the demonstration; paths are seen from the folder of the acts. */

const akimat = {
  body: { kk: 'Көктал ауданының әкімдігі', ru: 'Акимат Коктальского района' },
  position: { kk: 'тіркеуші', ru: 'регистратор' },
  fullName: 'Досжанова Қарлығаш Бекенқызы',
};

const commission = {
  body: {
    kk: 'Көктал аудандық аумақтық сайлау комиссиясы',
    ru: 'Коктальская районная территориальная избирательная комиссия',
  },
  position: { kk: 'комиссия хатшысы', ru: 'секретарь комиссии' },
  fullName: 'Сейітова Айнұр Жанатқызы',
};

const place = { kk: 'Көктал кенті', ru: 'поселок Коктал' };
const medium = {
  kind: { kk: 'USB-жинақтағыш', ru: 'USB-накопитель' },
  label: 'KOKTAL',
  inventoryNumber: '0047',
};

/** The akimat hands over the list and the precincts (11/196, para 5, 6 and 17). */
export const receiptAct: z.input<typeof actInputSchema> = {
  direction: 'akimat-to-commission',
  number: '2026-II/1',
  date: '2026-07-01',
  place,
  handing: akimat,
  accepting: commission,
  medium,
  files: [
    { path: '../case/list.mdb' },
    { path: '../case/appendix-2.xlsx' },
    { path: '../case/appendix-3.xlsx' },
  ],
};

/** The commission hands back what it found (11/196, para 10). */
export const returnAct: z.input<typeof actInputSchema> = {
  direction: 'commission-to-akimat',
  number: '2026-II/2',
  date: '2026-07-07',
  place,
  handing: commission,
  accepting: akimat,
  medium,
  files: [
    { path: '../first-round/findings.csv' },
    { path: '../first-round/findings.xlsx' },
    { path: '../first-round/missing.csv' },
  ],
};
