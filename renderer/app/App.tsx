import { ConfigProvider } from 'antd';
import kkKZ from 'antd/locale/kk_KZ';
import ruRU from 'antd/locale/ru_RU';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { AboutScreen } from '../screens/about/AboutScreen.tsx';
import { StartScreen } from '../screens/start/StartScreen.tsx';
import { Rail, type Place } from './Rail.tsx';
import { Strip } from './Strip.tsx';
import { nonce } from './styles-nonce.ts';
import { theme } from './theme.ts';
import { useEngine } from './use-engine.ts';

/** The frame of every screen, and the screen in it. */
export function App(): JSX.Element {
  const { i18n } = useTranslation();
  const [place, setPlace] = useState<Place>('start');
  const engine = useEngine();

  return (
    <ConfigProvider csp={{ nonce }} locale={i18n.language === 'ru' ? ruRU : kkKZ} theme={theme}>
      <div className="frame">
        <Strip engine={engine.state} />
        <Rail place={place} onGo={setPlace} />
        <main className="screen" tabIndex={-1}>
          {place === 'start' ? <StartScreen /> : <AboutScreen engine={engine} />}
        </main>
      </div>
    </ConfigProvider>
  );
}
