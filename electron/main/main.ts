import { Menu, app, dialog, session, type BrowserWindow } from 'electron';
import { join } from 'node:path';
import process from 'node:process';
import {
  resultSchema,
  type Answers,
  type EngineState,
  type Language,
  type Picked,
} from '../../shared/contract/calls.ts';
import type { GrantKind } from '../../shared/contract/engine-messages.ts';
import { ok } from '../../shared/result.ts';
import { hostEngine, type EngineHost } from './engine-host/engine-host.ts';
import { startEngineProcess } from './engine-host/engine-process.ts';
import { answerPage } from './ipc/answer-page.ts';
import { tellPage } from './ipc/tell-page.ts';
import { paperWindows } from './papers/paper-windows.ts';
import { openDialogs } from './picks/dialogs.ts';
import { Picks } from './picks/picks.ts';
import { declareScheme, servePage } from './security/app-protocol.ts';
import { lockPages } from './security/lock-pages.ts';
import { lockSession } from './security/lock-session.ts';
import { openPaperSession } from './security/paper-session.ts';
import { applySwitches } from './security/switches.ts';
import { shellText } from './texts.ts';
import { tellStartTime } from './watch/start-time.ts';
import { watchIdle } from './watch/idle.ts';
import { watchNetwork } from './watch/network.ts';
import { askBeforeClosing } from './windows/closing.ts';
import { openMainWindow } from './windows/main-window.ts';
import { Memory } from './windows/remembered.ts';

applySwitches();
declareScheme();
lockPages();
Menu.setApplicationMenu(null);
app.on('session-created', lockSession);

if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();

function start(): void {
  // In memory: the page leaves no cookie, cache or store on the disk.
  const pageSession = session.fromPartition('page', { cache: false });
  servePage(pageSession, join(app.getAppPath(), 'dist', 'renderer'));

  const memory = new Memory(join(app.getPath('userData'), 'window.json'));
  const language = (): Language => memory.get().language ?? systemLanguage();
  const window = openMainWindow(pageSession, memory);
  const page = window.webContents;

  const network = watchNetwork((state) => {
    tellPage(page, 'network', state);
    engine.tell({ kind: 'network', network: state });
  });
  const idle = watchIdle((time) => engine.tell({ kind: 'idle', ...time }));
  const picks = new Picks((grant) => engine.tell({ kind: 'pick', grant }));
  const dialogs = openDialogs(window, language);

  const picked = async (kind: GrantKind, answer: Promise<string | undefined>): Promise<Picked> => {
    const path = await answer;
    return path === undefined ? null : picks.add(kind, path);
  };

  const engine: EngineHost = hostEngine({
    startProcess: startEngineProcess,
    opening: () => ({
      dataFolder: app.getPath('userData'),
      language: language(),
      isPackaged: app.isPackaged,
    }),
    briefing: () => [
      { kind: 'language', language: language() },
      { kind: 'network', network: network.state() },
      ...picks.all().map((grant) => ({ kind: 'pick', grant }) as const),
    ],
    onState: (state) => {
      tellPage(page, 'engine.state', { state });
      if (state === 'stopped') papers.closeAll();
    },
    onEvent: (name, payload) => {
      tellPage(page, name, payload);
      if (payload.state !== 'open') papers.closeAll();
    },
  });
  const papers = paperWindows({
    parent: window,
    session: openPaperSession(engine.paper),
    has: async (paper) => (await engine.paper(paper)) !== undefined,
    save: (paper) => void savePaper(paper),
    onActivity: idle.touched,
  });
  // By the engine, as the page saves papers: safely, checked, and journalled.
  const savePaper = async (paper: string): Promise<void> => {
    const target = await picked('save-pdf', dialogs.save('pdf', shellText(language(), 'paper-name')));
    if (!target) return;
    const saved = await engine.ask('paper.save', { paper, target: target.pick }).result;
    if (resultSchema('paper.save').safeParse(saved).data?.ok) return;
    const [message, detail] = [
      shellText(language(), 'paper-not-saved'),
      shellText(language(), 'paper-not-saved-next'),
    ];
    await dialog.showMessageBox(window, { type: 'warning', message, detail });
  };
  const closing = askBeforeClosing(window, engine.isBusy, () => tellPage(page, 'closing', {}));

  const state = (): Promise<ReturnType<typeof ok<{ state: EngineState }>>> =>
    Promise.resolve(ok({ state: engine.state() }));
  const done = (work: () => void): Promise<ReturnType<typeof ok<Record<string, never>>>> => {
    work();
    return Promise.resolve(ok({}));
  };
  const answers: Answers<'shell'> = {
    'app.about': () =>
      Promise.resolve(
        ok({
          version: app.getVersion(),
          electron: process.versions.electron,
          chromium: process.versions.chrome,
          language: language(),
        }),
      ),
    'app.usable': () => done(tellStartTime),
    'engine.state': state,
    'engine.restart': () => {
      engine.start();
      return state();
    },
    'language.remember': ({ language: chosen }) =>
      done(() => {
        memory.add({ language: chosen });
        engine.tell({ kind: 'language', language: chosen });
      }),
    'network.state': () => Promise.resolve(ok(network.state())),
    'activity.seen': () => done(idle.touched),
    'window.hold': () => done(closing.hold),
    'window.close': () => done(closing.close),
    'pick.file': async ({ kind }) => ok(await picked(kind, dialogs.file(kind))),
    'pick.folder': async () => ok(await picked('folder', dialogs.folder())),
    'pick.save': async ({ kind, suggestedName }) =>
      ok(await picked(`save-${kind}`, dialogs.save(kind, suggestedName))),
    'paper.show': ({ paper, title }) => papers.show(paper, title),
    'paper.print': ({ paper }) => papers.print(paper),
  };

  answerPage(answers, engine, picks);
  engine.start();
  endTogether(window, engine, () => {
    network.stop();
    idle.stop();
  });
}

/** The language of the system where it is one of ours. */
function systemLanguage(): Language {
  return app.getPreferredSystemLanguages()[0]?.startsWith('ru') ? 'ru' : 'kk';
}

/** One window, one engine: when the program ends, the engine closes what it has open first. */
function endTogether(window: BrowserWindow, engine: EngineHost, stopWatching: () => void): void {
  app.on('second-instance', () => {
    if (window.isDestroyed()) return;
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  window.once('closed', stopWatching);
  let isClosed = false;
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    void engine.stop().then(() => {
      isClosed = true;
      app.quit();
    });
  });
}
