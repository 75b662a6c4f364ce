import { groupDigits } from '../app/format.ts';
import { failureCatalogue, type Failure } from '../../shared/failures/index.ts';

/** What happened, and the rest: what is safe and what to do. */
export interface FailureText {
  readonly happened: string;
  readonly then: string;
}

/** The room of a failure, whose texts stand in `failures/<room>`. */
export function roomOf({ code }: Failure): string {
  const rooms = Object.entries(failureCatalogue);
  return rooms.find(([, codes]) => Object.hasOwn(codes, code))?.[0] ?? 'general';
}

/** The first sentence of a text, and the others; cut before the facts come in, as a file's name may hold a full stop. */
export function failureText(text: string, facts: Failure['facts']): FailureText {
  const end = /[.!?]\s+(?=[\p{Lu}"«{])/u.exec(text);
  const fill = (part: string): string =>
    part.replaceAll(/\{\{\s*(\w+)\s*\}\}/gu, (_, name: string) => {
      const fact = facts[name] ?? '';
      return typeof fact === 'number' ? groupDigits(fact) : fact;
    });
  if (!end) return { happened: fill(text), then: '' };
  return { happened: fill(text.slice(0, end.index + 1)), then: fill(text.slice(end.index + end[0].length)) };
}
