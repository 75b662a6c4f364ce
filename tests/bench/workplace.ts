import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { inTurn, run, type Run } from './measure.ts';
import { both, inside, line, ms, s } from './table.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const script =
  (path: string, ...args: string[]) =>
  (): Promise<Run> =>
    run(process.execPath, [here(path), ...args]);

/** Parts of the road, and entries of the journal. */
const [PARTS, ENTRIES] = [40, 100_000];

/** The work of a commission in its encrypted workplace: opening, receiving, judging, the road and the journal. */
export async function workplace(rows: number, sample: string, small: string, runs: number): Promise<void> {
  const { list } = await inTurn(Math.min(runs, 3), { list: script('cases/workplace.ts', sample) });
  const figures = inside(list);
  const of = (name: string): number => figures[name] ?? NaN;
  line('unlock (scrypt, N = 2^17)', s(of('unlock')), '', null, '–', null);
  line(
    `receive ${rows} rows: copy, read, store, act`,
    `${s(of('receive'))} / process ${both(list)}`,
    ['copy', 'read', 'accept'].map((name) => `${name} ${s(of(name))}`).join(', '),
    null,
    '–',
    null,
  );
  line(
    `read ${rows} rows through the private copy`,
    s(of('sealed')),
    `the file itself ${s(of('plain'))}`,
    of('sealed') / of('plain'),
    '–',
    null,
  );
  line('check and add the snapshot', s(of('addSnapshot')), '', null, '–', null);
  line(`reconcile in the workplace, ${of('findings')} findings`, s(of('reconcile')), '', null, '–', null);
  line('open the desk', ms(of('desk')), '', null, '–', null);
  for (const [name, work] of [
    ['facets', 'count the facets'],
    ['page', 'a page from the middle'],
    ['searchName', 'search by surname'],
    ['searchIin', 'search by the beginning of an IIN'],
  ] as const)
    line(`${work}, ${of('findings')} findings`, ms(of(name)), '', null, '≤ 100 ms', of(name) <= 0.1);
  line(`decide ${of('findings')} findings at once`, s(of('decide')), '', null, '≤ 2 s', of('decide') <= 2);
  line('take it back', s(of('undo')), '', null, '–', null);
  const { road, journal } = await inTurn(1, {
    road: script('cases/road.ts', small, String(PARTS)),
    journal: script('cases/journal.ts', String(ENTRIES)),
  });
  line(
    `the road of ${PARTS} parts, each with a list`,
    ms(inside(road)['seconds'] ?? NaN),
    '',
    null,
    '–',
    null,
  );
  line(`verify ${ENTRIES} entries of the journal`, s(inside(journal)['seconds'] ?? NaN), '', null, '–', null);
}
