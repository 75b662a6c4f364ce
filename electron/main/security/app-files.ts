import { realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { origin } from './content-policy.ts';

/** The kinds of files that the page is made of. */
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
};

/** A file of the page and its media type. */
export interface PageFile {
  readonly path: string;
  readonly type: string;
}

/**
 * The file in `folder` that an address of ours names, or undefined: for another origin, a path that leads out of the
 * folder (by `..`, encoded or not, or by a link), a file that is not there, and a kind of file that pages do not have.
 */
export async function fileOf(folder: string, address: string): Promise<PageFile | undefined> {
  const url = URL.parse(address);
  // Node knows no origin of a scheme of our own.
  if (!url || `${url.protocol}//${url.host}` !== origin || url.username !== '' || url.password !== '')
    return undefined;
  const path = decoded(url.pathname);
  if (path === undefined || /[\0\\:]|\/\.\.?(?:\/|$)/u.test(path)) return undefined;
  const type = types[extname(path)];
  if (type === undefined) return undefined;
  try {
    const root = await realpath(folder);
    const file = await realpath(join(root, path));
    return file.startsWith(root + sep) ? { path: file, type } : undefined;
  } catch {
    return undefined;
  }
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
