import { Button, Table } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Parts } from '../../../shared/contract/road-calls.ts';
import { useFormat } from '../../app/format.ts';
import { useSession } from '../../app/session.tsx';
import { ask, useCall } from '../../app/use-call.ts';
import { FailureNotice } from '../../components/FailureNotice.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Panel } from '../../components/Panel.tsx';
import { FormDialog } from './FormDialog.tsx';
import { OnlyChair } from './OnlyChair.tsx';
import { PartDialog } from './PartDialog.tsx';
import { writePrecincts } from './precinct-numbers.ts';
import { useAction } from './use-action.ts';

type Part = Parts['parts'][number];
/** What is being done with the parts. */
type Doing = { readonly what: 'add' } | { readonly what: 'change' | 'remove'; readonly part: Part };

/** The parts of the running half-year: what each akimat hands over as one file. */
export function PartsSection(): JSX.Element {
  const { t, i18n } = useTranslation('screens/settings');
  const format = useFormat();
  const { role } = useSession().user;
  const road = useCall('road.read', {});
  const halfYear = road.value?.halfYear;
  const { value, failure, isLoading, reload } = useCall(
    'parts.read',
    halfYear === undefined ? undefined : { halfYear },
  );
  const [doing, setDoing] = useState<Doing>();
  const removing = useAction();
  const language = i18n.language === 'ru' ? 'ru' : 'kk';
  const parts = value?.parts ?? [];
  const isWorker = role !== 'auditor';
  const close = (): void => setDoing(undefined);
  const done = (): void => {
    close();
    reload();
  };

  const said = road.failure ?? failure;
  return (
    <Panel
      title={
        halfYear === undefined ? t('section-parts') : t('parts-of', { halfYear: format.halfYear(halfYear) })
      }
      extra={
        isWorker && (
          <Button icon={<Icon name="plus" />} disabled={!value} onClick={() => setDoing({ what: 'add' })}>
            {t('part-add-do')}
          </Button>
        )
      }
    >
      <p className="lead">{t('parts-lead')}</p>
      {said && <FailureNotice failure={said} />}
      <Table<Part>
        size="small"
        pagination={false}
        rowKey="id"
        loading={isLoading && !value}
        dataSource={[...parts]}
        scroll={{ x: 620 }}
        locale={{ emptyText: t('parts-none') }}
        columns={[
          {
            title: t('part-column'),
            key: 'name',
            render: (_, { name }) => <strong>{name[language]}</strong>,
          },
          { title: t('part-akimat'), key: 'akimat', render: (_, { akimat }) => akimat[language] },
          {
            title: t('part-precincts'),
            key: 'precincts',
            render: (_, { precincts }) =>
              precincts.length === 0 ? t('part-precincts-none') : writePrecincts(precincts),
          },
          ...(isWorker
            ? [
                {
                  title: t('actions'),
                  key: 'actions',
                  width: 190,
                  render: (_: unknown, part: Part) => (
                    <div className="row-actions">
                      <Button size="small" onClick={() => setDoing({ what: 'change', part })}>
                        {t('change')}
                      </Button>
                      {part.hasLists ? (
                        <span className="reason">{t('part-has-lists')}</span>
                      ) : (
                        <Button size="small" danger onClick={() => setDoing({ what: 'remove', part })}>
                          {t('remove')}
                        </Button>
                      )}
                    </div>
                  ),
                },
              ]
            : []),
        ]}
      />
      {!isWorker && <OnlyChair text={t('only-workers')} />}
      {halfYear !== undefined && (doing?.what === 'add' || doing?.what === 'change') && (
        <PartDialog
          halfYear={halfYear}
          part={doing.what === 'change' ? doing.part : undefined}
          akimat={parts.at(-1)?.akimat}
          onSaved={done}
          onClose={close}
        />
      )}
      {halfYear !== undefined && doing?.what === 'remove' && (
        <FormDialog
          title={t('part-remove-title', { name: doing.part.name[language] })}
          doText={t('remove')}
          action={removing}
          isDangerous
          onDo={() => void removing.run(() => ask('parts.remove', { halfYear, id: doing.part.id }), done)}
          onClose={close}
        >
          <p>{t('part-remove-text')}</p>
        </FormDialog>
      )}
    </Panel>
  );
}
