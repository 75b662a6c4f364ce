import { Button, Table, Tag } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Cards } from '../../../shared/contract/register-calls.ts';
import { useFormat } from '../../app/format.ts';
import { useSession } from '../../app/session.tsx';
import { ask, useCall } from '../../app/use-call.ts';
import { FailureNotice } from '../../components/FailureNotice.tsx';
import { Fingerprint } from '../../components/Fingerprint.tsx';
import { OwnCard } from '../../components/forms/OwnCard.tsx';
import { TrustCard } from '../../components/forms/TrustCard.tsx';
import { Panel } from '../../components/Panel.tsx';
import { FormDialog } from './FormDialog.tsx';
import { OnlyChair, useIsChair } from './OnlyChair.tsx';
import { useAction } from './use-action.ts';

type Card = Cards['cards'][number];

/** The commission's own card, and the cards of others that it trusts. */
export function CardsSection(): JSX.Element {
  const { t, i18n } = useTranslation('screens/settings');
  const format = useFormat();
  const isChair = useIsChair();
  const { value, failure, reload } = useCall('cards.read', {});
  const [revoking, setRevoking] = useState<Card>();
  const revoke = useAction();
  const language = i18n.language === 'ru' ? 'ru' : 'kk';

  return (
    <>
      {failure && <FailureNotice failure={failure} />}
      {value && <Own card={value.own} />}
      <Panel title={t('cards-trusted')}>
        <p className="lead">{t('cards-lead')}</p>
        <Table<Card>
          size="small"
          pagination={false}
          rowKey="fingerprint"
          dataSource={[...(value?.cards ?? [])]}
          scroll={{ x: 640 }}
          locale={{ emptyText: t('cards-none') }}
          columns={[
            {
              title: t('card-commission'),
              key: 'name',
              render: (_, { name, region }) => (
                <>
                  <strong>{name[language]}</strong>
                  <small className="day-source">{region}</small>
                </>
              ),
            },
            {
              title: t('card-fingerprint'),
              key: 'fingerprint',
              width: 190,
              render: (_, { fingerprint }) => <code>{fingerprint.replaceAll('-', ' ')}</code>,
            },
            {
              title: t('card-state'),
              key: 'state',
              width: 170,
              render: (_, { trustedAt, revokedAt }) =>
                revokedAt !== null ? (
                  <Tag color="error">{t('card-revoked', { day: format.date(revokedAt) })}</Tag>
                ) : (
                  trustedAt !== null && t('card-trusted', { day: format.date(trustedAt) })
                ),
            },
            ...(isChair
              ? [
                  {
                    title: t('actions'),
                    key: 'actions',
                    width: 120,
                    render: (_: unknown, card: Card) =>
                      card.revokedAt === null && (
                        <Button size="small" danger onClick={() => setRevoking(card)}>
                          {t('card-revoke')}
                        </Button>
                      ),
                  },
                ]
              : []),
          ]}
        />
      </Panel>
      <Panel title={t('card-add')}>
        {isChair ? (
          <div className="form-narrow">
            <TrustCard onTrusted={reload} />
          </div>
        ) : (
          <OnlyChair />
        )}
      </Panel>
      {revoking && (
        <FormDialog
          title={t('card-revoke-title', { name: revoking.name[language] })}
          doText={t('card-revoke')}
          action={revoke}
          isDangerous
          onDo={() =>
            void revoke.run(
              () => ask('cards.revoke', { fingerprint: revoking.fingerprint }),
              () => {
                setRevoking(undefined);
                reload();
              },
            )
          }
          onClose={() => setRevoking(undefined)}
        >
          <p>{t('card-revoke-text')}</p>
        </FormDialog>
      )}
    </>
  );
}

/** The own card: what others compare, as a paper and as a file. */
function Own({ card }: { readonly card: Card | null }): JSX.Element {
  const { t, i18n } = useTranslation('screens/settings');
  const { role } = useSession().user;
  return (
    <Panel title={t('card-own')}>
      {card ? (
        <>
          <p className="lead">{t('card-own-lead')}</p>
          <p>
            <strong>{i18n.language === 'ru' ? card.name.ru : card.name.kk}</strong>
          </p>
          {role === 'auditor' ? (
            <>
              <Fingerprint value={card.fingerprint} label={t('card-fingerprint')} />
              <OnlyChair text={t('only-workers')} />
            </>
          ) : (
            <OwnCard card={card} />
          )}
        </>
      ) : (
        <p>{t('card-own-none')}</p>
      )}
    </Panel>
  );
}
