import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageSwitch } from '../../app/LanguageSwitch.tsx';
import { useStanding } from '../../app/session.tsx';
import { useCall } from '../../app/use-call.ts';
import { Panel } from '../../components/Panel.tsx';

/** The language of the program, and what it is made of. */
export function ProgramSection(): JSX.Element {
  const { t } = useTranslation('screens/about');
  const { t: setting } = useTranslation('screens/settings');
  const { engine } = useStanding();
  const app = useCall('app.about', {}).value;
  const data = useCall('engine.about', engine.state === 'ready' ? {} : undefined).value;
  const parts = [
    ['version', app?.version],
    ['electron', app && `${app.electron}, Chromium ${app.chromium}`],
    ['node', data?.node],
    ['sqlite', data?.sqlite],
    ['cipher', data?.cipher],
  ] as const;
  return (
    <>
      <Panel title={setting('language')}>
        <p className="lead">{setting('language-lead')}</p>
        <LanguageSwitch words="whole" />
      </Panel>
      <Panel title={t('title')}>
        <p className="lead">{t('lead')}</p>
        <dl className="facts">
          {parts.map(([key, text]) => (
            <div key={key}>
              <dt>{t(key)}</dt>
              <dd>{text ?? t('unknown')}</dd>
            </div>
          ))}
        </dl>
        <p className="reason">{t('licence')}</p>
      </Panel>
    </>
  );
}
