import type { JSX } from 'react';

/** The mark of the program: two columns of rows side by side, one row differing. */
export function Mark({ size = 26 }: { readonly size?: number }): JSX.Element {
  return (
    <svg width={size} height={size} viewBox="0 0 28 28" aria-hidden="true">
      <g className="mark-list">
        <rect x="2" y="5" width="11" height="3.4" rx="1.7" />
        <rect x="2" y="12.3" width="11" height="3.4" rx="1.7" />
        <rect x="2" y="19.6" width="11" height="3.4" rx="1.7" />
      </g>
      <g className="mark-register">
        <rect x="15" y="5" width="11" height="3.4" rx="1.7" />
        <rect x="15" y="12.3" width="6" height="3.4" rx="1.7" />
        <rect x="15" y="19.6" width="11" height="3.4" rx="1.7" />
        <circle cx="24.3" cy="14" r="1.7" />
      </g>
    </svg>
  );
}
