import { Button } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  /** Whether something has been done in the step. */
  readonly isDone: boolean;
  readonly onNext: () => void;
}

/** How a step goes on that may be left for later: on when it is done, else later, which says where it is found then. */
export function OnOrLater({ isDone, onNext }: Props): JSX.Element {
  const { t } = useTranslation('screens/first-start');
  const { t: common } = useTranslation('screens/common');
  if (isDone)
    return (
      // What was done has taken its button away: the focus goes on with the person. The key makes it a button of its own,
      // not the one for later, which would never take the focus again.
      <Button key="on" type="primary" size="large" autoFocus onClick={onNext}>
        {common('continue')}
      </Button>
    );
  return (
    <>
      <Button size="large" onClick={onNext}>
        {common('later')}
      </Button>
      <span className="reason">{t('later-where')}</span>
    </>
  );
}
