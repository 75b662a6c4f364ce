import { Button, Progress } from 'antd';
import { useEffect, useState, type JSX, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../app/format.ts';
import { Icon } from './Icon.tsx';
import { secondsLeft } from './time-left.ts';

interface Props {
  /** What is being done, in words. */
  readonly step: string;
  readonly done: number;
  readonly total: number;
  /** Counts in words instead of "n of m". */
  readonly counts?: ReactNode;
  /** What cancelling does, beside the button. */
  readonly note?: string;
  readonly onCancel?: () => void;
}

/** A running work: how far it is, how long it will take, and a way out (`Esc`). */
export function ProgressLine({ step, done, total, counts, note, onCancel }: Props): JSX.Element {
  const { t } = useTranslation('screens/common');
  const format = useFormat();
  const [begun, setBegun] = useState(() => ({ step, at: performance.now() }));
  const [now, setNow] = useState(begun.at);
  if (begun.step !== step) setBegun({ step, at: now });

  useEffect(() => {
    const tick = setInterval(() => setNow(performance.now()), 500);
    return () => clearInterval(tick);
  }, []);
  useEffect(() => {
    if (!onCancel) return;
    const hear = (event: KeyboardEvent): void => {
      if (event.code !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      onCancel();
    };
    addEventListener('keydown', hear);
    return () => removeEventListener('keydown', hear);
  }, [onCancel]);

  const share = total > 0 ? Math.min(1, done / total) : 0;
  const left = secondsLeft(now - begun.at, done, total);
  const leftText =
    left === undefined
      ? ''
      : left < 90
        ? t('left-seconds', { count: Math.ceil(left) })
        : t('left-minutes', { count: Math.round(left / 60) });
  return (
    <div className="progress-line">
      <div className="progress-head">
        <strong>{step}</strong>
        <span>{leftText}</span>
      </div>
      <Progress
        percent={Math.floor(share * 1000) / 10}
        showInfo={false}
        size={{ height: 8 }}
        aria-label={step}
      />
      <div className="progress-foot">
        <span>{counts ?? t('progress-of', { done: format.number(done), total: format.number(total) })}</span>
        {onCancel && (
          <>
            {note !== undefined && <span className="progress-note">{note}</span>}
            <Button icon={<Icon name="close" size={14} />} onClick={onCancel}>
              {t('cancel')} <kbd>Esc</kbd>
            </Button>
          </>
        )}
      </div>
      {/* Read out at every quarter, not at every row. */}
      <span className="unseen" role="status">
        {step} {Math.floor(share * 4) * 25}%
      </span>
    </div>
  );
}
