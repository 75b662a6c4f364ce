import type { PickedFile } from '../../../shared/contract/calls.ts';
import type { ReadList, ReceivedFile, Receipt } from '../../../shared/contract/receiving-calls.ts';
import type { Failure } from '../../../shared/failures/index.ts';

/** The file that the person picked. */
export type Chosen = NonNullable<PickedFile>;
/** What an accepted list gives: its receipt, and the act as a paper; null where that is still to be made. */
export interface Accepted {
  readonly receipt: Receipt;
  readonly paper: string | null;
}

/** How far a running step is; the total is 0 until it is known. */
export interface HowFar {
  /** `copy` counts bytes, `rows` rows; `look` looks at the file and counts what it likes. */
  readonly step: string;
  readonly done: number;
  readonly total: number;
}

/** Where the receiving of one file stands. `call` is the number of the question whose answer is awaited. */
export type Stage =
  /** No file; `cancelled` where one was just given up. */
  | { readonly at: 'choosing'; readonly cancelled: boolean }
  | { readonly at: 'copying'; readonly call: number; readonly chosen: Chosen; readonly howFar: HowFar }
  /** The file wants its password; `failure` says why the last one was not taken. */
  | {
      readonly at: 'password';
      readonly call: number | null;
      readonly chosen: Chosen;
      readonly received: ReceivedFile;
      readonly failure: Failure | null;
    }
  /** A person says which table is the list, or sees that none is. */
  | { readonly at: 'table'; readonly chosen: Chosen; readonly received: ReceivedFile }
  | {
      readonly at: 'reading';
      readonly call: number;
      readonly chosen: Chosen;
      readonly received: ReceivedFile;
      readonly table: string;
      readonly howFar: HowFar;
    }
  /** Everything is read; `failure` says why it could not be accepted just now. */
  | {
      readonly at: 'read';
      readonly chosen: Chosen;
      readonly received: ReceivedFile;
      readonly list: ReadList;
      readonly failure: Failure | null;
    }
  | {
      readonly at: 'accepting';
      readonly call: number;
      readonly chosen: Chosen;
      readonly received: ReceivedFile;
      readonly list: ReadList;
    }
  | {
      readonly at: 'accepted';
      readonly received: ReceivedFile;
      readonly list: ReadList;
      readonly receipt: Receipt;
      readonly paper: string | null;
    }
  /** The file is not accepted; `received` where its private copy was taken. */
  | {
      readonly at: 'refused';
      readonly chosen: Chosen;
      readonly received: ReceivedFile | null;
      readonly failure: Failure;
    };

/** What happens to the stage: what the person does, and the answers to the questions of the screen. */
export type Happening =
  | { readonly what: 'chosen'; readonly call: number; readonly chosen: Chosen }
  | { readonly what: 'password-given'; readonly call: number }
  | { readonly what: 'table-chosen'; readonly call: number; readonly table: string }
  | { readonly what: 'accept-asked'; readonly call: number }
  /** The file is given up: nothing of it stays. */
  | { readonly what: 'given-up' }
  | ({ readonly what: 'progress'; readonly call: number } & HowFar)
  | { readonly what: 'copied'; readonly call: number; readonly received: ReceivedFile }
  | { readonly what: 'read'; readonly call: number; readonly list: ReadList }
  | { readonly what: 'accepted'; readonly call: number; readonly accepted: Accepted }
  | { readonly what: 'failed'; readonly call: number; readonly failure: Failure };

/** The first stage. */
export const beginning: Stage = { at: 'choosing', cancelled: false };

/** The draft that the engine holds for this stage; null where it holds none. */
export function draftOf(stage: Stage): string | null {
  if (stage.at === 'accepted' || !('received' in stage)) return null;
  return stage.received?.draft ?? null;
}

/** Whether a question is out: until its answer nothing else may begin. */
export function isBusy(stage: Stage): boolean {
  return 'call' in stage && stage.call !== null;
}

/** Whether leaving now would lose what was done: a file is being received and is not accepted. */
export function isOpen(stage: Stage): boolean {
  return stage.at !== 'choosing' && stage.at !== 'accepted' && stage.at !== 'refused';
}

