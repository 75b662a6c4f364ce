import type { JSX } from 'react';
import { StartScreen } from '../screens/start/StartScreen.tsx';
import { useDestination } from './navigation.tsx';

/** The screen where the person is. */
export function CurrentScreen(): JSX.Element {
  const destination = useDestination();
  switch (destination.screen) {
    default:
      return <StartScreen />;
  }
}
