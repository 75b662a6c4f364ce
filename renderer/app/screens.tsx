import type { JSX } from 'react';
import { ReceiveScreen } from '../screens/receive/ReceiveScreen.tsx';
import { RoadScreen } from '../screens/road/RoadScreen.tsx';
import { SettingsScreen } from '../screens/settings/SettingsScreen.tsx';
import { StartScreen } from '../screens/start/StartScreen.tsx';
import { useDestination } from './navigation.tsx';

/** The screen where the person is. */
export function CurrentScreen(): JSX.Element {
  const destination = useDestination();
  switch (destination.screen) {
    case 'road':
    case 'part':
      return <RoadScreen />;
    case 'receive':
      return <ReceiveScreen {...destination} />;
    case 'settings':
      return <SettingsScreen />;
    default:
      return <StartScreen />;
  }
}
