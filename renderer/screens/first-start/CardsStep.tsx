import { Skeleton } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Cards } from '../../../shared/contract/register-calls.ts';
import { useCall } from '../../app/use-call.ts';
import { FailureNotice } from '../../components/FailureNotice.tsx';
import { Icon } from '../../components/Icon.tsx';
import { OwnCard } from '../../components/forms/OwnCard.tsx';
import { TrustCard } from '../../components/forms/TrustCard.tsx';
import { Panel } from '../../components/Panel.tsx';
import { OnOrLater } from './OnOrLater.tsx';
import { StepBody } from './StepBody.tsx';

/** The commission's own card, and the cards of those to whom it hands packages. */
export function CardsStep({ onNext }: { readonly onNext: () => void }): JSX.Element {
  const { t, i18n } = useTranslation('screens/first-start');
  const { value, failure } = useCall('cards.read', {});
  const [changed, setChanged] = useState<Cards>();
  const known = changed ?? value;
  const trusted = known?.cards.filter(({ revokedAt }) => revokedAt === null) ?? [];
  return (
    <StepBody step="cards" actions={<OnOrLater isDone={trusted.length > 0} onNext={onNext} />}>
      {failure && <FailureNotice failure={failure} />}
      {!known && !failure && <Skeleton active title={false} />}
      {known?.own && (
        <Panel title={t('own-card')}>
          <OwnCard card={known.own} />
        </Panel>
      )}
      {known && (
        <Panel title={t('trusted-cards')}>
          {trusted.length > 0 && (
            <ul className="done-list">
              {trusted.map(({ fingerprint, name }) => (
                <li key={fingerprint}>
                  <Icon name="check" />
                  <span>
                    {i18n.language === 'ru' ? name.ru : name.kk} <code>{fingerprint}</code>
                  </span>
                </li>
              ))}
            </ul>
          )}
          <TrustCard onTrusted={setChanged} />
        </Panel>
      )}
    </StepBody>
  );
}
