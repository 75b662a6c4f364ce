import { useId, type JSX, type ReactNode } from 'react';

interface Props {
  readonly title?: ReactNode;
  /** At the right of the title. */
  readonly extra?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A card on the screen: a region with its title. */
export function Panel({ title, extra, className, children }: Props): JSX.Element {
  const id = useId();
  return (
    <section className={`panel ${className ?? ''}`} aria-labelledby={title === undefined ? undefined : id}>
      {title !== undefined && (
        <div className="panel-head">
          <h2 id={id}>{title}</h2>
          {extra}
        </div>
      )}
      {children}
    </section>
  );
}
