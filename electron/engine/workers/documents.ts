import { parentPort, workerData } from 'node:worker_threads';
import { makePaper, type FromWorker, type MarkedJob, type RowBatch } from '../documents/index.ts';

/** Lays out one paper; its rows are asked for and its bytes given out batch by batch. */
const port = parentPort;
if (!port) throw new Error('not a worker');

const post = (message: FromWorker, transfer: readonly ArrayBuffer[] = []): void =>
  port.postMessage(message, transfer);

const nextRows = (): Promise<readonly unknown[]> =>
  new Promise((resolve) => {
    port.once('message', ({ rows }: RowBatch) => resolve(rows));
    post({ type: 'rows' });
  });

const tally = await makePaper(workerData as MarkedJob, nextRows, (bytes) =>
  post({ type: 'piece', bytes }, [bytes.buffer]),
);
post({ type: 'done', tally });
