import type { JSX } from 'react';
import { Icon, type IconName } from '../../components/Icon.tsx';
import { slackKind } from './parts.ts';
import { useRoadText } from './use-road-text.ts';

const icons: Partial<Record<ReturnType<typeof slackKind>, IconName>> = {
  done: 'check',
  late: 'warning',
  none: 'clock',
  tight: 'clock',
};

/** The working days that a list can still lose: a word, a shape and a colour. */
export function SlackTag({ slack }: { readonly slack: number | null }): JSX.Element {
  const text = useRoadText();
  const kind = slackKind(slack);
  const icon = icons[kind];
  return (
    <span className={`slack slack-${kind}`}>
      {icon && <Icon name={icon} size={13} />}
      {text.slack(slack)}
    </span>
  );
}
