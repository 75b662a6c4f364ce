import { app, dialog, type BrowserWindow, type FileFilter } from 'electron';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import process from 'node:process';
import { z } from 'zod';
import type { InputOf, Language } from '../../../shared/contract/calls.ts';
import { shellText, type ShellText } from '../texts.ts';

type FileKind = InputOf<'pick.file'>['kind'];
type SaveKind = InputOf<'pick.save'>['kind'];

/** The dialogs of the system; each gives the chosen path, or undefined when it was closed. */
export interface Dialogs {
  readonly file: (kind: FileKind) => Promise<string | undefined>;
  readonly folder: () => Promise<string | undefined>;
  readonly save: (kind: SaveKind, suggestedName: string) => Promise<string | undefined>;
}

/** How the files of a kind end. */
const endings: Readonly<Record<FileKind | SaveKind, readonly [string, ...string[]]>> = {
  list: ['mdb', 'accdb'],
  snapshot: ['sailau'],
  card: ['json'],
  passphrase: ['txt'],
  pdf: ['pdf'],
  csv: ['csv'],
  xlsx: ['xlsx'],
};

/** Dialogs in the language of the page, over its window; each opens in the folder that was used last. */
export function openDialogs(window: BrowserWindow, language: () => Language): Dialogs {
  if (!app.isPackaged && process.env['SALYSTYRU_PICKS'] !== undefined) {
    return standInDialogs(process.env['SALYSTYRU_PICKS']);
  }
  let folder = app.getPath('documents');
  const filters = (kind: FileKind | SaveKind): FileFilter[] => [
    { name: shellText(language(), `${kind}-files`), extensions: [...endings[kind]] },
    { name: shellText(language(), 'all-files'), extensions: ['*'] },
  ];
  const open = async (title: ShellText, what: 'openFile' | 'openDirectory', shown?: FileFilter[]) => {
    const { filePaths } = await dialog.showOpenDialog(window, {
      title: shellText(language(), title),
      buttonLabel: shellText(language(), 'pick'),
      defaultPath: folder,
      properties: [what, 'dontAddToRecent'],
      ...(shown ? { filters: shown } : {}),
    });
    const [path] = filePaths;
    if (path !== undefined) folder = what === 'openFile' ? dirname(path) : path;
    return path;
  };
  const save = async (kind: SaveKind, suggested: string): Promise<string | undefined> => {
    const { filePath } = await dialog.showSaveDialog(window, {
      title: shellText(language(), 'save-title'),
      buttonLabel: shellText(language(), 'save'),
      defaultPath: suggested,
      filters: filters(kind),
      properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'],
    });
    if (!filePath) return undefined;
    folder = dirname(filePath);
    if (extname(filePath) !== '') return filePath;
    // Not every system's dialog adds the ending; where that names another file, the system asks about that one.
    const whole = `${filePath}.${endings[kind][0]}`;
    return existsSync(whole) ? save(kind, whole) : whole;
  };
  return {
    file: (kind) => open(`${kind}-title`, 'openFile', filters(kind)),
    folder: () => open('folder-title', 'openDirectory'),
    save: (kind, suggestedName) => save(kind, join(folder, fileName(suggestedName))),
  };
}

/** A suggestion without what no file system takes in a name. */
function fileName(suggested: string): string {
  return suggested.replaceAll(/[\p{Cc}/\\:*?"<>|]/gu, '_').replace(/^[. ]+|[. ]+$/gu, '') || '_';
}

const standInSchema = z.record(z.string(), z.array(z.string().nullable()));

/**
 * For tests alone, and never in a packaged program: no driver can click a dialog of the system. The file that
 * SALYSTYRU_PICKS names says what is picked: `{"list": ["/a.mdb", null], "folder": [...], "save-pdf": [...]}`, one entry
 * for each dialog of a kind in their order, null for a dialog that is closed. It is read anew at each dialog.
 */
export function standInDialogs(file: string): Dialogs {
  const opened = new Map<string, number>();
  const next = async (kind: string): Promise<string | undefined> => {
    const picks = standInSchema.parse(JSON.parse(await readFile(file, 'utf8')));
    const place = opened.get(kind) ?? 0;
    opened.set(kind, place + 1);
    return picks[kind]?.[place] ?? undefined;
  };
  return { file: next, folder: () => next('folder'), save: (kind) => next(`save-${kind}`) };
}
