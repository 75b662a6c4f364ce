import process from 'node:process';

/** Shows how far a stage of a command is; `total` is 0 while it is not known. */
export type ShowProgress = (stage: string, done: number, total: number) => void;

const BAR_WIDTH = 24;
const LINE_MS = 1000;
const BAR_MS = 100;

/** Progress on standard error: a bar on a terminal, one line a second otherwise. */
export function progressOnStderr(): { show: ShowProgress; end: () => void } {
  const terminal = process.stderr.isTTY;
  let stage = '';
  let shown = 0;
  return {
    show(name, done, total) {
      const now = performance.now();
      const finished = total > 0 && done >= total;
      if (name === stage && !finished && now - shown < (terminal ? BAR_MS : LINE_MS)) return;
      if (terminal && name !== stage && stage !== '') process.stderr.write('\n');
      stage = name;
      shown = now;
      const share = total > 0 ? Math.min(done / total, 1) : 0;
      const count = total > 0 ? `${done} / ${total}` : String(done);
      if (!terminal) process.stderr.write(`${name}: ${count}\n`);
      else {
        const full = Math.round(share * BAR_WIDTH);
        process.stderr.write(
          `\r\u001B[K${name.padEnd(14)} ${'█'.repeat(full)}${'░'.repeat(BAR_WIDTH - full)} ${count}`,
        );
      }
    },
    end() {
      if (terminal && stage !== '') process.stderr.write('\n');
    },
  };
}
