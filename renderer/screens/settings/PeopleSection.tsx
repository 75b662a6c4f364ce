import { Button, Input, Radio, Table } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { People } from '../../../shared/contract/people-calls.ts';
import { roles, type Role } from '../../../shared/contract/roles.ts';
import { useFormat } from '../../app/format.ts';
import { useSession } from '../../app/session.tsx';
import { ask, useCall } from '../../app/use-call.ts';
import { FailureNotice } from '../../components/FailureNotice.tsx';
import { NewPassword } from '../../components/forms/NewPassword.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Field } from './Field.tsx';
import { FormDialog } from './FormDialog.tsx';
import { OnlyChair, useIsChair } from './OnlyChair.tsx';
import { OwnPassword } from './OwnPassword.tsx';
import { tidy } from './tidy.ts';
import { useAction } from './use-action.ts';

type Person = People['people'][number];
/** What is being done with the people. */
type Doing = { readonly what: 'add' } | { readonly what: 'password' | 'remove'; readonly person: Person };

/** Who can open the workplace, and the own password. */
export function PeopleSection(): JSX.Element {
  const { t } = useTranslation('screens/settings');
  const isChair = useIsChair();
  const { value, failure, isLoading, reload } = useCall('people.read', {});
  const [doing, setDoing] = useState<Doing>();
  const [said, setSaid] = useState<string>();
  const people = value?.people ?? [];
  const close = (): void => setDoing(undefined);
  const done = (text: string): void => {
    setSaid(text);
    close();
    reload();
  };
  const begin = (next: Doing): void => {
    setSaid(undefined);
    setDoing(next);
  };

  return (
    <>
      <Panel
        title={t('section-people')}
        extra={
          isChair && (
            <Button icon={<Icon name="plus" />} onClick={() => begin({ what: 'add' })}>
              {t('person-add')}
            </Button>
          )
        }
      >
        <p className="lead">{t('people-lead')}</p>
        {failure && <FailureNotice failure={failure} />}
        <PeopleTable people={people} isLoading={isLoading && !value} onDo={begin} />
        <p role="status" className="reason">
          {said}
        </p>
        {!isChair && <OnlyChair />}
      </Panel>
      <OwnPassword />
      {doing?.what === 'add' && <AddPerson onClose={close} onDone={() => done(t('person-added'))} />}
      {doing?.what === 'password' && (
        <SetPassword
          person={doing.person}
          onClose={close}
          onDone={() => done(t('password-set', { name: doing.person.name }))}
        />
      )}
      {doing?.what === 'remove' && (
        <RemovePerson
          person={doing.person}
          onClose={close}
          onDone={() => done(t('person-removed', { name: doing.person.name }))}
        />
      )}
    </>
  );
}

interface TableProps {
  readonly people: readonly Person[];
  readonly isLoading: boolean;
  readonly onDo: (doing: Doing) => void;
}

function PeopleTable({ people, isLoading, onDo }: TableProps): JSX.Element {
  const { t } = useTranslation(['screens/settings', 'screens/common']);
  const format = useFormat();
  const { user } = useSession();
  const isChair = useIsChair();
  const chairs = people.filter(({ role }) => role === 'chair').length;
  return (
    <Table<Person>
      size="small"
      pagination={false}
      rowKey="id"
      loading={isLoading}
      dataSource={[...people]}
      scroll={{ x: 620 }}
      columns={[
        {
          title: t('person'),
          key: 'name',
          render: (_, { id, name }) => (
            <>
              <strong>{name}</strong>
              {id === user.id && <span className="reason"> {t('person-self')}</span>}
            </>
          ),
        },
        {
          title: t('role'),
          key: 'role',
          render: (_, { role }) => t(`role-${role}`, { ns: 'screens/common' }),
        },
        {
          title: t('last-opened'),
          key: 'last',
          render: (_, { lastOpenedAt }) =>
            lastOpenedAt === null ? t('never-opened') : format.dateTime(lastOpenedAt),
        },
        ...(isChair
          ? [
              {
                title: t('actions'),
                key: 'actions',
                width: 250,
                render: (_: unknown, person: Person) => (
                  <div className="row-actions">
                    {person.id !== user.id && (
                      <Button size="small" onClick={() => onDo({ what: 'password', person })}>
                        {t('new-password')}
                      </Button>
                    )}
                    {person.role === 'chair' && chairs === 1 ? (
                      <span className="reason">{t('last-chair')}</span>
                    ) : person.id === user.id ? (
                      <span className="reason">{t('not-self')}</span>
                    ) : (
                      <Button size="small" danger onClick={() => onDo({ what: 'remove', person })}>
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
  );
}

interface DialogProps {
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function AddPerson({ onClose, onDone }: DialogProps): JSX.Element {
  const { t } = useTranslation(['screens/settings', 'screens/common']);
  const action = useAction();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('operator');
  const [password, setPassword] = useState<string | null>(null);
  const [isAsked, setIsAsked] = useState(false);
  const given = tidy(name);
  const add = (): void => {
    setIsAsked(true);
    if (given !== '' && password !== null)
      void action.run(() => ask('people.add', { name: given, role, password }), onDone);
  };
  return (
    <FormDialog title={t('person-add')} doText={t('add')} action={action} onDo={add} onClose={onClose}>
      <Field
        label={t('person-name')}
        help={t('person-name-help')}
        error={isAsked && given === '' ? t('missing') : undefined}
      >
        {(control) => (
          <Input
            {...control}
            autoFocus
            maxLength={120}
            autoComplete="off"
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        )}
      </Field>
      <fieldset className="roles">
        <legend className="field-label">{t('role')}</legend>
        <Radio.Group value={role} onChange={({ target }) => setRole(target.value as Role)}>
          {roles.map((one) => (
            <Radio key={one} value={one}>
              <strong>{t(`role-${one}`, { ns: 'screens/common' })}</strong>
              <span className="field-help">{t(`role-${one}-help`)}</span>
            </Radio>
          ))}
        </Radio.Group>
      </fieldset>
      <NewPassword label={t('first-password')} isAsked={isAsked} onChange={setPassword} />
    </FormDialog>
  );
}

function SetPassword({ person, onClose, onDone }: DialogProps & { readonly person: Person }): JSX.Element {
  const { t } = useTranslation('screens/settings');
  const action = useAction();
  const [password, setPassword] = useState<string | null>(null);
  const [isAsked, setIsAsked] = useState(false);
  const set = (): void => {
    setIsAsked(true);
    if (password !== null)
      void action.run(() => ask('people.setPassword', { user: person.id, newPassword: password }), onDone);
  };
  return (
    <FormDialog
      title={t('password-for', { name: person.name })}
      doText={t('new-password-do')}
      action={action}
      onDo={set}
      onClose={onClose}
    >
      <p>{t('password-for-text')}</p>
      <NewPassword isAsked={isAsked} autoFocus onChange={setPassword} />
    </FormDialog>
  );
}

function RemovePerson({ person, onClose, onDone }: DialogProps & { readonly person: Person }): JSX.Element {
  const { t } = useTranslation('screens/settings');
  const action = useAction();
  return (
    <FormDialog
      title={t('person-remove-title', { name: person.name })}
      doText={t('remove')}
      action={action}
      isDangerous
      onDo={() => void action.run(() => ask('people.remove', { user: person.id }), onDone)}
      onClose={onClose}
    >
      <p>{t('person-remove-text')}</p>
    </FormDialog>
  );
}
