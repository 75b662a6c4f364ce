import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import {
  answerCall,
  callMessageSchema,
  calls,
  channels,
  resultSchema,
  type Answers,
  type CallName,
  type CallsOf,
} from '../../../shared/contract/calls.ts';
import type { EngineHost } from '../engine-host/engine-host.ts';
import { origin } from '../security/content-policy.ts';

/** What the page is told of anything that breaks the contract: nothing. */
const REFUSED = 'refused';

/**
 * Answers the calls of the page. Whoever asks must be the top frame of our own page, the message must fit the contract,
 * and so must the answer; anything else is refused.
 */
export function answerPage(shell: Answers<'shell'>, engine: EngineHost): void {
  ipcMain.handle(channels.call, async (event, message: unknown) => {
    const parsed = callMessageSchema.safeParse(message);
    if (!isOurPage(event) || !parsed.success) throw new Error(REFUSED);
    const { name, input } = parsed.data;
    if (!calls[name].input.safeParse(input).success) throw new Error(REFUSED);
    const result = resultSchema(name).safeParse(await answer(shell, engine, name, input));
    if (!result.success) throw new Error(REFUSED);
    return result.data;
  });
}

function answer(
  shell: Answers<'shell'>,
  engine: EngineHost,
  name: CallName,
  input: unknown,
): Promise<unknown> {
  return calls[name].answeredBy === 'engine'
    ? engine.ask(name as CallsOf<'engine'>, input)
    : answerCall(shell, name as CallsOf<'shell'>, input);
}

function isOurPage({ sender, senderFrame }: IpcMainInvokeEvent): boolean {
  if (senderFrame === null || senderFrame !== sender.mainFrame) return false;
  // An emptied page (about:blank) keeps the origin of the page that it was.
  return senderFrame.origin === origin && senderFrame.url.startsWith(`${origin}/`);
}
