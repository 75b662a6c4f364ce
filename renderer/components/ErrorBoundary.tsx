import { Component, type JSX, type ReactNode } from 'react';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { failure } from '../../shared/failures/index.ts';
import { FailureNotice } from './FailureNotice.tsx';

interface Props {
  readonly children: ReactNode;
}

/** Keeps an error of the program in one screen: the rest of the page stays, and the screen can be opened anew. */
export class ErrorBoundary extends Component<Props, { readonly hasFailed: boolean }> {
  override readonly state = { hasFailed: false };

  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return <Broken onRetry={() => this.setState({ hasFailed: false })} />;
  }
}

function Broken({ onRetry }: { readonly onRetry: () => void }): JSX.Element {
  const { t } = useTranslation('screens/common');
  return (
    <>
      <h1>{t('broken')}</h1>
      <FailureNotice
        failure={failure('unexpected', {})}
        actions={<Button onClick={onRetry}>{t('retry')}</Button>}
      />
    </>
  );
}
