import sax from 'sax';
import { failure } from '../../../../shared/failures/index.ts';
import { FailureError } from '../../../../shared/result.ts';
import { limits } from '../limits.ts';
import { damaged, type Archive } from './archive.ts';

/** Attributes of an element. */
export type Attributes = Readonly<Record<string, string>>;

/** What is done on the way through a part; names come without namespace prefix. */
export interface XmlHandler {
  readonly open?: (name: string, attributes: Attributes) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

/**
 * Reads a part of a package as XML, streaming. A document type (with it entities of its own) is refused, and so
 * is nesting beyond measure. Throws `FailureError`.
 */
export async function readXml(
  archive: Archive,
  file: string,
  part: string,
  handler: XmlHandler,
): Promise<void> {
  const parser = sax.parser(true);
  let depth = 0;
  parser.onopentag = ({ name, attributes }) => {
    if (++depth > limits.depth) throw damaged(file, part);
    handler.open?.(local(name), attributes as Attributes);
  };
  parser.onclosetag = (name) => {
    depth--;
    handler.close?.(local(name));
  };
  if (handler.text) parser.ontext = parser.oncdata = handler.text;
  parser.ondoctype = () => {
    throw new FailureError(failure('table-forbidden-xml', { file, part }));
  };
  parser.onprocessinginstruction = ({ name, body }) => {
    const encoding = name === 'xml' ? /encoding\s*=\s*["']([^"']*)/.exec(body)?.[1] : undefined;
    if (encoding !== undefined && !/^(utf-?8|utf-?16|us-ascii)$/i.test(encoding)) throw damaged(file, part);
  };
  parser.onerror = (error) => {
    throw error;
  };
  let decoder: TextDecoder | null = null;
  try {
    for await (const chunk of archive.read(part)) {
      decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
      parser.write(decoder.decode(chunk, { stream: true }));
    }
    // No XML at all.
    if (!decoder) throw damaged(file, part);
    parser.write(decoder.decode()).close();
  } catch (error) {
    throw error instanceof FailureError ? error : damaged(file, part);
  }
}

function encodingOf(chunk: Buffer): string {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** The text behind `_xHHHH_` (ST_Xstring, ECMA-376 part 1, 22.9.2.19). */
export function xstring(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
