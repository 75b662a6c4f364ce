import { Alert } from 'antd';
import { useEffect, useRef, type ComponentRef, type JSX, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/failures/index.ts';
import { failureText, roomOf, type FailureText } from './failure-text.ts';

/** The text of a failure in the language of the page. */
export function useFailureText(): (failure: Failure) => FailureText {
  const { i18n } = useTranslation();
  return (failure) => {
    const text: unknown = i18n.getResource(i18n.language, `failures/${roomOf(failure)}`, failure.code);
    return failureText(typeof text === 'string' ? text : failure.code, failure.facts);
  };
}

interface Props {
  readonly failure: Failure;
  /** What can be done about it: buttons. */
  readonly actions?: ReactNode;
}

/** Says that something failed: what happened, what is safe, what to do next. It is read out at once. */
export function FailureNotice({ failure, actions }: Props): JSX.Element {
  const { happened, then } = useFailureText()(failure);
  const notice = useRef<ComponentRef<typeof Alert>>(null);
  // What failed at the foot of a long form must not stay below the edge.
  useEffect(() => notice.current?.nativeElement.scrollIntoView({ block: 'nearest' }), [failure]);
  return (
    <Alert
      ref={notice}
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
