import { z } from 'zod';
import { count, line, nothing, paperId, pick, shellCall } from './call.ts';
import { languageSchema } from './session-calls.ts';

/** Whether the engine answers. */
export const engineStateSchema = z.enum(['starting', 'ready', 'stopped']);
/** Whether the engine answers. */
export type EngineState = z.infer<typeof engineStateSchema>;

/** Whether a network with an address is up, and what the system calls it. */
export const networkSchema = z.strictObject({ up: z.boolean(), names: z.array(line(120)).max(64) });
/** Whether a network with an address is up. */
export type NetworkState = z.infer<typeof networkSchema>;

/** Kinds of files that a person picks; they filter what the dialog shows. */
export const pickKinds = ['list', 'snapshot', 'card', 'passphrase'] as const;
/** Kinds of files that are saved. */
export const saveKinds = ['pdf', 'card', 'csv', 'xlsx'] as const;

const picked = z.strictObject({ pick, name: z.string().min(1).max(255), bytes: count.nullable() }).nullable();
/** What a person picked; null when the dialog was closed. */
export type Picked = z.infer<typeof picked>;

/** What the shell answers: windows, dialogs of the system, printing. */
export const shellCalls = {
  /** The program itself, and the language that was used last, else that of the system where it is one of ours. */
  'app.about': shellCall(
    nothing,
    z.strictObject({
      version: line(200),
      electron: line(200),
      chromium: line(200),
      language: languageSchema,
    }),
  ),
  /** Whether the engine answers now; changes come as events. */
  'engine.state': shellCall(nothing, z.strictObject({ state: engineStateSchema })),
  /** Starts the engine again after it has stopped. */
  'engine.restart': shellCall(nothing, z.strictObject({ state: engineStateSchema })),
  /** The first screen can be used: the end of the program's start. */
  'app.usable': shellCall(nothing, nothing),
  /** The answer to the event `closing`: the page asks the person, and the window waits for `window.close`. */
  'window.hold': shellCall(nothing, nothing),
  /** Closes the window, whatever runs: that is cancelled, and leaves nothing half done. */
  'window.close': shellCall(nothing, nothing),
  /** The language of dialogs, and of the next start. */
  'language.remember': shellCall(z.strictObject({ language: languageSchema }), nothing),
  'network.state': shellCall(nothing, networkSchema),
  /** Somebody is there: told by the page now and then, so that the workplace locks when nobody is. */
  'activity.seen': shellCall(nothing, nothing),
  'pick.file': shellCall(z.strictObject({ kind: z.enum(pickKinds) }), picked),
  'pick.folder': shellCall(nothing, picked),
  'pick.save': shellCall(
    z.strictObject({ kind: z.enum(saveKinds), suggestedName: z.string().min(1).max(120) }),
    picked,
  ),
  /** Shows a paper in a window of its own, in Chromium's viewer. */
  'paper.show': shellCall(z.strictObject({ paper: paperId, title: line(200) }), nothing),
  /** Brings a paper to the system's dialog of printers; false when it was closed there. */
  'paper.print': shellCall(z.strictObject({ paper: paperId }), z.strictObject({ printed: z.boolean() })),
} as const;
