import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { languageSchema } from '../../../shared/contract/calls.ts';
import { zoomSteps } from './zoom.ts';

const place = z.int().min(-100_000).max(100_000);
const extent = z.int().min(1).max(100_000);

const rememberedSchema = z.strictObject({
  language: languageSchema.optional(),
  zoom: z.literal(zoomSteps).optional(),
  /** Where the window stood when it was not maximised, in the screen's own pixels. */
  bounds: z.strictObject({ x: place, y: place, width: extent, height: extent }).optional(),
  maximized: z.boolean().optional(),
});
/** What the shell remembers from one start to the next: how its window looked. No data. */
export type Remembered = z.infer<typeof rememberedSchema>;

/** What the shell remembers, in a file. A file that is absent or damaged is as good as none. */
export class Memory {
  readonly #file: string;
  #remembered: Remembered = {};

  constructor(file: string) {
    this.#file = file;
    try {
      const read = rememberedSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
      if (read.success) this.#remembered = read.data;
    } catch {
      // Nothing is remembered then.
    }
  }

  get(): Remembered {
    return this.#remembered;
  }

  /** Remembers something more. Where the file cannot be written, the next start has forgotten it. */
  add(more: Remembered): void {
    this.#remembered = { ...this.#remembered, ...more };
    const draft = `${this.#file}.new`;
    try {
      writeFileSync(draft, JSON.stringify(this.#remembered));
      renameSync(draft, this.#file);
    } catch {
      rmSync(draft, { force: true });
    }
  }
}
