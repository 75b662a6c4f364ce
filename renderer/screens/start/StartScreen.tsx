import { Table } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { works, type Work } from './works.ts';

/** What this version can do, step by step of the road; until the screens of the steps are there. */
export function StartScreen(): JSX.Element {
  const { t } = useTranslation('screens/start');
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead')}</p>
      <section className="next" aria-labelledby="next">
        <h2 id="next">{t('next')}</h2>
        <p>{t('next-text')}</p>
        <code>npm run demo</code>
      </section>
      <Table<Work>
        className="works"
        size="small"
        pagination={false}
        rowKey="step"
        dataSource={works}
        columns={[
          { title: t('step'), key: 'step', width: 200, render: (_, { step }) => <b>{t(`step-${step}`)}</b> },
          { title: t('what'), key: 'what', render: (_, { step }) => t(`what-${step}`) },
          {
            title: t('commands'),
            key: 'commands',
            width: 220,
            render: (_, { commands }) => <code>{commands.join(' · ')}</code>,
          },
        ]}
      />
      <p className="note">{t('how')}</p>
    </>
  );
}
