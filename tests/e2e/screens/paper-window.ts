import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Program } from '../app.ts';

/** The window in which the program shows a paper. */
export class PaperWindow {
  readonly #program: Program;

  constructor(program: Program) {
    this.#program = program;
  }

  /** Its title; null where no paper is shown. */
  title(): Promise<string | null> {
    return this.#program.app.evaluate(
      ({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()
          .find((one) => one.getParentWindow() !== null && one.isVisible())
          ?.getTitle() ?? null,
    );
  }

  /** Waits until a paper of this title is there with its viewer, and gives its text as pdftotext reads it. */
  async read(title: string): Promise<string> {
    await expect.poll(() => this.title()).toBe(title);
    const address = (): Promise<string> =>
      this.#program.app.evaluate(
        ({ BrowserWindow }) =>
          BrowserWindow.getAllWindows()
            .find((one) => one.getParentWindow() !== null)
            ?.webContents.getURL() ?? '',
      );
    await expect.poll(address).not.toBe('');
    const bytes = await this.#program.app.evaluate(async ({ BrowserWindow }) => {
      const { webContents } = BrowserWindow.getAllWindows().find((one) => one.getParentWindow() !== null)!;
      const answer = await webContents.session.fetch(webContents.getURL());
      return Buffer.from(await answer.arrayBuffer()).toString('base64');
    });
    const folder = await mkdtemp(join(tmpdir(), 'salystyru-paper-'));
    const file = join(folder, 'paper.pdf');
    await writeFile(file, Buffer.from(bytes, 'base64'));
    const text = textOf(file);
    await rm(folder, { recursive: true });
    return text;
  }

  async close(): Promise<void> {
    await this.#program.app.evaluate(({ BrowserWindow }) => {
      for (const one of BrowserWindow.getAllWindows()) if (one.getParentWindow() !== null) one.close();
    });
    await expect.poll(() => this.title()).toBeNull();
  }
}

/** The text of a PDF as pdftotext reads it, runs of space as one space. */
export function textOf(file: string): string {
  return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).replaceAll(/\s+/gu, ' ');
}
