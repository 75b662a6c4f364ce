import type { JSX, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import type { Stage } from './stages.ts';

/** The facts of the file in the act; what is not known yet is an empty line. */
export function ActFacts({ stage }: { readonly stage: Exclude<Stage, { at: 'refused' }> }): JSX.Element {
  const { t } = useTranslation('screens/receive');
  const format = useFormat();
  const file = 'received' in stage ? stage.received.file : null;
  const list = 'list' in stage ? stage.list : null;
  const unknown = '—';
  return (
    <dl className="receive-act-facts receive-paper" aria-label={t('act-facts')}>
      <ActFact label={t('act-file-name')}>{file?.name ?? unknown}</ActFact>
      <ActFact label={t('fact-bytes')}>{file ? format.number(file.bytes) : unknown}</ActFact>
      <ActFact label={t('act-records')}>{list ? format.number(list.rows) : unknown}</ActFact>
      <ActFact label={t('fact-sha256')}>{file ? <code>{format.hash(file.sha256)}</code> : unknown}</ActFact>
    </dl>
  );
}

/** A fact of the act with its name. */
export function ActFact({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}): JSX.Element {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
