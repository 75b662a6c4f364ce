import { useId, type JSX, type ReactNode } from 'react';

/** What a control takes over from its field. */
export interface Control {
  readonly id: string;
  readonly status: 'error' | '';
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean;
}

interface Props {
  readonly label: string;
  /** What helps to fill it in. */
  readonly help?: string | undefined;
  /** What is wrong with what stands there. */
  readonly error?: string | undefined;
  readonly children: (control: Control) => ReactNode;
}

/** A labelled control with its help, or with what is wrong. */
export function Field({ label, help, error, children }: Props): JSX.Element {
  const id = useId();
  const said = error ?? help;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        status: error === undefined ? '' : 'error',
        'aria-describedby': said === undefined ? undefined : `${id}-said`,
        'aria-invalid': error !== undefined,
      })}
      {said !== undefined && (
        <p id={`${id}-said`} className={error === undefined ? 'field-help' : 'field-error'}>
          {said}
        </p>
      )}
    </div>
  );
}
