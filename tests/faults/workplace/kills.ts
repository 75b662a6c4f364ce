import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chair, makeDistrict, type District } from './district.ts';
import { EngineGone, EngineProcess } from './engine-process.ts';
import { stateOf, type State } from './state.ts';

/** Kills of one step. */
const KILLS = process.env['SALYSTYRU_FAULTS'] === 'full' ? 20 : 2;
/** A kill that came after the answer is tried again so often, each time in half of the time, at last at once. */
const TRIES = 3;
/** A shorter time of writing is over before it was noticed. */
const SHORTEST_MS = 20;

/** The engine's process on a place of its own, and what there is to work on. */
export interface Work {
  readonly engine: EngineProcess;
  readonly district: District;
  /** A folder beside the workplace, empty. */
  readonly medium: string;
}

/** Something that the engine does and in the middle of which it is killed. */
export interface Step<Prepared> {
  readonly name: string;
  /** Begins with a new computer rather than with a workplace in the middle of its work. */
  readonly isFirst?: boolean;
  /** What is done before; the workplace is locked. */
  prepare(work: Work): Promise<Prepared>;
  take(work: Work, prepared: Prepared): Promise<unknown>;
  /** What more must hold, of the places beside the workplace or of who can open it. */
  readonly check?: (at: {
    readonly data: string;
    readonly medium: string;
    readonly isDone: boolean;
  }) => unknown;
  /** The chair's password after the step. */
  readonly password?: string;
}

/** A moment of a step: so many milliseconds after it was asked for, or after it began to write. */
interface Moment {
  readonly after: 'asking' | 'writing';
  readonly ms: number;
}

interface Taken {
  readonly isAnswered: boolean;
  /** Milliseconds from the asking to the first change on the disk, and to the answer. */
  readonly writing: number;
  readonly whole: number;
}

/** The tests of some steps: each is done where nothing ends it, and done or not begun wherever the engine is killed. */
export function killTests(steps: readonly Step<unknown>[]): void {
  const folder = mkdtempSync(join(tmpdir(), 'salystyru-engine-kills-'));
  let district: District;
  let before: State | null;
  let number = 0;

  beforeAll(async () => {
    district = await makeDistrict(folder);
    before = await stateOf(district.data, [chair.password]);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Takes a step on a copy of the workplace, up to a moment, and says what the next engine finds. */
  async function outcome(
    step: Step<unknown>,
    moment: Moment | null,
  ): Promise<Taken & { readonly state: State | null }> {
    const place = join(folder, `${step.name}-${++number}`);
    const [data, medium] = [join(place, 'data'), join(place, 'medium')];
    mkdirSync(medium, { recursive: true });
    if (step.isFirst !== true) cpSync(district.data, data, { recursive: true });
    try {
      const taken = await take(step, { data, district, medium }, moment);
      const passwords = [...(step.password === undefined ? [] : [step.password]), chair.password];
      const state = await stateOf(data, passwords);
      await step.check?.({ data, medium, isDone: taken.isAnswered });
      return { ...taken, state };
    } finally {
      rmSync(place, { recursive: true, force: true });
    }
  }

  describe.each(steps)('$name', (step) => {
    const untouched = (): State | null => (step.isFirst === true ? null : before);
    let whole: Awaited<ReturnType<typeof outcome>>;

    beforeAll(async () => {
      whole = await outcome(step, null);
    });

    it('is done where nothing ends it, and is told apart from what was there before', () => {
      expect(whole.isAnswered).toBe(true);
      expect(whole.state).not.toEqual(untouched());
    });

    it.each(Array.from({ length: KILLS }, (_, kill) => kill))(
      'killed, %i: is done or not begun',
      async (kill) => {
        // Fractions of the golden ratio spread any number of moments evenly. Every other one lies in the time in which
        // the step writes, which would be missed beside the long derivation of a key.
        const share = (kill * 0.618_034 + 0.31) % 1;
        const written = whole.whole - whole.writing;
        let moment: Moment =
          kill % 2 === 0 || written < SHORTEST_MS
            ? { after: 'asking', ms: share * whole.whole }
            : { after: 'writing', ms: share * written };
        for (let attempt = 1; ; attempt++) {
          const { isAnswered, state } = await outcome(step, moment);
          const where = `${step.name} killed ${moment.ms.toFixed(1)} ms after ${moment.after}`;
          if (isAnswered) expect(state, where).toEqual(whole.state);
          else if (!isDeepStrictEqual(state, untouched())) expect(state, where).toEqual(whole.state);
          if (!isAnswered) break;
          expect(attempt, `${step.name} is over before it can be killed`).toBeLessThan(TRIES);
          moment = attempt === TRIES - 1 ? { after: 'asking', ms: 0 } : { ...moment, ms: moment.ms / 2 };
        }
      },
    );
  });
}

/** Takes a step in a process of its own, which is then killed: at the moment, else when it has answered. */
async function take(
  step: Step<unknown>,
  { data, ...surroundings }: Omit<Work, 'engine'> & { readonly data: string },
  moment: Moment | null,
): Promise<Taken> {
  const engine = await EngineProcess.start(data);
  const work = { engine, ...surroundings };
  const prepared = await step.prepare(work);
  const untouched = marksOf(data);
  const began = performance.now();
  let writing: number | undefined;
  const kill = setTimeout(() => void engine.kill(), moment?.after === 'asking' ? moment.ms : 2 ** 30);
  const watch = setInterval(() => {
    if (writing !== undefined || marksOf(data) === untouched) return;
    writing = performance.now() - began;
    if (moment?.after === 'writing') setTimeout(() => void engine.kill(), moment.ms);
  }, 1);
  const answer = step.take(work, prepared);
  if (moment?.ms === 0) void engine.kill();
  const isAnswered = await answer.then(
    () => true,
    (error: unknown) => {
      if (error instanceof EngineGone) return false;
      throw error;
    },
  );
  const whole = performance.now() - began;
  clearTimeout(kill);
  clearInterval(watch);
  await engine.kill();
  return { isAnswered, writing: writing ?? whole, whole };
}

/** Sizes and instants of change of all that lies in a folder. */
function marksOf(folder: string): string {
  let marks = '';
  const visit = (path: string): void => {
    try {
      for (const entry of readdirSync(path, { withFileTypes: true })) {
        const inside = join(path, entry.name);
        if (entry.isDirectory()) visit(inside);
        const { size, mtimeMs, ctimeMs } = statSync(inside);
        marks += `${inside} ${size} ${mtimeMs} ${ctimeMs}\n`;
      }
    } catch {
      // It was removed while it was looked at, or is not there yet: that is a change too.
      marks += `${path} is gone\n`;
    }
  };
  visit(folder);
  return marks;
}
