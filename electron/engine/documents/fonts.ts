import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import pdfmake from 'pdfmake';

/** Families and styles of the papers, all with the Kazakh letters; nothing else is embedded. */
const sources = {
  serif: {
    normal: '@expo-google-fonts/pt-serif/400Regular/PTSerif_400Regular.ttf',
    bold: '@expo-google-fonts/pt-serif/700Bold/PTSerif_700Bold.ttf',
  },
  sans: {
    normal: '@expo-google-fonts/pt-sans/400Regular/PTSans_400Regular.ttf',
    bold: '@expo-google-fonts/pt-sans/700Bold/PTSans_700Bold.ttf',
  },
  mono: { normal: '@expo-google-fonts/pt-mono/400Regular/PTMono_400Regular.ttf' },
} as const;

/** A font of the papers, as pdfkit knows it. */
export type FontName = 'serif' | 'serif-bold' | 'sans' | 'sans-bold' | 'mono';

/** What pdfmake's document adds to pdfkit's: fonts by family and style, opened by fontkit. */
interface PdfmakeDocument extends PDFKit.PDFDocument {
  provideFont(family: string, bold: boolean, italics: boolean): { font: { characterSet: number[] } };
}

interface VirtualFiles {
  writeFileSync(name: string, content: Buffer): void;
}

const require = createRequire(import.meta.url);
const contents = new Map<FontName, Buffer>();

/** Gives pdfmake the fonts, out of memory: no policy has to allow it a file or an address. */
export function installFonts(): void {
  const files = (pdfmake as unknown as { virtualfs: VirtualFiles }).virtualfs;
  const families: Record<string, Record<string, string>> = {};
  for (const [family, styles] of Object.entries(sources)) {
    families[family] = {};
    for (const [style, path] of Object.entries(styles)) {
      const name = (style === 'bold' ? `${family}-bold` : family) as FontName;
      const content = readFileSync(require.resolve(path));
      contents.set(name, content);
      files.writeFileSync(`${name}.ttf`, content);
      families[family][style] = `${name}.ttf`;
    }
  }
  pdfmake.setFonts(families);
}

/** Makes the fonts known to pdfkit by name. */
export function registerFonts(doc: PDFKit.PDFDocument): void {
  for (const [name, content] of contents) doc.registerFont(name, content);
}

/** Code points that every font of the papers has. */
export function commonCharacters(doc: PDFKit.PDFDocument): Set<number> {
  const opened = doc as PdfmakeDocument;
  const sets = Object.entries(sources).flatMap(([family, styles]) =>
    Object.keys(styles).map(
      (style) => new Set(opened.provideFont(family, style === 'bold', false).font.characterSet),
    ),
  );
  return new Set([...(sets[0] ?? [])].filter((point) => sets.every((set) => set.has(point))));
}

/**
 * Drops the layouts of words that pdfkit remembers for each font without a limit; a list of 50,000 addresses
 * would hold 150 MB of them. They are made anew where needed.
 */
export function forgetLayouts(doc: PDFKit.PDFDocument): void {
  for (const name of contents.keys()) {
    const { _font: font } = doc.font(name) as unknown as { _font: { layoutCache?: object } };
    if (font.layoutCache) font.layoutCache = Object.create(null) as object;
  }
}
