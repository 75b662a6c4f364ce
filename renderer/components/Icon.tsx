import type { JSX } from 'react';

const shapes = {
  home: 'M4 11.5 12 5l8 6.5M6 10v9h4.5v-5h3v5H18v-9',
  about:
    'M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 1 0 0-17M9.7 9.6a2.4 2.4 0 1 1 3.3 2.3c-.7.3-1 .8-1 1.5v.3M12 16.6v.1',
  engine:
    'M5 6.5C5 5 8.1 3.9 12 3.9s7 1.1 7 2.6-3.1 2.6-7 2.6-7-1.1-7-2.6ZM5 6.5v11c0 1.5 3.1 2.6 7 2.6s7-1.1 7-2.6v-11M5 12c0 1.5 3.1 2.6 7 2.6s7-1.1 7-2.6',
  warning: 'M12 4 3 19.5h18L12 4ZM12 10v4.5M12 17v.1',
} as const;

/** The name of an icon. */
export type IconName = keyof typeof shapes;

/** A line icon in the colour of its text; a word always stands beside it. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }): JSX.Element {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={shapes[name]} />
    </svg>
  );
}
