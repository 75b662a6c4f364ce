import process from 'node:process';
import { inspectAccessFile, readVoterList } from '../../../electron/engine/intake/index.ts';
import { voterListColumns } from '../../../shared/domain/voter-list.ts';

/** What is to be read. */
export interface Order {
  readonly path: string;
  readonly password: string;
}

/** What became of it: failure codes, or the rows of the list and the codes of what was said about it. */
export interface Outcome {
  readonly failure?: string;
  readonly rows?: number;
  readonly problems?: readonly string[];
  /** Whether every column has that many rows. */
  readonly even?: boolean;
  /** Different values of `Cod`, the key. */
  readonly keys?: number;
  /** Failure of the inspection. */
  readonly inspection?: string;
  /** An error that should not have been. */
  readonly crash?: string;
  readonly peakMb: number;
}

/** Reads the files that the parent process names, one after the other. */
process.on('message', ({ path, password }: Order) => {
  process.send?.({
    ...attempt(path, password),
    peakMb: process.resourceUsage().maxRSS / 1024,
  } satisfies Outcome);
});

function attempt(path: string, password: string): Omit<Outcome, 'peakMb'> {
  try {
    const inspected = inspectAccessFile(path, { password });
    const inspection = inspected.ok ? {} : { inspection: inspected.failure.code };
    const received = readVoterList(path, { password });
    if (!received.ok) return { failure: received.failure.code, ...inspection };
    const { list, rows, problems } = received.value;
    const lengths = voterListColumns.map(({ key }) => {
      const column = list[key];
      if ('ids' in column)
        return column.ids.every((id) => id < column.values.length) ? column.ids.length : -1;
      return 'codes' in column
        ? column.codes.length
        : 'days' in column
          ? column.days.length
          : column.flags.length;
    });
    return {
      rows,
      problems: problems.map(({ code }) => code),
      even: lengths.every((length) => length === rows),
      keys: new Set(list.cod.codes).size,
      ...inspection,
    };
  } catch (error) {
    return { crash: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
