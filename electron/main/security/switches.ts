import { app } from 'electron';
import process from 'node:process';

/** What Chromium is told before it starts: nothing of it may look for a network. Tested by the end-to-end tests. */
export const switches: readonly (readonly [name: string, value?: string])[] = [
  // No name of a host is ever resolved.
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['disable-client-side-phishing-detection'],
  ['disable-sync'],
  ['disable-breakpad'],
  ['disable-quic'],
  ['no-pings'],
  ['no-proxy-server'],
  ['dns-prefetch-disable'],
  ['webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
  ['force-webrtc-ip-handling-policy'],
  [
    'disable-features',
    'AutofillServerCommunication,CertificateTransparencyComponentUpdater,MediaRouter,OptimizationHints,Translate',
  ],
];

/** Sets the switches, and the sandbox for every page; before the app is ready. */
export function applySwitches(): void {
  for (const [name, value] of switches) {
    if (value === undefined) app.commandLine.appendSwitch(name);
    else app.commandLine.appendSwitch(name, value);
  }
  app.enableSandbox();
  // Printers are asked for on this computer, and by its own pipe: without it, CUPS would be looked for on the network.
  if (process.platform === 'linux') process.env['CUPS_SERVER'] = '/run/cups/cups.sock';
}
