import { Alert } from 'antd';
import type { JSX, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { failureCatalogue, type Failure } from '../../shared/failures/index.ts';
import { groupDigits } from '../app/format.ts';

/** The room of a failure, whose texts stand in `failures/<room>`. */
function roomOf({ code }: Failure): string {
  const rooms = Object.entries(failureCatalogue);
  return rooms.find(([, codes]) => Object.hasOwn(codes, code))?.[0] ?? 'general';
}

/** What happened, and the rest: what is safe and what to do. */
export interface FailureText {
  readonly happened: string;
  readonly then: string;
}

/** The text of a failure in the language of the page. */
export function useFailureText(): (failure: Failure) => FailureText {
  const { i18n } = useTranslation();
  return (failure) => {
    const fill = (text: string): string =>
      text.replaceAll(/\{\{\s*(\w+)\s*\}\}/gu, (_, name: string) => {
        const fact = failure.facts[name] ?? '';
        return typeof fact === 'number' ? groupDigits(fact) : fact;
      });
    const text = i18n.getResource(i18n.language, `failures/${roomOf(failure)}`, failure.code) as unknown;
    // Cut before the facts come in: a file's name may hold a full stop.
    const [happened = '', then = ''] = typeof text === 'string' ? splitFirst(text) : [failure.code];
    return { happened: fill(happened), then: fill(then) };
  };
}

/** The first sentence, and the rest. */
function splitFirst(text: string): string[] {
  const end = /[.!?]\s+(?=[\p{Lu}"«])/u.exec(text);
  return end ? [text.slice(0, end.index + 1), text.slice(end.index + end[0].length)] : [text];
}

interface Props {
  readonly failure: Failure;
  /** What can be done about it: buttons. */
  readonly actions?: ReactNode;
}

/** Says that something failed: what happened, what is safe, what to do next. It is read out at once. */
export function FailureNotice({ failure, actions }: Props): JSX.Element {
  const { happened, then } = useFailureText()(failure);
  return (
    <Alert
      className="failure"
      type={failure.code === 'cancelled' ? 'info' : 'error'}
      showIcon
      role="alert"
      data-code={failure.code}
      title={happened}
      description={
        <>
          {then}
          {actions !== undefined && <div className="buttons">{actions}</div>}
        </>
      }
    />
  );
}
