import type { WebContents } from 'electron';
import { channels, events, type EventName, type PayloadOf } from '../../../shared/contract/calls.ts';

/** Tells a page an event, where the page is still there. */
export function tellPage<Name extends EventName>(
  page: WebContents,
  name: Name,
  payload: PayloadOf<Name>,
): void {
  if (!page.isDestroyed()) page.send(channels.event, { name, payload: events[name].parse(payload) });
}
