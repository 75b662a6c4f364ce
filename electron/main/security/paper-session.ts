import { session, type Session } from 'electron';
import { fixedHeaders, paperOrigin, paperPolicy, scheme, viewerOrigins } from './content-policy.ts';
import { loadOnlyFrom } from './lock-session.ts';

/**
 * The name is one of a session on the disk, because Chromium's PDF viewer shows nothing in a session in memory
 * (electron/electron#27121). What is shown does not get there: answers of our own protocol are never cached, and a test
 * looks for the paper in all that the program has written.
 */
const PARTITION = 'persist:papers';

/** Whether a session is the one in which papers are shown. */
export function isPaperSession(one: Session): boolean {
  return one === session.fromPartition(PARTITION, { cache: false });
}

/** The address of a paper. */
export function paperAddress(paper: string): string {
  return `${paperOrigin}/${paper}.pdf`;
}

/**
 * The session in which papers are shown: it loads papers and Chromium's own viewer. `paperOf` gives the bytes of a paper.
 */
export function openPaperSession(paperOf: (paper: string) => Promise<Uint8Array | undefined>): Session {
  const papers = session.fromPartition(PARTITION, { cache: false });
  loadOnlyFrom(papers, [paperOrigin, ...viewerOrigins]);
  papers.protocol.handle(scheme, async ({ method, url }) => {
    const paper = method === 'GET' ? paperIn(url) : undefined;
    const bytes = paper === undefined ? undefined : await paperOf(paper);
    if (!bytes) return new Response(null, { status: 404, headers: fixedHeaders });
    return new Response(new Uint8Array(bytes), {
      headers: { ...fixedHeaders, 'Content-Type': 'application/pdf', 'Content-Security-Policy': paperPolicy },
    });
  });
  return papers;
}

/** The paper that an address names; undefined for any other address. */
export function paperIn(address: string): string | undefined {
  const [, paper] = /^app:\/\/papers\/([0-9a-f]{32})\.pdf$/u.exec(address) ?? [];
  return paper;
}
