import { decodeJetText, isSoundText } from './jet-text.ts';

const LOST = '\ufffd';

/**
 * Decodes the texts of a column and remembers those whose bytes Access cannot have written (a lone surrogate,
 * half a character, U+0000); U+FFFD then stands in the place of what is lost.
 */
export class TextWatch {
  readonly damaged = new Set<string>();

  /** The text of `bytes[start, end)`. */
  readonly decode = (bytes: Uint8Array, start: number, end: number): string => {
    const text = decodeJetText(bytes, start, end);
    if (isSoundText(bytes, start, end)) return text;
    const marked = text.toWellFormed().replaceAll('\0', LOST);
    const repaired = marked.includes(LOST) ? marked : marked + LOST;
    this.damaged.add(repaired);
    return repaired;
  };
}
