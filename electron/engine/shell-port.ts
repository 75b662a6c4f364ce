import process from 'node:process';

/** The line to the shell, the same for both kinds of process in which the engine runs. */
export interface ShellPort {
  readonly post: (message: unknown) => void;
}

/** What Electron puts into a utility process in place of Node's own channel to its parent. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
  postMessage(message: unknown): void;
}

/**
 * Connects to the shell that started this process: through Electron's port in a utility process, else through Node's
 * channel to a parent process. Without a shell there is nothing to do, and it throws; when the shell is gone, so is the
 * engine.
 */
export function connectToShell(listen: (message: unknown) => void): ShellPort {
  const port = (process as { parentPort?: ParentPort }).parentPort;
  if (port) {
    port.on('message', ({ data }) => listen(data));
    return { post: (message) => port.postMessage(message) };
  }
  if (!process.connected) throw new Error('the engine is started by the shell');
  process.on('message', listen);
  process.on('disconnect', () => process.exit(0));
  return { post: (message) => void process.send?.(message) };
}
