import { BrowserWindow, Menu, app, session } from 'electron';
import { join } from 'node:path';
import process from 'node:process';
import { channels, events, type EventName, type PayloadOf } from '../../shared/contract/calls.ts';
import { ok } from '../../shared/result.ts';
import { hostEngine } from './engine-host/engine-host.ts';
import { startEngineProcess } from './engine-host/engine-process.ts';
import { answerPage } from './ipc/answer-page.ts';
import { declareScheme, servePage } from './security/app-protocol.ts';
import { lockPages } from './security/lock-pages.ts';
import { lockSession } from './security/lock-session.ts';
import { applySwitches } from './security/switches.ts';
import { openMainWindow } from './windows/main-window.ts';

applySwitches();
declareScheme();
lockPages();
Menu.setApplicationMenu(null);
app.on('session-created', lockSession);

if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();

function start(): void {
  // In memory: the page leaves no cookie, cache or store on the disk.
  const memory = session.fromPartition('page', { cache: false });
  servePage(memory, join(app.getAppPath(), 'dist', 'renderer'));

  const engine = hostEngine(startEngineProcess, (state) => tell('engine.state', { state }));
  answerPage(
    {
      'app.about': () =>
        Promise.resolve(
          ok({
            version: app.getVersion(),
            electron: process.versions.electron,
            chromium: process.versions.chrome,
            language: app.getPreferredSystemLanguages()[0]?.startsWith('ru') ? 'ru' : 'kk',
          }),
        ),
      'engine.state': () => Promise.resolve(ok({ state: engine.state() })),
      'engine.restart': () => {
        engine.start();
        return Promise.resolve(ok({ state: engine.state() }));
      },
    },
    engine,
  );
  engine.start();

  const window = openMainWindow(memory);
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', () => engine.stop());
}

function tell<Name extends EventName>(name: Name, payload: PayloadOf<Name>): void {
  const message = { name, payload: events[name].parse(payload) };
  for (const { webContents } of BrowserWindow.getAllWindows()) webContents.send(channels.event, message);
}
