import type { Session } from 'electron';
import { origin } from './content-policy.ts';

/**
 * Takes from a session everything that our page does not need: the network, permissions, devices, downloads and the
 * spell checker, which fetches its dictionaries.
 */
export function lockSession(session: Session): void {
  session.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !url.startsWith(`${origin}/`) }));
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
