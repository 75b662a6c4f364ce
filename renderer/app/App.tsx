import { ConfigProvider } from 'antd';
import { useEffect, useState, type JSX } from 'react';
import { FirstStartScreen } from '../screens/first-start/FirstStartScreen.tsx';
import { UnlockScreen } from '../screens/unlock/UnlockScreen.tsx';
import { ClosingQuestion } from './ClosingQuestion.tsx';
import { Frame } from './Frame.tsx';
import { HelpProvider } from './help.tsx';
import { useLibraryLocale } from './library-locale.ts';
import { NavigationProvider } from './navigation.tsx';
import { SessionProvider, useStanding } from './session.tsx';
import { nonce } from './styles-nonce.ts';
import { theme } from './theme.ts';
import { ask } from './use-call.ts';
import { useNetwork } from './use-network.ts';

/** The page. */
export function App(): JSX.Element {
  const locale = useLibraryLocale();
  return (
    <ConfigProvider
      csp={{ nonce }}
      locale={locale}
      theme={theme}
      // Two Chinese letters are set apart in buttons; two Cyrillic ones are not.
      button={{ autoInsertSpace: false }}
    >
      <SessionProvider>
        <HelpProvider>
          <Workplace />
          <ClosingQuestion />
        </HelpProvider>
      </SessionProvider>
    </ConfigProvider>
  );
}

/**
 * First start, lock screen or the open workplace. What belongs to one of them is unmounted with it: a locked page holds
 * nothing of the workplace.
 */
function Workplace(): JSX.Element {
  const { session, failure } = useStanding();
  const isUsable = session !== undefined || failure !== undefined;
  useEffect(() => {
    if (isUsable) void ask('app.usable', {});
  }, [isUsable]);
  const network = useNetwork();
  // The chair is led on through the first hour until all of it is done or left for later.
  const [isSettingUp, setIsSettingUp] = useState<boolean>();
  if (session?.state === 'locked' && isSettingUp !== undefined) setIsSettingUp(undefined);
  if (session?.state === 'first-start' && isSettingUp !== true) setIsSettingUp(true);
  if (session?.state === 'open' && !session.practice && isSettingUp === undefined)
    setIsSettingUp(session.user.role === 'chair' && session.setup.length > 0);

  const isOpen = session?.state === 'open';
  if (session?.state === 'first-start' || (isOpen && !session.practice && isSettingUp === true))
    return <FirstStartScreen network={network} onDone={() => setIsSettingUp(false)} />;
  if (!isOpen) return <UnlockScreen network={network} />;
  return (
    <NavigationProvider
      key={`${session.user.id} ${session.practice}`}
      first={{ screen: 'road' }}
      onSetup={() => setIsSettingUp(true)}
    >
      <Frame network={network} />
    </NavigationProvider>
  );
}
