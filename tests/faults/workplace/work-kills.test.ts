import { accept, chair, readList, reconcile, type District } from './district.ts';
import type { EngineProcess } from './engine-process.ts';
import { killTests, type Step, type Work } from './kills.ts';

const unlock = async ({ engine, district }: Work): Promise<void> => {
  await engine.get('session.unlock', { user: district.userId, password: chair.password });
};

/** Copies and reads the third list for the part that has none. */
const readThird = (engine: EngineProcess, { parts, practice }: District): Promise<string> =>
  readList(engine, parts[2], practice.lists[2]?.file ?? '');

/** A step on a workplace that was just opened. */
const open = (name: string, take: Step<void>['take']): Step<void> => ({ name, prepare: unlock, take });

const importing = open('import', async ({ engine, district }) =>
  accept(engine, await readThird(engine, district)),
);

const accepting: Step<string> = {
  name: 'accept',
  prepare: async (work) => {
    await unlock(work);
    return readThird(work.engine, work.district);
  },
  take: ({ engine }, draft) => accept(engine, draft),
};

const reconciling = open('reconcile', ({ engine, district }) =>
  reconcile(engine, district.parts[1], district),
);

/** Decides everything that was found, at once. */
const deciding: Step<number> = {
  name: 'decide',
  prepare: async (work) => {
    await unlock(work);
    return (await work.engine.get('review.facets', { run: work.district.run, filter: {} })).total;
  },
  take: ({ engine, district }, expected) =>
    engine.get('review.decide', {
      run: district.run,
      of: { filter: {}, expected },
      decision: 'confirmed',
      reason: null,
      note: null,
    }),
};

const finalising = open('finalise', ({ engine, district }) =>
  engine.get('runs.finalise', { run: district.run, reason: 'жұмыс аяқталды' }),
);

killTests([importing, accepting, reconciling, deciding, finalising]);
