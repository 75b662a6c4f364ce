import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import {
  answerCall,
  callMessageSchema,
  calls,
  cancelMessageSchema,
  channels,
  resultSchema,
  type Answers,
  type CallName,
  type CallProgress,
  type CallsOf,
} from '../../../shared/contract/calls.ts';
import { isWithin, messageLimits } from '../../../shared/contract/message-size.ts';
import type { Asked, EngineHost } from '../engine-host/engine-host.ts';
import type { Picks } from '../picks/picks.ts';
import { origin } from '../security/content-policy.ts';
import { tellPage } from './tell-page.ts';

/** What the page is told of anything that breaks the contract: nothing. */
const REFUSED = 'refused';

/**
 * Answers what the page asks. Whoever asks must be the top frame of our own page, the message must fit the contract, and
 * so must the answer; anything else is refused. A page that goes away cancels what it has asked of the engine.
 */
export function answerPage(shell: Answers<'shell'>, engine: EngineHost, picks: Picks): void {
  const asked = new AskedByPages();

  const answer = async (
    page: WebContents,
    call: number,
    name: CallName,
    input: unknown,
  ): Promise<unknown> => {
    if (!isEngineCall(name)) return answerCall(shell, name as CallsOf<'shell'>, input, undefined);
    if (asked.has(page, call)) throw new Error(REFUSED);
    const onProgress = (progress: CallProgress): void => tellPage(page, 'progress', { call, ...progress });
    const question = engine.ask(name, input, onProgress);
    asked.add(page, call, question);
    try {
      return await question.result;
    } finally {
      asked.remove(page, call, question);
    }
  };

  handle(channels.call, async ({ sender }, message) => {
    const { call, name, input } = callMessageSchema.parse(message);
    calls[name].input.parse(input);
    return resultSchema(name).parse(await answer(sender, call, name, input));
  });

  handle(channels.cancel, ({ sender }, message) => {
    asked.cancel(sender, cancelMessageSchema.parse(message).call);
  });

  handle(channels.drop, (_, path) => {
    if (typeof path !== 'string') throw new Error(REFUSED);
    return picks.drop(path);
  });
}

function handle(channel: string, answer: (event: IpcMainInvokeEvent, message: unknown) => unknown): void {
  ipcMain.handle(channel, async (event, message: unknown) => {
    try {
      if (isOurPage(event) && isWithin(message, messageLimits.fromPage)) return await answer(event, message);
    } catch {
      // What was wrong is no business of a page that breaks the contract.
    }
    throw new Error(REFUSED);
  });
}

function isOurPage({ sender, senderFrame }: IpcMainInvokeEvent): boolean {
  if (senderFrame === null || senderFrame !== sender.mainFrame) return false;
  // An emptied page (about:blank) keeps the origin of the page that it was.
  return senderFrame.origin === origin && senderFrame.url.startsWith(`${origin}/`);
}

function isEngineCall(name: CallName): name is CallsOf<'engine'> {
  return calls[name].answeredBy === 'engine';
}

/** The questions that pages have put to the engine and that are not answered yet, by the page's own numbers. */
class AskedByPages {
  readonly #pages = new Map<WebContents, Map<number, Asked>>();

  has(page: WebContents, call: number): boolean {
    return this.#pages.get(page)?.has(call) ?? false;
  }

  add(page: WebContents, call: number, question: Asked): void {
    let questions = this.#pages.get(page);
    if (!questions) {
      this.#pages.set(page, (questions = new Map<number, Asked>()));
      this.#watch(page);
    }
    questions.set(call, question);
  }

  /** A page that has loaded anew may have put another question under the number. */
  remove(page: WebContents, call: number, question: Asked): void {
    const questions = this.#pages.get(page);
    if (questions?.get(call) === question) questions.delete(call);
  }

  cancel(page: WebContents, call: number): void {
    this.#pages.get(page)?.get(call)?.cancel();
  }

  /** A page that loads anew, crashes or closes waits for nothing any more. */
  #watch(page: WebContents): void {
    const gone = (): void => {
      for (const question of this.#pages.get(page)?.values() ?? []) question.cancel();
      this.#pages.get(page)?.clear();
    };
    page.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) gone();
    });
    page.on('render-process-gone', gone);
    page.once('destroyed', () => {
      gone();
      this.#pages.delete(page);
    });
  }
}
