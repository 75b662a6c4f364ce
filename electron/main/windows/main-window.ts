import { BrowserWindow, app, type Session } from 'electron';
import { join } from 'node:path';
import { origin } from '../security/content-policy.ts';

/** The height of the strip at the top of every screen, which is the window's title bar. */
const STRIP_HEIGHT = 48;

/** Opens the window, locked down; it shows itself when there is something to see. */
export function openMainWindow(session: Session): BrowserWindow {
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: 960,
    minHeight: 600,
    show: false,
    title: 'Салыстыру',
    backgroundColor: '#F1EEE7',
    titleBarStyle: 'hidden',
    // One pixel less than the strip, whose lower line stays visible.
    titleBarOverlay: { color: '#FFFEFB', symbolColor: '#46524F', height: STRIP_HEIGHT - 1 },
    webPreferences: {
      session,
      preload: join(app.getAppPath(), 'dist', 'preload', 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  window.once('ready-to-show', () => window.show());
  const page = `${origin}/index.html`;
  // Chromium asks nobody before it empties a page (about:blank): ours comes back.
  window.webContents.on('did-navigate', (_, address) => {
    if (address !== page) void window.loadURL(page);
  });
  void window.loadURL(page);
  return window;
}
