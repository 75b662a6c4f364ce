import { app, type BrowserWindow } from 'electron';

/** A page that does not say within this time that it asks the person is not there to ask. */
const PATIENCE_MS = 3000;

/** What the page says when the window is to close while work runs. */
export interface Closing {
  /** The page asks the person. */
  readonly hold: () => void;
  /** The person is sure. */
  readonly close: () => void;
}

/** Lets the page ask the person before the window closes on running work; a page that cannot is not waited for. */
export function askBeforeClosing(
  window: BrowserWindow,
  isBusy: () => boolean,
  tellPage: () => void,
): Closing {
  let timer: NodeJS.Timeout | undefined;
  let sure = false;
  const close = (): void => {
    sure = true;
    window.close();
  };
  window.on('close', (event) => {
    if (sure || !isBusy() || window.webContents.isCrashed()) return;
    event.preventDefault();
    clearTimeout(timer);
    timer = setTimeout(close, PATIENCE_MS);
    tellPage();
  });
  window.once('closed', () => clearTimeout(timer));
  // The system ends the session: there is nobody to ask.
  app.once('before-quit', () => (sure = true));
  return { hold: () => clearTimeout(timer), close };
}
