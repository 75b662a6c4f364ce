import { Alert, Button, Descriptions } from 'antd';
import { useEffect, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract/calls.ts';
import { sailau } from '../../app/sailau.ts';
import type { Engine } from '../../app/use-engine.ts';

/** What the program is made of, and whether its engine answers. */
export function AboutScreen({ engine }: { readonly engine: Engine }): JSX.Element {
  const { t } = useTranslation('screens/about');
  const { t: failure } = useTranslation('failures/shell');
  const [app, setApp] = useState<OutputOf<'app.about'>>();
  const [data, setData] = useState<OutputOf<'engine.about'>>();

  useEffect(() => {
    void sailau.call('app.about', {}).then((result) => result.ok && setApp(result.value));
  }, []);
  useEffect(() => {
    if (engine.state !== 'ready') return;
    void sailau.call('engine.about', {}).then((result) => setData(result.ok ? result.value : undefined));
  }, [engine.state]);

  const known = engine.state === 'ready' ? data : undefined;
  const parts = [
    ['version', app?.version],
    ['electron', app && `${app.electron}, Chromium ${app.chromium}`],
    ['node', known?.node],
    ['sqlite', known?.sqlite],
    ['cipher', known?.cipher],
  ] as const;

  return (
    <>
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead')}</p>
      {engine.state === 'stopped' && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={failure('engine-stopped')}
          action={<Button onClick={engine.restart}>{t('restart')}</Button>}
        />
      )}
      <Descriptions
        className="parts"
        bordered
        column={1}
        size="small"
        items={parts.map(([key, value]) => ({ key, label: t(key), children: value ?? t('unknown') }))}
      />
      <p className="note">{t('licence')}</p>
    </>
  );
}
