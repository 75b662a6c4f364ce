import { technicalForm } from './text-forms.ts';

/**
 * Fillers: signs put in place of absent data, which Appendix 1 of 11/196 forbids ("if data for a field are
 * absent, it must be empty").
 */

const SIGNS = /^[-–—−.*]+$/;
const WORDS = new Set(['нет', 'жоқ', 'б/н']);
/** A house or a flat may bear the number 0. */
const ZERO_ALLOWED = new Set(['Hourse', 'Kvartira']);

/** Whether `text` in the column with the official name `column` is a filler. */
export function isFiller(column: string, text: string): boolean {
  const trimmed = text.trim();
  if (trimmed.length === 0 || trimmed.length > 16) return false;
  if (SIGNS.test(trimmed)) return true;
  if (trimmed === '0') return !ZERO_ALLOWED.has(column);
  return WORDS.has(technicalForm(trimmed));
}
