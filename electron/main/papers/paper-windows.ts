import { BrowserWindow, app, type Session } from 'electron';
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

/** How long the viewer may take to lay a paper out before it is printed. */
const [LAID_OUT_MS, LOOK_MS] = [60_000, 100];

/**
 * Papers in windows of their own, in Chromium's viewer: no preload script, so there is no way from there to the program;
 * neither they nor the viewer go anywhere else, and what the viewer's own button would download is saved as the page
 * saves papers.
 */
export function paperWindows(tools: PaperTools): PaperWindows {
  const windows = new Map<string, BrowserWindow>();

  tools.session.on('will-download', (_, item) => {
    const paper = paperIn(item.getURL());
    if (paper !== undefined) tools.save(paper);
  });

  const open = (paper: string, title: string | undefined): BrowserWindow => {
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
    window.webContents.on('before-input-event', (event, { type, code, control }) => {
      tools.onActivity();
      if (type === 'keyDown' && (code === 'Escape' || (control && code === 'KeyW'))) {
        event.preventDefault();
        window.close();
      }
    });
    windows.set(paper, window);
    window.once('closed', () => windows.get(paper) === window && windows.delete(paper));
    void window.loadURL(paperAddress(paper));
    return window;
  };

  return {
    show: async (paper, title) => {
      if (!(await tools.has(paper))) return fail(failure('paper-unknown', {}));
      const window = windows.get(paper) ?? open(paper, title);
      window.setTitle(title);
      window.show();
      window.focus();
      return ok({});
    },
    print: async (paper) => {
      if (!(await tools.has(paper))) return fail(failure('paper-unknown', {}));
      const shown = windows.get(paper);
      const window = shown ?? open(paper, undefined);
      try {
        return (await isLaidOut(window)) ? await print(window) : fail(failure('paper-not-printed', {}));
      } finally {
        if (!shown && !window.isDestroyed() && !window.isVisible()) window.destroy();
      }
    },
    closeAll: () => {
      for (const window of windows.values()) window.destroy();
    },
  };
}

/** A sheet of A4 upright beside the strip of its pages, where the screen has room for it. */
function fitting(parent: BrowserWindow): { width: number; height: number } {
  const { width, height } = parent.getBounds();
  return { width: Math.min(1000, width), height: Math.max(600, height - 60) };
}

/** The viewer frames a paper when it has taken it in. */
async function isLaidOut(window: BrowserWindow): Promise<boolean> {
  for (let waited = 0; waited < LAID_OUT_MS && !window.isDestroyed(); waited += LOOK_MS) {
    const inner = window.webContents.mainFrame.framesInSubtree.slice(1);
    if (inner.some(({ url }) => url.startsWith(`${paperOrigin}/`))) return true;
    await setTimeout(LOOK_MS);
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
