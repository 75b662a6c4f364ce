import { useCallback, useEffect, useRef, type JSX } from 'react';
import type { NetworkState } from '../../shared/contract/calls.ts';
import { useFrameKeys } from './keys.ts';
import { useDestination, useGo } from './navigation.tsx';
import { ErrorBoundary } from '../components/ErrorBoundary.tsx';
import { EngineNotice, NetworkNotice, PracticeNotice } from './Notices.tsx';
import { Rail, places } from './Rail.tsx';
import { CurrentScreen } from './screens.tsx';
import { useSession, useStanding } from './session.tsx';
import { Strip } from './Strip.tsx';
import { useActivity } from './use-activity.ts';
import { useLock } from './use-lock.tsx';

/** The frame of every screen of the open workplace, and the screen in it. */
export function Frame({ network }: { readonly network: NetworkState | undefined }): JSX.Element {
  const { engine } = useStanding();
  const { practice } = useSession();
  const destination = useDestination();
  const go = useGo();
  const main = useRef<HTMLElement>(null);

  const { lock, question } = useLock();
  const onPlace = useCallback(
    (digit: number) => {
      const place = places.find((known) => known.digit === digit);
      if (place) go(place.to);
    },
    [go],
  );
  useFrameKeys({ onPlace, onLock: lock });
  useActivity();
  // Whoever goes somewhere is there with the keyboard too, unless the screen has put the focus itself.
  useEffect(() => {
    if (!main.current?.contains(document.activeElement)) main.current?.focus();
  }, [destination]);

  return (
    <div className={practice ? 'frame frame-practice' : 'frame'}>
      {question}
      <Strip network={network} onLock={lock} />
      <Rail />
      <div className="frame-body">
        <div className="notices">
          <EngineNotice engine={engine} />
          <NetworkNotice network={network} isOpen />
          {practice && <PracticeNotice onLeave={lock} />}
        </div>
        <main className="screen" tabIndex={-1} ref={main}>
          <ErrorBoundary key={destination.screen === 'part' ? 'road' : destination.screen}>
            <CurrentScreen />
          </ErrorBoundary>
        </main>
      </div>
    </div>
  );
}
