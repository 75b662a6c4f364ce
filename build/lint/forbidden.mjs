/** What no part of the program may reach, with the reason that the linter gives. */

const noNetwork = 'Salystyru has no networking code: voter lists never travel over open channels.';
const pure = 'shared/ is pure: pass the clock, randomness and the environment in from outside.';
const forgetful = 'The window keeps nothing by itself: what must be remembered lives in the vault.';

/** Modules that open a connection or fetch something, with and without `node:`, and the usual packages. */
export const networkModules = new Set([
  'http',
  'https',
  'http2',
  'net',
  'tls',
  'dgram',
  'dns',
  'dns/promises',
  'inspector',
  'inspector/promises',
  'undici',
  'ws',
  'axios',
  'got',
  'node-fetch',
  'electron-updater',
]);

/** Parts of the `electron` module that reach the network, open other programs or update the app by themselves. */
export const networkParts = new Set(['net', 'autoUpdater']);

export const networkMessage = noNetwork;

/** @param {string} message @param {string[]} names */
const named = (message, ...names) => names.map((name) => ({ name, message }));

export const networkGlobals = named(
  noNetwork,
  'fetch',
  'WebSocket',
  'WebSocketStream',
  'WebTransport',
  'EventSource',
  'XMLHttpRequest',
  'RTCPeerConnection',
);

/** Members that reach outside whatever object they are taken from. */
export const networkMembers = ['sendBeacon', 'openExternal', 'autoUpdater'].map((property) => ({
  property,
  message: noNetwork,
}));

export const impureGlobals = named(
  pure,
  'process',
  'Buffer',
  'console',
  'performance',
  'crypto',
  'Temporal',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'navigator',
  'window',
  'document',
  'localStorage',
);

export const impureMembers = [
  { object: 'Math', property: 'random', message: pure },
  { object: 'Date', property: 'now', message: pure },
];

/** `new Date()` and `Date()` read the clock; `new Date(value)` does not. */
export const impureSyntax = [
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: pure },
  { selector: 'CallExpression[callee.name="Date"]', message: pure },
  { selector: 'MetaProperty', message: pure },
];

export const pageStores = named(
  forgetful,
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'caches',
  'cookieStore',
);
