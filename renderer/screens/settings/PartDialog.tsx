import { Input } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Parts } from '../../../shared/contract/road-calls.ts';
import { useSession } from '../../app/session.tsx';
import { ask } from '../../app/use-call.ts';
import { proposedAkimat } from '../../components/forms/commission-names.ts';
import { BothLanguages } from './BothLanguages.tsx';
import { Field } from './Field.tsx';
import { FormDialog } from './FormDialog.tsx';
import { readPrecincts, writePrecincts } from './precinct-numbers.ts';
import { tidyBoth } from './tidy.ts';
import { useAction } from './use-action.ts';
import './settings.css';

type Part = Parts['parts'][number];

interface Props {
  readonly halfYear: string;
  /** The part to be changed; a new one without it. */
  readonly part?: Part | undefined;
  /** The akimat of the part before: most parts of a district have the same. */
  readonly akimat?: Part['akimat'] | undefined;
  readonly onSaved: (parts: Parts) => void;
  readonly onClose: () => void;
}

const nothing = { kk: '', ru: '' };

/** Adds a part of the list, or changes one: its name, who hands it over, the precincts that it covers. */
export function PartDialog({ halfYear, part, akimat, onSaved, onClose }: Props): JSX.Element {
  const { t } = useTranslation('screens/settings');
  const action = useAction();
  const [isAsked, setIsAsked] = useState(false);
  const [name, setName] = useState(part?.name ?? nothing);
  const { district } = useSession().commission;
  const [body, setBody] = useState(part?.akimat ?? akimat ?? (district ? proposedAkimat(district) : nothing));
  const [precincts, setPrecincts] = useState(writePrecincts(part?.precincts ?? []));
  const { numbers, wrong, isTooMany } = readPrecincts(precincts);
  const precinctsError = isTooMany
    ? t('part-precincts-many')
    : wrong.length > 0
      ? t('part-precincts-wrong', { pieces: wrong.slice(0, 5).join('; ') })
      : undefined;

  const save = (): void => {
    setIsAsked(true);
    const both = [tidyBoth(name), tidyBoth(body)] as const;
    if (both.some(({ kk, ru }) => kk === '' || ru === '') || precinctsError !== undefined) return;
    const input = { halfYear, id: part?.id ?? null, name: both[0], akimat: both[1], precincts: [...numbers] };
    void action.run(() => ask('parts.save', input), onSaved);
  };

  return (
    <FormDialog
      title={t(part ? 'part-change' : 'part-add')}
      doText={t(part ? 'save' : 'part-add-do')}
      action={action}
      onDo={save}
      onClose={onClose}
    >
      <BothLanguages
        label={t('part-name')}
        value={name}
        max={200}
        isAsked={isAsked}
        autoFocus
        onChange={setName}
      />
      <BothLanguages label={t('part-akimat')} value={body} max={300} isAsked={isAsked} onChange={setBody} />
      <Field
        label={t('part-precincts')}
        help={
          numbers.length === 0
            ? t('part-precincts-example')
            : t('part-precincts-help', { count: numbers.length })
        }
        error={isAsked ? precinctsError : undefined}
      >
        {(control) => (
          <Input {...control} value={precincts} onChange={({ target }) => setPrecincts(target.value)} />
        )}
      </Field>
    </FormDialog>
  );
}
