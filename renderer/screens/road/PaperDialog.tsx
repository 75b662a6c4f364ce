import { Modal } from 'antd';
import { useEffect, useRef, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../../shared/contract/calls.ts';
import type { Failure } from '../../../shared/failures/index.ts';
import { ask } from '../../app/use-call.ts';
import { FailureNotice } from '../../components/FailureNotice.tsx';
import { PaperActions } from '../../components/PaperActions.tsx';
import { useReturnFocus } from '../settings/use-return-focus.ts';

/** The calls that make a paper. */
type PaperCall = 'road.print' | 'acts.print';

interface Props<Name extends PaperCall> {
  readonly title: string;
  readonly suggestedName: string;
  /** The call that makes the paper, and what it takes. */
  readonly call: Name;
  readonly input: InputOf<Name>;
  readonly onClose: () => void;
}

/** A paper that is made when it is wanted: preview, print, save. It is forgotten when the dialogue closes. */
export function PaperDialog<Name extends PaperCall>(props: Props<Name>): JSX.Element {
  const { title, suggestedName, call, input, onClose } = props;
  const { t } = useTranslation('screens/common');
  const [failure, setFailure] = useState<Failure>();
  const paper = useRef<string>(undefined);
  useReturnFocus();
  useEffect(
    () => () => {
      if (paper.current !== undefined) void ask('paper.forget', { paper: paper.current });
    },
    [],
  );

  const make = async (): Promise<string | null> => {
    const result = await ask(call, input);
    if (!result.ok) {
      setFailure(result.failure);
      return null;
    }
    setFailure(undefined);
    paper.current = result.value.paper;
    return result.value.paper;
  };

  return (
    <Modal open title={title} footer={null} onCancel={onClose} closable={{ 'aria-label': t('close') }}>
      <PaperActions paper={make} title={title} suggestedName={suggestedName} />
      {failure && <FailureNotice failure={failure} />}
    </Modal>
  );
}
