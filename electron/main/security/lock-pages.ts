import { app, type WebContents } from 'electron';
import { paperOrigin, viewerOrigins } from './content-policy.ts';
import { isPaperSession } from './paper-session.ts';

/** Every page there is or will be: it stays where it is, opens no other, embeds none. */
export function lockPages(): void {
  app.on('web-contents-created', (_, contents) => lockPage(contents));
}

function lockPage(contents: WebContents): void {
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
