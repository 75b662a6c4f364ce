/** The scheme and the host of our own pages. */
export const scheme = 'app';
/** The origin of our own pages. */
export const origin = `${scheme}://salystyru`;

/** The origin of the papers that Chromium's viewer shows; no page of ours has it. */
export const paperOrigin = `${scheme}://papers`;

/** What Chromium's PDF viewer is made of: a part of Chromium itself. */
export const viewerOrigins = [
  'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai',
  'chrome://resources',
] as const;

/** Stands in the built page where the nonce of a load belongs. */
export const NONCE_PLACE = 'csp-nonce-of-this-load';

/**
 * The content security policy of a load. Scripts, styles, fonts and pictures come from our own files; the styles that
 * Ant Design writes at run time carry the nonce; nothing connects, frames, submits or embeds.
 */
export function contentPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self'",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The content security policy of a paper: the viewer may embed it, and it can do nothing. */
export const paperPolicy = [
  "default-src 'none'",
  "object-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The headers of every answer, besides the content policy of pages. */
export const fixedHeaders: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
  'Cache-Control': 'no-store',
};
