import { Button, Select } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Commission } from '../../../shared/contract/calls.ts';
import { useSession, useStanding } from '../../app/session.tsx';
import { ask } from '../../app/use-call.ts';
import { FailureNotice } from '../../components/FailureNotice.tsx';
import { wholeCommission } from '../../components/forms/commission-draft.ts';
import { CommissionForm } from '../../components/forms/CommissionForm.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Field } from './Field.tsx';
import { OnlyChair, useIsChair } from './OnlyChair.tsx';
import { useAction } from './use-action.ts';

/** Minutes after which the workplace locks itself. */
const minutes = [1, 2, 5, 10, 15, 20, 30, 60, 120] as const;

/** The commission, as its acts and packages name it, and when the workplace locks itself. */
export function CommissionSection(): JSX.Element {
  const { t } = useTranslation('screens/settings');
  const { commission, lockAfterMinutes } = useSession();
  const { adopt } = useStanding();
  const isChair = useIsChair();
  const [draft, setDraft] = useState<Commission>();
  const [isAsked, setIsAsked] = useState(false);
  const [isSaved, setIsSaved] = useState(false);
  const saving = useAction();
  const locking = useAction();

  const save = (): void => {
    setIsAsked(true);
    const whole = draft && wholeCommission(draft);
    if (!whole) return;
    void saving.run(
      () => ask('commission.save', { commission: whole, lockAfterMinutes }),
      (session) => {
        setDraft(undefined);
        setIsSaved(true);
        adopt(session);
      },
    );
  };
  const setLock = (value: number): void =>
    void locking.run(() => ask('commission.save', { commission, lockAfterMinutes: value }), adopt);

  return (
    <>
      <Panel title={t('section-commission')}>
        {draft ? (
          <form
            className="form form-wide"
            onSubmit={(event) => {
              event.preventDefault();
              save();
            }}
          >
            <CommissionForm value={draft} isAsked={isAsked} onChange={setDraft} />
            {saving.failure && <FailureNotice failure={saving.failure} />}
            <div className="buttons">
              <Button type="primary" htmlType="submit" loading={saving.isBusy}>
                {t('save')}
              </Button>
              <Button onClick={() => setDraft(undefined)}>{t('cancel')}</Button>
            </div>
          </form>
        ) : (
          <>
            <CommissionFacts commission={commission} />
            {isChair ? (
              <div className="buttons">
                <Button
                  onClick={() => {
                    setIsSaved(false);
                    setIsAsked(false);
                    setDraft(commission);
                  }}
                >
                  {t('change')}
                </Button>
                <span role="status" className="reason">
                  {isSaved && t('saved')}
                </span>
              </div>
            ) : (
              <OnlyChair />
            )}
          </>
        )}
      </Panel>
      <Panel title={t('lock')}>
        <Field label={t('lock-after')} help={t('lock-help')}>
          {({ id, 'aria-describedby': describedBy }) => (
            <Select
              id={id}
              aria-describedby={describedBy}
              className="lock-after"
              disabled={!isChair || locking.isBusy}
              value={lockAfterMinutes}
              options={[...new Set([...minutes, lockAfterMinutes])]
                .sort((a, b) => a - b)
                .map((value) => ({ value, label: t('minutes', { count: value }) }))}
              onChange={setLock}
            />
          )}
        </Field>
        {!isChair && <OnlyChair />}
        {locking.failure && <FailureNotice failure={locking.failure} />}
      </Panel>
    </>
  );
}

function CommissionFacts({ commission }: { readonly commission: Commission }): JSX.Element {
  const { t } = useTranslation('screens/settings');
  const { level, name, region, district, place } = commission;
  const facts = [
    ['name', name],
    ['region', region],
    ...(district ? ([['district', district]] as const) : []),
    ['place', place],
  ] as const;
  return (
    <dl className="facts">
      <div>
        <dt>{t('commission-level')}</dt>
        <dd>{t(`level-${level}`)}</dd>
      </div>
      {facts.map(([key, text]) => (
        <div key={key}>
          <dt>{t(`commission-${key}`)}</dt>
          <dd>
            <span lang="kk">{text.kk}</span>
            <br />
            <span lang="ru">{text.ru}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
