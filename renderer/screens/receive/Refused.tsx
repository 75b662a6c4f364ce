import { Button } from 'antd';
import { useEffect, useRef, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { FailureCode } from '../../../shared/failures/index.ts';
import { useFormat } from '../../app/format.ts';
import { useFailureText } from '../../components/FailureNotice.tsx';
import { Icon } from '../../components/Icon.tsx';
import { HelpSheet } from './HelpSheet.tsx';
import type { Receiving } from './receiving.ts';
import { afterRefusal } from './refusal-text.ts';
import type { Stage } from './stages.ts';

/** Failures that lie in the moment, not in the file: the same file is worth another try. */
const worthATry: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'file-not-found',
  'file-unreadable',
  'file-changed',
  'disk-full',
  'cannot-write',
  'not-enough-memory',
  'unexpected',
]);

/** Failures of this computer: there is nothing to tell the registrar. */
const ours: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'engine-stopped',
  'disk-full',
  'cannot-write',
  'not-enough-memory',
  'unexpected',
]);

interface Props {
  readonly stage: Extract<Stage, { at: 'refused' }>;
  readonly part: number;
  readonly receiving: Receiving;
}

/** The file is not accepted: what happened, what is safe, what to do. */
export function Refused({ stage, part, receiving }: Props): JSX.Element {
  const { t } = useTranslation('screens/receive');
  const { t: common } = useTranslation('screens/common');
  const format = useFormat();
  const { failure, chosen, received } = stage;
  const { happened, then } = useFailureText()(failure);
  const { safe, todo } = afterRefusal(then);
  const canRetry = worthATry.has(failure.code);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  return (
    <section className="receive-refused" aria-labelledby="receive-refused" data-code={failure.code}>
      <span className="receive-refused-icon">
        <Icon name="warning" size={22} />
      </span>
      <div>
        <h2 id="receive-refused" ref={heading} tabIndex={-1}>
          {t('refused-title', { file: received?.file.name ?? chosen.name })}
        </h2>
        <div role="alert">
          <p>
            <b>{t('refused-happened')}</b> {happened}
          </p>
          <p>
            <b>{t('refused-safe')}</b> {safe}
          </p>
          {todo !== '' && (
            <p>
              <b>{t('refused-todo')}</b> {todo}
            </p>
          )}
        </div>
        {received && (
          <p className="receive-quiet">
            {t('fact-bytes')}: {format.number(received.file.bytes)} · {t('fact-sha256')}:{' '}
            <code>{format.hash(received.file.sha256)}</code>
          </p>
        )}
        <div className="buttons">
          {canRetry && (
            <Button type="primary" onClick={receiving.retry}>
              {common('retry')}
            </Button>
          )}
          <Button
            type={canRetry ? 'default' : 'primary'}
            aria-keyshortcuts="Control+O"
            onClick={() => void receiving.pick()}
          >
            {t('choose-other-file')}
          </Button>
        </div>
        {!ours.has(failure.code) && (
          <HelpSheet part={part} draft={received?.draft ?? null} failure={failure} />
        )}
      </div>
    </section>
  );
}
