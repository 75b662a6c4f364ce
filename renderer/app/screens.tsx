import type { JSX } from 'react';
import { JournalScreen } from '../screens/journal/JournalScreen.tsx';
import { ReceiveScreen } from '../screens/receive/ReceiveScreen.tsx';
import { ReconcileScreen } from '../screens/review/ReconcileScreen.tsx';
import { ReviewScreen } from '../screens/review/ReviewScreen.tsx';
import { RoadScreen } from '../screens/road/RoadScreen.tsx';
import { SettingsScreen } from '../screens/settings/SettingsScreen.tsx';
import { StatisticsScreen } from '../screens/statistics/StatisticsScreen.tsx';
import { useDestination } from './navigation.tsx';

/** The screen where the person is. */
export function CurrentScreen(): JSX.Element {
  const destination = useDestination();
  switch (destination.screen) {
    case 'receive': {
      const { part, kind, halfYear } = destination;
      // Another part is another receipt: nothing of the one before stays.
      return (
        <ReceiveScreen
          key={`${halfYear ?? ''} ${part ?? ''} ${kind}`}
          part={part}
          kind={kind}
          {...(halfYear !== undefined && { halfYear })}
        />
      );
    }
    case 'review': {
      const { part, halfYear, filter } = destination;
      return (
        <ReviewScreen
          key={`${halfYear ?? ''} ${part ?? ''} ${JSON.stringify(filter)}`}
          part={part}
          {...(halfYear !== undefined && { halfYear })}
          {...(filter !== undefined && { filter })}
        />
      );
    }
    case 'reconcile': {
      const { part, halfYear } = destination;
      return <ReconcileScreen key={part} part={part} {...(halfYear !== undefined && { halfYear })} />;
    }
    case 'journal':
      return <JournalScreen />;
    case 'statistics':
      return <StatisticsScreen />;
    case 'settings':
      return <SettingsScreen />;
    default:
      return <RoadScreen />;
  }
}
