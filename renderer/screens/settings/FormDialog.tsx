import { Modal } from 'antd';
import { useId, type JSX, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../components/FailureNotice.tsx';
import type { Action } from './use-action.ts';
import { useReturnFocus } from './use-return-focus.ts';

interface Props {
  readonly title: string;
  /** What the button does, in words. */
  readonly doText: string;
  readonly action: Action;
  /** What it does cannot be undone. */
  readonly isDangerous?: boolean;
  readonly onDo: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialogue with a form: `Enter` in a field is its button, and a failure stands above the buttons. */
export function FormDialog({
  title,
  doText,
  action,
  isDangerous,
  onDo,
  onClose,
  children,
}: Props): JSX.Element {
  const { t } = useTranslation('screens/common');
  const form = useId();
  useReturnFocus();
  return (
    <Modal
      open
      title={title}
      okText={doText}
      okButtonProps={{ htmlType: 'submit', form, danger: isDangerous === true }}
      cancelText={t('cancel')}
      confirmLoading={action.isBusy}
      closable={{ 'aria-label': t('close') }}
      mask={{ closable: false }}
      style={{ top: 48 }}
      onCancel={onClose}
    >
      <form
        id={form}
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (action.isBusy) return;
          onDo();
          // Whoever has left something out is led there.
          const { currentTarget } = event;
          requestAnimationFrame(() =>
            currentTarget.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
          );
        }}
      >
        {children}
      </form>
      {action.failure && <FailureNotice failure={action.failure} />}
    </Modal>
  );
}
