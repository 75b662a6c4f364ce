import { BrowserWindow, app, screen, type Session } from 'electron';
import { join } from 'node:path';
import process from 'node:process';
import { origin } from '../security/content-policy.ts';
import { boundsOn } from './bounds.ts';
import type { Memory } from './remembered.ts';
import { zoomAfter, type Zoom } from './zoom.ts';

/** The height of the strip at the top of every screen, which is the window's title bar. */
const STRIP_HEIGHT = 48;
const [SMALLEST_WIDTH, SMALLEST_HEIGHT] = [960, 600];

/** Opens the window, locked down, where and as large as it was; it shows itself when there is something to see. */
export function openMainWindow(session: Session, memory: Memory): BrowserWindow {
  const { bounds, maximized } = memory.get();
  const screens = screen.getAllDisplays().map(({ workArea }) => workArea);
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    ...(bounds ? boundsOn(screens, bounds) : undefined),
    minWidth: SMALLEST_WIDTH,
    minHeight: SMALLEST_HEIGHT,
    show: false,
    title: 'Салыстыру',
    backgroundColor: '#F1EEE7',
    titleBarStyle: 'hidden',
    titleBarOverlay: { color: '#FFFEFB', symbolColor: '#46524F', height: overlayHeight(1) },
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
  window.once('ready-to-show', () => {
    if (maximized) window.maximize();
    window.show();
  });
  window.on('close', () => {
    memory.add({ bounds: window.getNormalBounds(), maximized: window.isMaximized() });
  });
  watchKeys(window, memory);

  const page = `${origin}/index.html`;
  // Chromium asks nobody before it empties a page (about:blank): ours comes back.
  window.webContents.on('did-navigate', (_, address) => {
    if (address !== page) void window.loadURL(page);
  });
  void window.loadURL(page);
  return window;
}

/** F11 fills the screen; Ctrl with +, − and 0 makes the page larger, smaller, and as it was. */
function watchKeys(window: BrowserWindow, memory: Memory): void {
  const contents = window.webContents;
  const show = (zoom: Zoom): void => {
    contents.setZoomFactor(zoom);
    // The strip grows with the page; its buttons of the system do not by themselves.
    if (process.platform !== 'darwin') window.setTitleBarOverlay({ height: overlayHeight(zoom) });
  };
  contents.on('did-finish-load', () => show(memory.get().zoom ?? 1));
  contents.on('before-input-event', (event, { type, code, control, alt, meta }) => {
    if (type !== 'keyDown' || alt || meta) return;
    if (!control && code === 'F11') {
      event.preventDefault();
      window.setFullScreen(!window.isFullScreen());
      return;
    }
    const zoom = control ? zoomAfter(memory.get().zoom ?? 1, code) : undefined;
    if (zoom === undefined) return;
    event.preventDefault();
    memory.add({ zoom });
    show(zoom);
  });
}

/** One pixel less than the strip, whose lower line stays visible. */
function overlayHeight(zoom: number): number {
  return Math.round(STRIP_HEIGHT * zoom) - 1;
}
