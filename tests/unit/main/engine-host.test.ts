import { describe, expect, it } from 'vitest';
import { hostEngine, type EngineHost } from '../../../electron/main/engine-host/engine-host.ts';
import type { EngineProcess } from '../../../electron/main/engine-host/engine-process.ts';
import type { EngineState } from '../../../shared/contract/calls.ts';

/** A process that a test plays. */
class PlayedProcess implements EngineProcess {
  readonly posted: unknown[] = [];
  killed = false;
  say: (message: unknown) => void = () => undefined;
  exit: () => void = () => undefined;
  readonly post = (message: unknown): void => void this.posted.push(message);
  readonly onMessage = (listen: (message: unknown) => void): void => void (this.say = listen);
  readonly onExit = (listen: () => void): void => void (this.exit = listen);
  readonly kill = (): void => {
    this.killed = true;
    this.exit();
  };
}

function host(): {
  engine: EngineHost;
  processes: PlayedProcess[];
  states: EngineState[];
  last: () => PlayedProcess;
} {
  const processes: PlayedProcess[] = [];
  const states: EngineState[] = [];
  const engine = hostEngine(
    () => {
      processes.push(new PlayedProcess());
      return processes.at(-1)!;
    },
    (state) => states.push(state),
  );
  return { engine, processes, states, last: () => processes.at(-1)! };
}

const stopped = { ok: false, failure: { code: 'engine-stopped', facts: {} } };

describe('the shell keeps one engine', () => {
  it('a question that comes while it starts waits for it', async () => {
    const { engine, states, last } = host();
    engine.start();
    const answer = engine.ask('engine.about', {});
    expect(last().posted).toEqual([]);
    last().say({ kind: 'ready' });
    expect(last().posted).toEqual([{ id: 1, name: 'engine.about', input: {} }]);
    last().say({ kind: 'answer', id: 1, result: 'x' });
    expect(await answer).toBe('x');
    expect(states).toEqual(['starting', 'ready']);
  });

  it('answers find their questions in any order', async () => {
    const { engine, last } = host();
    engine.start();
    last().say({ kind: 'ready' });
    const answers = [engine.ask('engine.about', {}), engine.ask('engine.about', {})];
    last().say({ kind: 'answer', id: 2, result: 'second' });
    last().say({ kind: 'answer', id: 1, result: 'first' });
    expect(await Promise.all(answers)).toEqual(['first', 'second']);
  });

  it('whoever waits for an engine that ends is told so, before it was ready and after', async () => {
    for (const ready of [true, false]) {
      const { engine, states, last } = host();
      engine.start();
      if (ready) last().say({ kind: 'ready' });
      const answer = engine.ask('engine.about', {});
      last().exit();
      expect(await answer).toEqual(stopped);
      expect(states.at(-1)).toBe('stopped');
      expect(await engine.ask('engine.about', {})).toEqual(stopped);
    }
  });

  it('starts again, once, and the old one is heard no more', async () => {
    const { engine, processes, last } = host();
    engine.start();
    engine.start();
    expect(processes).toHaveLength(1);
    const old = last();
    old.exit();
    engine.start();
    expect(processes).toHaveLength(2);
    last().say({ kind: 'ready' });
    const answer = engine.ask('engine.about', {});
    old.exit();
    expect(engine.state()).toBe('ready');
    last().say({ kind: 'answer', id: 1, result: 'new' });
    expect(await answer).toBe('new');
  });

  it.each([
    [undefined],
    ['ready'],
    [{ kind: 'gone' }],
    [{ kind: 'answer', id: 'x', result: 1 }],
    [{ kind: 'ready', more: 1 }],
  ])('an engine that says %j is ended', async (message) => {
    const { engine, last } = host();
    engine.start();
    last().say({ kind: 'ready' });
    const answer = engine.ask('engine.about', {});
    last().say(message);
    expect(last().killed).toBe(true);
    expect(await answer).toEqual(stopped);
  });

  it('an answer that nobody waits for changes nothing', () => {
    const { engine, last } = host();
    engine.start();
    last().say({ kind: 'ready' });
    last().say({ kind: 'answer', id: 99, result: 1 });
    expect(engine.state()).toBe('ready');
  });
});
