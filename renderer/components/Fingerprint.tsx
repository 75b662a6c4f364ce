import type { JSX } from 'react';

/** The fingerprint of a key in its groups of four, large enough to be read aloud. */
export function Fingerprint({
  value,
  label,
}: {
  readonly value: string;
  readonly label: string;
}): JSX.Element {
  return (
    <div className="fingerprint">
      <span className="field-label">{label}</span>
      <span className="fingerprint-groups">
        {value.split('-').map((group, i) => (
          <code key={i}>{group}</code>
        ))}
      </span>
    </div>
  );
}
