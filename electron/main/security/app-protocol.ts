import { protocol, type Session } from 'electron';
import { readFile } from 'node:fs/promises';
import { fileOf } from './app-files.ts';
import { NONCE_PLACE, contentPolicy, fixedHeaders, scheme } from './content-policy.ts';

/** Declares the scheme of our own pages; before the app is ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true } }]);
}

/** Serves the files of the page in `folder`, and nothing else, to a session. */
export function servePage(session: Session, folder: string): void {
  session.protocol.handle(scheme, async ({ method, url }) => {
    const file = method === 'GET' ? await fileOf(folder, url) : undefined;
    if (!file) return new Response(null, { status: 404, headers: fixedHeaders });
    const headers = { ...fixedHeaders, 'Content-Type': file.type };
    const content = await readFile(file.path);
    if (!file.path.endsWith('.html')) return new Response(content, { headers });

    const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(18))));
    return new Response(content.toString('utf8').replaceAll(NONCE_PLACE, nonce), {
      headers: { ...headers, 'Content-Security-Policy': contentPolicy(nonce) },
    });
  });
}
