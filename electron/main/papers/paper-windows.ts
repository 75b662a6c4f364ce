import { BrowserWindow, Menu, app, type Session } from 'electron';
import { setTimeout } from 'node:timers/promises';
import { failure } from '../../../shared/failures/index.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { paperOrigin } from '../security/content-policy.ts';
import { paperAddress, paperIn } from '../security/paper-session.ts';

/** The windows of papers. */
export interface PaperWindows {
  /** Shows a paper, in the window that shows it already where there is one. Failure `paper-unknown`. */
  readonly show: (paper: string, title: string) => Promise<Result<Record<string, never>>>;
  /** Brings a paper to the system's dialog of printers; `printed` is false when it was closed there. */
  readonly print: (paper: string) => Promise<Result<{ printed: boolean }>>;
  /** Closes them all: nothing of the workplace stays in sight. */
  readonly closeAll: () => void;
}

/** What the windows need. */
export interface PaperTools {
  readonly parent: BrowserWindow;
  /** See `openPaperSession`. */
  readonly session: Session;
  /** Whether the engine has a paper. */
  readonly has: (paper: string) => Promise<boolean>;
  /** The viewer's own button for saving was pressed. */
  readonly save: (paper: string) => void;
  /** Somebody has touched one of the windows. */
  readonly onActivity: () => void;
}

/** How often the viewer is looked at, when it is started again, and when it is given up. */
const [LOOK_MS, AGAIN_MS, GIVEN_UP_MS] = [100, 4000, 60_000];

interface Shown {
  readonly window: BrowserWindow;
  readonly laidOut: Promise<boolean>;
}

/** Keys that the viewer leaves alone reach the menu, which nobody sees. */
const closingKeys = Menu.buildFromTemplate([
  { role: 'close', accelerator: 'Escape' },
  { role: 'close', accelerator: 'CommandOrControl+W' },
]);

/**
 * Papers in windows of their own, in Chromium's viewer: no preload script, so there is no way from there to the program;
 * neither they nor the viewer go anywhere else, and what the viewer's own button would download is saved as the page
 * saves papers.
 */
export function paperWindows(tools: PaperTools): PaperWindows {
  const windows = new Map<string, Shown>();

  tools.session.on('will-download', (_, item) => {
    const paper = paperIn(item.getURL());
    if (paper !== undefined) tools.save(paper);
  });

  const open = (paper: string, title: string | undefined): Shown => {
    const window = new BrowserWindow({
      parent: tools.parent,
      show: false,
      ...fitting(tools.parent),
      minWidth: 480,
      minHeight: 360,
      title: title ?? '',
      backgroundColor: '#323639',
      webPreferences: {
        session: tools.session,
        plugins: true,
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
    // The viewer would put the name of the file there.
    window.on('page-title-updated', (event) => event.preventDefault());
    window.on('focus', tools.onActivity);
    window.setMenu(closingKeys);
    window.setMenuBarVisibility(false);
    void window.loadURL(paperAddress(paper));
    const shown = { window, laidOut: isLaidOut(window) };
    windows.set(paper, shown);
    window.once('closed', () => windows.get(paper) === shown && windows.delete(paper));
    return shown;
  };

  return {
    show: async (paper, title) => {
      if (!(await tools.has(paper))) return fail(failure('paper-unknown', {}));
      const { window } = windows.get(paper) ?? open(paper, title);
      window.setTitle(title);
      window.show();
      window.focus();
      return ok({});
    },
    print: async (paper) => {
      if (!(await tools.has(paper))) return fail(failure('paper-unknown', {}));
      const shown = windows.get(paper);
      const { window, laidOut } = shown ?? open(paper, undefined);
      try {
        return (await laidOut) ? await print(window) : fail(failure('paper-not-printed', {}));
      } finally {
        if (!shown && !window.isDestroyed() && !window.isVisible()) window.destroy();
      }
    },
    closeAll: () => {
      for (const { window } of [...windows.values()]) window.destroy();
    },
  };
}

/** A sheet of A4 upright beside the strip of its pages, where the screen has room for it. */
function fitting(parent: BrowserWindow): { width: number; height: number } {
  const { width, height } = parent.getBounds();
  return { width: Math.min(1000, width), height: Math.max(600, height - 60) };
}

/**
 * Whether the viewer has taken its paper in: it frames it then. Now and then Chromium starts no viewer at all
 * (electron/electron#40454); loading the paper anew does.
 */
async function isLaidOut(window: BrowserWindow): Promise<boolean> {
  for (let waited = LOOK_MS; waited <= GIVEN_UP_MS; waited += LOOK_MS) {
    await setTimeout(LOOK_MS);
    if (window.isDestroyed()) return false;
    const inner = window.webContents.mainFrame.framesInSubtree.slice(1);
    if (inner.some(({ url }) => url.startsWith(`${paperOrigin}/`))) return true;
    if (waited % AGAIN_MS === 0 && inner.length === 0) window.webContents.reload();
  }
  return false;
}

function print(window: BrowserWindow): Promise<Result<{ printed: boolean }>> {
  return new Promise((done) => {
    // The kind of failure is told in words only.
    window.webContents.print({ silent: false, printBackground: true }, (printed, why) =>
      done(printed || /cancel/iu.test(why) ? ok({ printed }) : fail(failure('paper-not-printed', {}))),
    );
  });
}
