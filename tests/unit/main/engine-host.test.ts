import { describe, expect, it } from 'vitest';
import { hostEngine, type EngineHost, type Told } from '../../../electron/main/engine-host/engine-host.ts';
import type { EngineProcess } from '../../../electron/main/engine-host/engine-process.ts';
import type { EngineState } from '../../../shared/contract/calls.ts';
import { messageLimits } from '../../../shared/contract/message-size.ts';

/** A process that a test plays. */
class PlayedProcess implements EngineProcess {
  readonly posted: unknown[] = [];
  killed = false;
  say: (message: unknown) => void = () => undefined;
  readonly #listeners: (() => void)[] = [];
  readonly post = (message: unknown): void => void this.posted.push(message);
  readonly onMessage = (listen: (message: unknown) => void): void => void (this.say = listen);
  readonly onExit = (listen: () => void): void => void this.#listeners.push(listen);
  readonly exit = (): void => this.#listeners.forEach((listen) => listen());
  readonly kill = (): void => {
    this.killed = true;
    this.exit();
  };
}

const opening = { dataFolder: '/data', language: 'kk', isPackaged: false } as const;

function host(briefing: readonly Told[] = []): {
  engine: EngineHost;
  processes: PlayedProcess[];
  states: EngineState[];
  events: unknown[];
  last: () => PlayedProcess;
} {
  const processes: PlayedProcess[] = [];
  const states: EngineState[] = [];
  const events: unknown[] = [];
  const engine = hostEngine({
    startProcess: () => {
      processes.push(new PlayedProcess());
      return processes.at(-1)!;
    },
    opening: () => opening,
    briefing: () => briefing,
    onState: (state) => states.push(state),
    onEvent: (name, payload) => events.push({ name, payload }),
  });
  return { engine, processes, states, events, last: () => processes.at(-1)! };
}

const stopped = { ok: false, failure: { code: 'engine-stopped', facts: {} } };
const start = { kind: 'start', ...opening };
const question = (id: number): unknown => ({ kind: 'ask', id, name: 'engine.about', input: {} });

