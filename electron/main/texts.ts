import kk from '../../locales/kk/shell.json' with { type: 'json' };
import ru from '../../locales/ru/shell.json' with { type: 'json' };
import type { Language } from '../../shared/contract/calls.ts';

const texts = { kk, ru };

/** A text of the shell: what stands in the dialogs of the system. */
export type ShellText = keyof (typeof texts)['kk' | 'ru'];

/** A text of the shell in a language. */
export function shellText(language: Language, text: ShellText): string {
  return texts[language][text];
}
