import type { Session } from 'electron';
import { origin } from './content-policy.ts';

/**
 * Takes from a session everything that our page does not need: the network, permissions, devices, downloads and the
 * spell checker, which fetches its dictionaries.
 */
export function lockSession(session: Session): void {
  loadOnlyFrom(session, [origin]);
  session.setCertificateVerifyProc((_, decide) => decide(-2));

  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_, decide) => decide({}));

  session.on('will-download', (event) => event.preventDefault());
  session.on('select-hid-device', (event) => event.preventDefault());
  session.on('select-serial-port', (event) => event.preventDefault());
  session.on('select-usb-device', (event) => event.preventDefault());

  session.setSpellCheckerEnabled(false);
  session.setSpellCheckerDictionaryDownloadURL(`${origin}/no-dictionaries/`);
}

/** What a session may load: addresses of these origins, whatever asks for them. */
export function loadOnlyFrom(session: Session, origins: readonly string[]): void {
  session.webRequest.onBeforeRequest(({ url }, decide) =>
    decide({ cancel: !origins.some((allowed) => url.startsWith(`${allowed}/`)) }),
  );
}