/** Where the four steps stand: 0 file chosen, 1 private copy, 2 rows read, 3 act; 4 when the act is made. */
export function stepOf(stage: Stage): number {
  switch (stage.at) {
    case 'choosing':
      return 0;
    case 'copying':
      return 1;
    case 'refused':
      return stage.received ? 2 : 1;
    case 'password':
    case 'table':
    case 'reading':
      return 2;
    case 'read':
    case 'accepting':
      return 3;
    case 'accepted':
      return 4;
  }
}

/**
 * The stage after something happened. What does not fit the stage changes nothing: a second click, a file dropped while
 * another is being read, the late answer to a question that was given up.
 */
export function after(stage: Stage, happening: Happening): Stage {
  switch (happening.what) {
    case 'chosen':
      if (isBusy(stage) || stage.at === 'accepted') return stage;
      return {
        at: 'copying',
        call: happening.call,
        chosen: happening.chosen,
        howFar: { step: 'copy', done: 0, total: happening.chosen.bytes ?? 0 },
      };
    case 'password-given':
      return stage.at === 'password' && !isBusy(stage)
        ? { ...stage, call: happening.call, failure: null }
        : stage;
    case 'table-chosen': {
      if (stage.at !== 'table') return stage;
      const { call, table } = happening;
      const rows = stage.received.tables.find(({ name }) => name === table)?.rows ?? 0;
      return { ...stage, at: 'reading', call, table, howFar: { step: 'rows', done: 0, total: rows } };
    }
    case 'accept-asked':
      if (stage.at !== 'read') return stage;
      return {
        at: 'accepting',
        call: happening.call,
        chosen: stage.chosen,
        received: stage.received,
        list: stage.list,
      };
    case 'given-up':
      // An act that is being issued is not taken back half-way; it is withdrawn later, with a reason.
      if (stage.at === 'choosing' || stage.at === 'accepting' || stage.at === 'accepted') return stage;
      return { at: 'choosing', cancelled: stage.at !== 'refused' };
    default:
      return isBusy(stage) && 'call' in stage && stage.call === happening.call
        ? answered(stage, happening)
        : stage;
  }
}

type Answer = Extract<Happening, { what: 'progress' | 'copied' | 'read' | 'accepted' | 'failed' }>;

/** The stage after the answer that it waits for. */
function answered(stage: Stage, answer: Answer): Stage {
  switch (answer.what) {
    case 'progress':
      return stage.at === 'copying' || stage.at === 'reading'
        ? { ...stage, howFar: { step: answer.step, done: answer.done, total: answer.total } }
        : stage;
    case 'copied': {
      if (stage.at !== 'copying' && stage.at !== 'password') return stage;
      const { received } = answer;
      const { chosen } = stage;
      return received.needsPassword
        ? { at: 'password', call: null, chosen, received, failure: null }
        : { at: 'table', chosen, received };
    }
    case 'read': {
      if (stage.at !== 'reading') return stage;
      const { chosen, received } = stage;
      return { at: 'read', chosen, received, list: answer.list, failure: null };
    }
    case 'accepted': {
      if (stage.at !== 'accepting') return stage;
      const { received, list } = stage;
      return { at: 'accepted', received, list, ...answer.accepted };
    }
    case 'failed':
      return failed(stage, answer.failure);
  }
}

/** The stage after its question failed. */
function failed(stage: Stage, failure: Failure): Stage {
  switch (stage.at) {
    case 'copying':
    case 'reading':
      if (failure.code === 'cancelled') return { at: 'choosing', cancelled: true };
      return {
        at: 'refused',
        chosen: stage.chosen,
        received: stage.at === 'reading' ? stage.received : null,
        failure,
      };
    case 'password':
      // Any number of tries: the file is theirs, and it is the registrar who knows the password.
      if (failure.code === 'access-password-wrong' || failure.code === 'access-password-needed')
        return { ...stage, call: null, failure };
      return { at: 'refused', chosen: stage.chosen, received: stage.received, failure };
    case 'accepting':
      return { at: 'read', chosen: stage.chosen, received: stage.received, list: stage.list, failure };
    default:
      return stage;
  }
}
