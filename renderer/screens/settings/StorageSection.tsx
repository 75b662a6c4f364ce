import { Button, Input, Select } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract/calls.ts';
import { useFormat } from '../../app/format.ts';
import { useSession } from '../../app/session.tsx';
import { ask, useCall } from '../../app/use-call.ts';
import { FailureNotice } from '../../components/FailureNotice.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Panel } from '../../components/Panel.tsx';
import { ProgressLine } from '../../components/ProgressLine.tsx';
import { Field } from './Field.tsx';
import { FormDialog } from './FormDialog.tsx';
import { OnlyChair, useIsChair } from './OnlyChair.tsx';
import { useAction } from './use-action.ts';
import { useLongCall } from './use-long-call.ts';

/** Backups, the check of everything stored, and half-years that are kept no longer. */
export function StorageSection(): JSX.Element {
  return (
    <>
      <Backup />
      <Check />
      <Retention />
    </>
  );
}

function Backup(): JSX.Element {
  const { t } = useTranslation('screens/settings');
  const format = useFormat();
  const isChair = useIsChair();
  const { practice } = useSession();
  const [made, setMade] = useState<OutputOf<'backup.make'>>();
  const picking = useAction();
  const { progress, failure, start, cancel } = useLongCall('backup.make');

  const make = (): void => {
    setMade(undefined);
    void picking.run(
      () => ask('pick.folder', {}),
      (folder) => {
        if (folder) void start({ folder: folder.pick }, setMade);
      },
    );
  };
  const said = failure ?? picking.failure;
  return (
    <Panel title={t('backup')}>
      <p className="lead">{t('backup-lead')}</p>
      {!isChair ? (
        <OnlyChair />
      ) : practice ? (
        <OnlyChair text={t('not-in-practice')} />
      ) : progress ? (
        <ProgressLine
          step={t('backup-running')}
          done={progress.done}
          total={progress.total}
          note={t('backup-cancel')}
          onCancel={cancel}
        />
      ) : (
        <div className="buttons">
          <Button icon={<Icon name="drive" />} onClick={make}>
            {t('backup-do')}
          </Button>
        </div>
      )}
      <p role="status">
        {made &&
          t('backup-done', {
            name: made.name,
            count: made.files,
            size: format.bytes(made.bytes),
            at: format.dateTime(made.at),
          })}
      </p>
      {said && <FailureNotice failure={said} />}
      <p className="reason">{t('backup-restore')}</p>
    </Panel>
  );
}

function Check(): JSX.Element {
  const { t } = useTranslation('screens/settings');
  const { role } = useSession().user;
  const [files, setFiles] = useState<number>();
  const { progress, failure, start, cancel } = useLongCall('vault.check');
  return (
    <Panel title={t('check')}>
      <p className="lead">{t('check-lead')}</p>
      {role === 'auditor' ? (
        <OnlyChair text={t('only-workers')} />
      ) : progress ? (
        <ProgressLine
          step={t('check-running')}
          done={progress.done}
          total={progress.total}
          onCancel={cancel}
        />
      ) : (
        <div className="buttons">
          <Button
            icon={<Icon name="shield" />}
            onClick={() => {
              setFiles(undefined);
              void start({}, (checked) => setFiles(checked.files));
            }}
          >
            {t('check-do')}
          </Button>
        </div>
      )}
      <p role="status">{files !== undefined && t('check-done', { count: files })}</p>
      {failure && <FailureNotice failure={failure} />}
    </Panel>
  );
}

function Retention(): JSX.Element {
  const { t } = useTranslation('screens/settings');
  const format = useFormat();
  const isChair = useIsChair();
  const { value, failure, reload } = useCall('road.read', {});
  const [halfYear, setHalfYear] = useState<string>();
  const [isAsking, setIsAsking] = useState(false);
  const [removed, setRemoved] = useState<{
    readonly halfYear: string;
    readonly backups: OutputOf<'vault.removeHalfYear'>['backups'];
  }>();
  // The running half-year is being worked on.
  const past = value?.halfYears.filter((id) => id !== value.halfYear) ?? [];
  return (
    <Panel title={t('retention')}>
      <p className="lead">{t('retention-lead')}</p>
      {failure && <FailureNotice failure={failure} />}
      {!isChair && <OnlyChair />}
      {isChair && value && past.length === 0 && <p className="reason">{t('retention-none')}</p>}
      {isChair && past.length > 0 && (
        <div className="buttons">
          <Select
            aria-label={t('retention-which')}
            placeholder={t('retention-which')}
            className="half-year"
            value={halfYear}
            options={past.map((id) => ({ value: id, label: format.halfYear(id) }))}
            onChange={setHalfYear}
          />
          <Button danger disabled={halfYear === undefined} onClick={() => setIsAsking(true)}>
            {t('retention-do')}
          </Button>
          {halfYear === undefined && <span className="reason">{t('retention-choose')}</span>}
        </div>
      )}
      <div role="status">
        {removed && (
          <>
            <p>{t('retention-done', { halfYear: format.halfYear(removed.halfYear) })}</p>
            {removed.backups.length > 0 && (
              <>
                <p>{t('retention-backups')}</p>
                <ul>
                  {removed.backups.map(({ at, place }) => (
                    <li key={`${at} ${place}`}>
                      {format.dateTime(at)}, {place}
                    </li>
                  ))}
                </ul>
              </>
            )}
          </>
        )}
      </div>
      {isAsking && halfYear !== undefined && (
        <RemoveHalfYear
          halfYear={halfYear}
          onClose={() => setIsAsking(false)}
          onRemoved={(backups) => {
            setIsAsking(false);
            setRemoved({ halfYear, backups });
            setHalfYear(undefined);
            reload();
          }}
        />
      )}
    </Panel>
  );
}

interface RemoveProps {
  readonly halfYear: string;
  readonly onRemoved: (backups: OutputOf<'vault.removeHalfYear'>['backups']) => void;
  readonly onClose: () => void;
}

/** Destroys a half-year after its name has been typed. */
function RemoveHalfYear({ halfYear, onRemoved, onClose }: RemoveProps): JSX.Element {
  const { t } = useTranslation('screens/settings');
  const format = useFormat();
  const action = useAction();
  const [typed, setTyped] = useState('');
  const [isAsked, setIsAsked] = useState(false);
  const isSame = typed.trim() === halfYear;
  const remove = (): void => {
    setIsAsked(true);
    if (isSame)
      void action.run(
        () => ask('vault.removeHalfYear', { halfYear, confirm: typed.trim() }),
        ({ backups }) => onRemoved(backups),
      );
  };
  return (
    <FormDialog
      title={t('retention-title', { halfYear: format.halfYear(halfYear) })}
      doText={t('retention-do')}
      action={action}
      isDangerous
      onDo={remove}
      onClose={onClose}
    >
      <p>{t('retention-text')}</p>
      <Field
        label={t('retention-type', { halfYear })}
        error={isAsked && !isSame ? t('retention-differs') : undefined}
      >
        {(control) => (
          <Input
            {...control}
            autoFocus
            autoComplete="off"
            maxLength={20}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
