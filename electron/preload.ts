import { contextBridge, ipcRenderer, webUtils } from 'electron';
import {
  calls,
  channels,
  eventMessageSchema,
  events,
  resultSchema,
  type CallName,
  type CallProgress,
  type EventName,
  type InputOf,
  type OutputOf,
  type PayloadOf,
  type RunningCall,
  type Sailau,
} from '../shared/contract/calls.ts';

let lastCall = 0;

/** Starts a call under a number of its own. A message that breaks the contract rejects, on either side. */
function start<Name extends CallName>(
  name: Name,
  input: InputOf<Name>,
  onProgress?: (progress: CallProgress) => void,
): RunningCall<OutputOf<Name>> {
  const call = ++lastCall;
  const stopHearing = onProgress
    ? hear('progress', ({ call: told, ...progress }) => {
        if (told === call) onProgress(progress);
      })
    : undefined;
  const ask = async () => {
    try {
      const message = { call, name, input: calls[name].input.parse(input) };
      return resultSchema(name).parse(await ipcRenderer.invoke(channels.call, message));
    } finally {
      stopHearing?.();
    }
  };
  return { result: ask(), cancel: () => void ipcRenderer.invoke(channels.cancel, { call }) };
}

/** Hears an event until the returned function is called. */
function hear<Name extends EventName>(name: Name, listener: (payload: PayloadOf<Name>) => void): () => void {
  const listen = (_: unknown, message: unknown): void => {
    const { name: heard, payload }: { name: string; payload?: unknown } = eventMessageSchema.parse(message);
    if (heard === name) listener(events[name].parse(payload) as PayloadOf<Name>);
  };
  ipcRenderer.on(channels.event, listen);
  return () => void ipcRenderer.off(channels.event, listen);
}

/**
 * Everything that the page sees of the program: `window.sailau`. What goes out and what comes in is checked against the
 * contract here too, so that neither side has to trust the other.
 */
const sailau: Sailau = {
  call: (name, input) => start(name, input).result,
  start,
  on: hear,
  dropped: async (file) => {
    const path = file instanceof File ? webUtils.getPathForFile(file) : '';
    if (path === '') return null;
    return calls['pick.file'].output.parse(await ipcRenderer.invoke(channels.drop, path));
  },
};

contextBridge.exposeInMainWorld('sailau', sailau);
