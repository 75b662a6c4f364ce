import { app, type WebContents } from 'electron';
import { paperOrigin, viewerOrigins } from './content-policy.ts';
import { isPaperSession } from './paper-session.ts';

/** Kept, because Electron lets go of the contents of Chromium's viewer, and of all that listens to them. */
const locked = new Set<WebContents>();

/** Every page there is or will be: it stays where it is, opens no other, embeds none. */
export function lockPages(): void {
  app.on('web-contents-created', (_, contents) => lockPage(contents));
}

function lockPage(contents: WebContents): void {
  locked.add(contents);
  contents.once('destroyed', () => locked.delete(contents));
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => {
    if (!isViewerFrame(contents, event)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('select-bluetooth-device', (event) => event.preventDefault());
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

/** Chromium's PDF viewer frames itself and its paper, inside the windows of papers and nowhere else. */
function isViewerFrame(
  contents: WebContents,
  { url, isMainFrame }: { url: string; isMainFrame: boolean },
): boolean {
  if (isMainFrame || !isPaperSession(contents.session)) return false;
  return [paperOrigin, ...viewerOrigins].some((allowed) => url.startsWith(`${allowed}/`));
}
