import type { JSX } from 'react';

/** Start and width of a row of the list, width of the row of the register. */
const rows = [
  [40, 150, 150],
  [18, 172, 172],
  [62, 128, 128],
  [26, 164, 164],
  [50, 140, 0],
  [14, 176, 176],
  [70, 120, 120],
  [32, 158, 158],
] as const;

/** Two columns of rows that are compared: in one row a letter is missing. */
export function Art(): JSX.Element {
  return (
    <svg className="art" viewBox="0 0 392 196" aria-hidden="true">
      {rows.map(([x, width, other], i) => (
        <g key={x} className={other === 0 ? 'art-differs' : 'art-same'}>
          <rect className="mark-list" x={x} y={i * 26} width={width} height="9" rx="4.5" />
          {other > 0 && (
            <rect className="mark-register" x="214" y={i * 26} width={other} height="9" rx="4.5" />
          )}
        </g>
      ))}
      <rect className="mark-register" x="214" y="104" width="62" height="9" rx="4.5" />
      <rect className="mark-register" x="294" y="104" width="60" height="9" rx="4.5" />
      <circle className="art-gap" cx="285" cy="108.5" r="4" />
    </svg>
  );
}
