import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { resultSchema, type CallsOf, type InputOf, type OutputOf } from '../../../shared/contract/calls.ts';
import {
  fromEngineSchema,
  type FromEngine,
  type GrantKind,
  type ToEngine,
} from '../../../shared/contract/engine-messages.ts';
import { unwrap, type Result } from '../../../shared/result.ts';

const entry = fileURLToPath(new URL('../../../electron/engine/engine.ts', import.meta.url));

/** The engine's process ended before it could answer. */
export class EngineGone extends Error {}

/** The engine as a process of its own, started and spoken to as the shell does. */
export class EngineProcess {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, (answer: unknown) => void>();
  readonly #ended: Promise<NodeJS.Signals | null>;
  #lastId = 0;
  #ready: (() => void) | undefined;
  #hasEnded = false;

  private constructor() {
    this.#child = fork(entry, [], {
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    this.#ended = new Promise((resolve) => this.#child.on('exit', (_, signal) => resolve(signal)));
    void this.#ended.then(() => {
      this.#hasEnded = true;
      for (const answer of this.#waiting.values()) answer(new EngineGone());
    });
    this.#child.on('message', (message) => this.#hear(fromEngineSchema.parse(message)));
  }

  /** Starts it on a data folder; settled when it is ready. */
  static async start(dataFolder: string): Promise<EngineProcess> {
    const engine = new EngineProcess();
    const ready = new Promise<void>((resolve) => (engine.#ready = resolve));
    engine.#post({ kind: 'start', dataFolder, language: 'ru', isPackaged: false });
    await Promise.race([
      ready,
      engine.#ended.then(() => {
        throw new EngineGone('the engine did not start');
      }),
    ]);
    return engine;
  }

  /** What a call gives; throws its failure, and `EngineGone` where the process ends before. */
  async get<Name extends CallsOf<'engine'>>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>> {
    const answer = await new Promise((resolve) => {
      if (this.#hasEnded) return resolve(new EngineGone());
      this.#waiting.set(++this.#lastId, resolve);
      this.#post({ kind: 'ask', id: this.#lastId, name, input });
    });
    if (answer instanceof EngineGone) throw answer;
    return unwrap(resultSchema(name).parse(answer) as Result<OutputOf<Name>>);
  }

  /** A pick for a path, as if somebody had picked it in a dialog. */
  pick(kind: GrantKind, path: string): string {
    const pick = randomBytes(16).toString('hex');
    this.#post({ kind: 'pick', grant: { pick, kind, path } });
    return pick;
  }

  /** Ends it as a power cut would; settled when it is gone. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }

  #post(message: ToEngine): void {
    if (this.#child.connected) this.#child.send(message);
  }

  #hear(said: FromEngine): void {
    if (said.kind === 'ready') this.#ready?.();
    else if (said.kind === 'answer') {
      this.#waiting.get(said.id)?.(said.result);
      this.#waiting.delete(said.id);
    }
  }
}
