import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** Whether the tools that read our papers back are installed (Debian: poppler-utils, qpdf). */
export const pdfToolsInstalled = ['pdftotext', 'pdffonts', 'pdfinfo', 'qpdf'].every(
  (tool) => spawnSync(tool, ['--version']).error === undefined,
);

/** Said by the tests that need them. */
export const withPdfTools = pdfToolsInstalled
  ? ''
  : ' (skipped: pdftotext, pdffonts, pdfinfo and qpdf are not installed)';

/** A folder for the papers of a test file, removed at its end. */
export function paperFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'salystyru-documents-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Text of a PDF page by page, in the order in which it was drawn; no-break spaces as spaces. */
export function pdfPages(path: string): string[] {
  const text = execFileSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8', maxBuffer: 1 << 30 });
  return text.replaceAll('\u00a0', ' ').split('\f').slice(0, -1);
}

/** The text of all pages with every run of white space as one space. */
export function pdfText(path: string): string {
  return pdfPages(path).join(' ').replace(/\s+/g, ' ');
}

/** A text without white space: what was broken over lines is whole again. */
export function dense(text: string): string {
  return text.replace(/\s+/g, '');
}

/** A fact that `pdfinfo` states. */
export function pdfInfo(path: string, fact: string): string {
  const lines = execFileSync('pdfinfo', [path], { encoding: 'utf8', env: { ...process.env, TZ: 'UTC' } });
  return new RegExp(`^${fact}:\\s+(.*)$`, 'm').exec(lines)?.[1] ?? '';
}

/** Fonts of a PDF: their names and whether they are embedded. */
export function pdfFonts(path: string): { name: string; embedded: boolean; unicode: boolean }[] {
  const lines = execFileSync('pdffonts', [path], { encoding: 'utf8' }).trimEnd().split('\n').slice(2);
  return lines.map((line) => {
    const [embedded, , unicode] = line.slice(72).trim().split(/\s+/);
    return { name: line.split(' ')[0] ?? '', embedded: embedded === 'yes', unicode: unicode === 'yes' };
  });
}

/** What `qpdf --check` says against the structure of a PDF; `''` for nothing. */
export function pdfFaults(path: string): string {
  const { status, stdout, stderr } = spawnSync('qpdf', ['--check', path], { encoding: 'utf8' });
  return status === 0 && stdout.includes('No syntax or stream encoding errors') ? '' : `${stdout}${stderr}`;
}

/** Words that leave the margins of a page, where a printer or a binder would cut them. */
export function wordsOutside(path: string): string[] {
  const html = execFileSync('pdftotext', ['-bbox', path, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const [, width, height] = /<page width="([\d.]+)" height="([\d.]+)"/.exec(html) ?? [];
  if (width === undefined || height === undefined) throw new Error('pdftotext names no page');
  const words = html.matchAll(/<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)<\/word>/g);
  return [...words]
    .filter(
      ([, x1, y1, x2, y2]) =>
        Number(x1) < 56 ||
        Number(y1) < 40 ||
        Number(x2) > Number(width) - 41 ||
        Number(y2) > Number(height) - 15,
    )
    .map(([, , , , , word]) => word ?? '');
}