describe('the shell keeps one engine', () => {
  it('it is told where its data is before anything else, and a question waits until it is ready', async () => {
    const { engine, states, last } = host();
    engine.start();
    const { result } = engine.ask('engine.about', {});
    expect(last().posted).toEqual([start]);
    last().say({ kind: 'ready' });
    expect(last().posted).toEqual([start, question(1)]);
    last().say({ kind: 'answer', id: 1, result: 'x' });
    expect(await result).toBe('x');
    expect(states).toEqual(['starting', 'ready']);
  });

  it('each engine is told what the one before it knew, before any question', () => {
    const told = { kind: 'language', language: 'ru' } as const;
    const { engine, last } = host([told]);
    for (const id of [1, 2]) {
      engine.start();
      void engine.ask('engine.about', {});
      last().say({ kind: 'ready' });
      expect(last().posted).toEqual([start, told, question(id)]);
      last().exit();
    }
  });

  it('what is told while no engine is ready is left to the briefing', () => {
    const { engine, last } = host();
    engine.tell({ kind: 'idle', seconds: 1, away: false });
    engine.start();
    engine.tell({ kind: 'idle', seconds: 2, away: false });
    last().say({ kind: 'ready' });
    engine.tell({ kind: 'idle', seconds: 3, away: true });
    expect(last().posted).toEqual([start, { kind: 'idle', seconds: 3, away: true }]);
  });

  it('answers find their questions in any order', async () => {
    const { engine, last } = host();
    engine.start();
    last().say({ kind: 'ready' });
    const answers = [engine.ask('engine.about', {}).result, engine.ask('engine.about', {}).result];
    last().say({ kind: 'answer', id: 2, result: 'second' });
    last().say({ kind: 'answer', id: 1, result: 'first' });
    expect(await Promise.all(answers)).toEqual(['first', 'second']);
  });

  it('progress reaches who asked, and nobody once it is answered', async () => {
    const { engine, last } = host();
    engine.start();
    last().say({ kind: 'ready' });
    const heard: unknown[] = [];
    const { result } = engine.ask('engine.about', {}, (progress) => heard.push(progress));
    const other = engine.ask('engine.about', {});
    last().say({ kind: 'progress', id: 1, step: 'read', done: 1, total: 2 });
    last().say({ kind: 'progress', id: 2, step: 'read', done: 9, total: 9 });
    last().say({ kind: 'answer', id: 1, result: 'x' });
    last().say({ kind: 'progress', id: 1, step: 'read', done: 2, total: 2 });
    expect(heard).toEqual([{ step: 'read', done: 1, total: 2 }]);
    expect(await result).toBe('x');
    other.cancel();
    expect(last().posted.at(-1)).toEqual({ kind: 'cancel', id: 2 });
  });

  it('an answered question cannot be cancelled', () => {
    const { engine, last } = host();
    engine.start();
    last().say({ kind: 'ready' });
    const { cancel } = engine.ask('engine.about', {});
    last().say({ kind: 'answer', id: 1, result: 'x' });
    cancel();
    expect(last().posted).toEqual([start, question(1)]);
  });

  it('papers come as bytes; a paper that is not there, and an engine that ends, give nothing', async () => {
    const { engine, last } = host();
    expect(await engine.paper('a'.repeat(32))).toBeUndefined();
    engine.start();
    last().say({ kind: 'ready' });
    const papers = [1, 2, 3].map(() => engine.paper('a'.repeat(32)));
    expect(last().posted.at(-1)).toEqual({ kind: 'paper', id: 3, paper: 'a'.repeat(32) });
    last().say({ kind: 'paper', id: 1, bytes: new Uint8Array([1, 2]) });
    last().say({ kind: 'paper', id: 2, bytes: null });
    last().exit();
    expect(await Promise.all(papers)).toEqual([new Uint8Array([1, 2]), undefined, undefined]);
  });

  it('events of the engine are heard', () => {
    const { engine, events, last } = host();
    engine.start();
    last().say({ kind: 'ready' });
    last().say({ kind: 'event', name: 'session', payload: { state: 'first-start' } });
    expect(events).toEqual([{ name: 'session', payload: { state: 'first-start' } }]);
  });

  it('whoever waits for an engine that ends is told so, before it was ready and after', async () => {
    for (const ready of [true, false]) {
      const { engine, states, last } = host();
      engine.start();
      if (ready) last().say({ kind: 'ready' });
      const { result } = engine.ask('engine.about', {});
      last().exit();
      expect(await result).toEqual(stopped);
      expect(states.at(-1)).toBe('stopped');
      expect(await engine.ask('engine.about', {}).result).toEqual(stopped);
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
    const { result } = engine.ask('engine.about', {});
    old.exit();
    old.say({ kind: 'answer', id: 1, result: 'old' });
    expect(engine.state()).toBe('ready');
    last().say({ kind: 'answer', id: 1, result: 'new' });
    expect(await result).toBe('new');
  });

  it('closes what it has open before the program ends', async () => {
    const { engine, last } = host();
    await engine.stop();
    engine.start();
    last().say({ kind: 'ready' });
    const gone = engine.stop();
    expect(last().posted.at(-1)).toEqual({ kind: 'close' });
    expect(last().killed).toBe(false);
    last().exit();
    await gone;
    expect(engine.state()).toBe('stopped');
  });
});

describe('an engine that breaks the contract is ended', () => {
  const progress = { kind: 'progress', id: 1, step: 'read', done: 1, total: 1 };
  const cyclic: { kind: string; id: number; result?: unknown } = { kind: 'answer', id: 1 };
  cyclic.result = cyclic;
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a text', 'ready'],
    ['an unknown kind', { kind: 'gone' }],
    ['an answer without a number', { kind: 'answer', id: 'x', result: 1 }],
    ['more than there is to say', { kind: 'ready', more: 1 }],
    ['progress of several lines', { ...progress, step: 'a\nb' }],
    ['progress that is none', { ...progress, done: Number.NaN }],
    ['progress backwards', { ...progress, done: -1 }],
    ['an event of the shell', { kind: 'event', name: 'engine.state', payload: { state: 'ready' } }],
    ['an event with a wrong payload', { kind: 'event', name: 'session', payload: { state: 'open' } }],
    ['a paper in words', { kind: 'paper', id: 1, bytes: '%PDF' }],
    ['an answer without an end', cyclic],
    ['an answer that is no plain value', { kind: 'answer', id: 1, result: new Map([[1, 2]]) }],
    ['an answer beyond measure', { kind: 'answer', id: 1, result: 'x'.repeat(messageLimits.fromEngine) }],
  ])('%s', async (_, message) => {
    const { engine, last } = host();
    engine.start();
    last().say({ kind: 'ready' });
    const { result } = engine.ask('engine.about', {});
    last().say(message);
    expect(last().killed).toBe(true);
    expect(await result).toEqual(stopped);
  });

  it('an answer that nobody waits for changes nothing', () => {
    const { engine, last } = host();
    engine.start();
    last().say({ kind: 'ready' });
    last().say({ kind: 'answer', id: 99, result: 1 });
    last().say({ kind: 'paper', id: 99, bytes: null });
    expect(engine.state()).toBe('ready');
  });
});
