import { app, utilityProcess } from 'electron';
import { fork } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';

/** A running engine, whatever kind of process it is. */
export interface EngineProcess {
  readonly post: (message: unknown) => void;
  readonly onMessage: (listen: (message: unknown) => void) => void;
  readonly onExit: (listen: () => void) => void;
  readonly kill: () => void;
}

/**
 * Starts the engine: a utility process of Electron's.
 *
 * The one exception, never in a packaged app: an Electron whose Node cannot run the engine from its sources (Node-API 10
 * for SQLite, type stripping) leaves it to the project's own Node as a child process. The same file, the same messages.
 */
export function startEngineProcess(): EngineProcess {
  const entry = join(app.getAppPath(), 'electron', 'engine', 'engine.ts');
  const node = process.env['SALYSTYRU_NODE'];
  if (app.isPackaged || node === undefined || runsTheEngine()) return inUtilityProcess(entry);
  return underNode(node, entry);
}

function runsTheEngine(): boolean {
  return (
    Number(process.versions['napi']) >= 10 &&
    Boolean((process.features as { typescript?: unknown }).typescript)
  );
}

function inUtilityProcess(entry: string): EngineProcess {
  const engine = utilityProcess.fork(entry, [], { serviceName: 'Salystyru', stdio: 'inherit' });
  return {
    post: (message) => engine.postMessage(message),
    onMessage: (listen) => engine.on('message', listen),
    onExit: (listen) => engine.on('exit', listen),
    kill: () => engine.kill(),
  };
}

function underNode(node: string, entry: string): EngineProcess {
  const { NODE_OPTIONS: _options, ELECTRON_RUN_AS_NODE: _asNode, ...env } = process.env;
  const engine = fork(entry, [], { execPath: node, execArgv: [], serialization: 'advanced', env });
  return {
    post: (message) => {
      if (engine.connected) engine.send(message as object);
    },
    onMessage: (listen) => engine.on('message', listen),
    onExit: (listen) => {
      engine.on('exit', listen);
      // A program that cannot be started has no exit.
      engine.on('error', listen);
    },
    kill: () => engine.kill('SIGKILL'),
  };
}
