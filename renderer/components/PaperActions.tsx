import { Button } from 'antd';
import { useState, type JSX, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../shared/contract/calls.ts';
import type { Failure } from '../../shared/failures/index.ts';
import { useFormat } from '../app/format.ts';
import { ask } from '../app/use-call.ts';
import { FailureNotice } from './FailureNotice.tsx';
import { Icon } from './Icon.tsx';

interface Props {
  /** The paper, or what makes it when it is wanted: null where that failed and the caller says so. */
  readonly paper: string | (() => Promise<string | null>);
  readonly title: string;
  /** The name of the file that is suggested, with its ending. */
  readonly suggestedName: string;
  /** What may be done with it; a paper with a secret is not saved as a file. */
  readonly kinds?: readonly ('print' | 'preview' | 'save')[];
  /** More that can be done with what the paper shows: buttons. */
  readonly extra?: ReactNode;
  /** Printing is the next step of the screen. */
  readonly isNext?: boolean;
  readonly onPrinted?: () => void;
}

/** Preview, print and save of a paper; what came of it stands beside the buttons. */
export function PaperActions({
  paper,
  title,
  suggestedName,
  kinds = ['print', 'preview', 'save'],
  extra,
  isNext,
  onPrinted,
}: Props): JSX.Element {
  const { t } = useTranslation('screens/common');
  const format = useFormat();
  const [made, setMade] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const [printed, setPrinted] = useState<boolean>();
  const [saved, setSaved] = useState<OutputOf<'paper.save'>>();

  /** Runs one action with the paper. */
  const act = async (work: (id: string) => Promise<Failure | undefined>): Promise<void> => {
    // The buttons stay enabled: a disabled one would lose the focus of whoever pressed it.
    if (isBusy) return;
    setIsBusy(true);
    setFailure(undefined);
    const id = typeof paper === 'string' ? paper : (made ?? (await paper()));
    if (id !== null) {
      setMade(id);
      setFailure(await work(id));
    }
    setIsBusy(false);
  };
  const show = async (id: string): Promise<Failure | undefined> => {
    const result = await ask('paper.show', { paper: id, title });
    return result.ok ? undefined : result.failure;
  };
  const print = async (id: string): Promise<Failure | undefined> => {
    const result = await ask('paper.print', { paper: id });
    if (!result.ok) return result.failure;
    setPrinted(result.value.printed);
    if (result.value.printed) onPrinted?.();
    return undefined;
  };
  const save = async (id: string): Promise<Failure | undefined> => {
    const picked = await ask('pick.save', { kind: 'pdf', suggestedName });
    if (!picked.ok) return picked.failure;
    if (picked.value === null) return undefined;
    const result = await ask('paper.save', { paper: id, target: picked.value.pick });
    if (!result.ok) return result.failure;
    setSaved(result.value);
    return undefined;
  };

  return (
    <div className="paper-actions" role="group" aria-label={t('paper-actions', { title })}>
      <div className="buttons">
        {kinds.includes('print') && (
          <Button
            type={isNext ? 'primary' : 'default'}
            aria-disabled={isBusy}
            icon={<Icon name="print" />}
            onClick={() => void act(print)}
          >
            {t('print')}
          </Button>
        )}
        {kinds.includes('preview') && (
          <Button aria-disabled={isBusy} icon={<Icon name="search" />} onClick={() => void act(show)}>
            {t('preview')}
          </Button>
        )}
        {kinds.includes('save') && (
          <Button aria-disabled={isBusy} icon={<Icon name="save" />} onClick={() => void act(save)}>
            {t('save')}
          </Button>
        )}
        {extra}
      </div>
      <div role="status">
        {printed !== undefined && <p>{t(printed ? 'paper-printed' : 'paper-not-printed')}</p>}
        {saved && (
          <>
            <p>
              {t('paper-saved', { name: saved.name })},{' '}
              {t('paper-saved-size', { size: format.bytes(saved.bytes) })}
            </p>
            <p>
              {t('paper-sha256')}: <code>{format.hash(saved.sha256)}</code>
            </p>
          </>
        )}
      </div>
      {failure && <FailureNotice failure={failure} />}
    </div>
  );
}
