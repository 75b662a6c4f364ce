import { contextBridge, ipcRenderer } from 'electron';
import {
  calls,
  channels,
  eventMessageSchema,
  events,
  resultSchema,
  type CallName,
  type InputOf,
  type Sailau,
} from '../shared/contract/calls.ts';

/**
 * Everything that the page sees of the program: `window.sailau`. What goes out and what comes in is checked against the
 * contract here too, so that neither side has to trust the other.
 */
const sailau: Sailau = {
  call: async <Name extends CallName>(name: Name, input: InputOf<Name>) => {
    const message = { name, input: calls[name].input.parse(input) };
    return resultSchema(name).parse(await ipcRenderer.invoke(channels.call, message));
  },
  on: (name, listener) => {
    const hear = (_: unknown, message: unknown): void => {
      const { name: heard, payload }: { name: string; payload?: unknown } = eventMessageSchema.parse(message);
      if (heard === name) listener(events[name].parse(payload));
    };
    ipcRenderer.on(channels.event, hear);
    return () => void ipcRenderer.off(channels.event, hear);
  },
};

contextBridge.exposeInMainWorld('sailau', sailau);
