import type { JSX } from 'react';

/** Paths in a square of 24. */
const shapes = {
  home: 'M4 11.5 12 5l8 6.5M6 10v9h4.5v-5h3v5H18v-9',
  about:
    'M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 1 0 0-17M9.7 9.6a2.4 2.4 0 1 1 3.5 2.1c-.8.45-1.2 1-1.2 1.9M12 16.6v.1',
  engine:
    'M5 6.5C5 5 8.1 3.9 12 3.9s7 1.1 7 2.6-3.1 2.6-7 2.6-7-1.1-7-2.6ZM5 6.5v11c0 1.5 3.1 2.6 7 2.6s7-1.1 7-2.6v-11M5 12c0 1.5 3.1 2.6 7 2.6s7-1.1 7-2.6',
  warning: 'M12 4.2 2.9 19.5h18.2ZM12 10v4.3M12 16.9v.1',
  road: 'M5 15.8a2.2 2.2 0 1 0 0 4.4a2.2 2.2 0 1 0 0-4.4M19 3.8a2.2 2.2 0 1 0 0 4.4a2.2 2.2 0 1 0 0-4.4M7.2 18.4H15a3.2 3.2 0 0 0 0-6.4H9a3.2 3.2 0 0 1 0-6.4h7.6',
  receive: 'M12 3.5V14m0 0-4-4m4 4 4-4M4 14.5v4a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-4',
  save: 'M12 3.5V14m0 0-4-4m4 4 4-4M4 14.5v4a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-4',
  review:
    'M5 4.5h4a1.5 1.5 0 0 1 1.5 1.5v12A1.5 1.5 0 0 1 9 19.500H5A1.5 1.5 0 0 1 3.5 18V6A1.5 1.5 0 0 1 5 4.500M15 4.500h4A1.5 1.5 0 0 1 20.5 6v12a1.5 1.5 0 0 1-1.5 1.500h-4a1.5 1.5 0 0 1-1.5-1.500V6A1.5 1.5 0 0 1 15 4.500M5.8 9h2.400M5.8 12.200h2.400M15.8 9h2.400M15.8 12.200h2.4',
  statistics: 'M4 20h16M6.5 16.5v-5M11 16.5v-11M15.5 16.5V9M19.6 16.5v-3',
  precincts:
    'M12 21s6.5-5.8 6.5-11A6.5 6.5 0 0 0 5.5 10c0 5.2 6.5 11 6.5 11ZM12 7.7a2.3 2.3 0 1 0 0 4.6a2.3 2.3 0 1 0 0-4.6',
  drive:
    'M9 9.5h6a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H9a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2M9.5 9.5v-6h5v6M11.3 6.2h.1M12.9 6.2h.1',
  journal:
    'M9.5 14.5l5-5M8 11.5l-2.3 2.3a3.2 3.2 0 0 0 4.5 4.5L12.5 16M11.5 8l2.3-2.3a3.2 3.2 0 0 1 4.5 4.5L16 12.5',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 5a2 2 0 1 0 0 4a2 2 0 1 0 0-4M9 15a2 2 0 1 0 0 4a2 2 0 1 0 0-4',
  'network-off':
    'M12 20.5v-6M8.5 3.500v4M15.5 3.500v4M6.5 7.500h11v2.500a5 5 0 0 1-5 5h-1a5 5 0 0 1-5-5ZM4 4l16 16',
  network: 'M12 20.5v-6M8.5 3.500v4M15.5 3.500v4M6.5 7.500h11v2.500a5 5 0 0 1-5 5h-1a5 5 0 0 1-5-5Z',
  lock: 'M7 10.5h10a2 2 0 0 1 2 2V18a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2v-5.5a2 2 0 0 1 2-2M8 10.5V8a4 4 0 0 1 8 0v2.5',
  clock: 'M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 1 0 0-17M12 7.5V12l3 2',
  check: 'M5 12.8l4.6 4.5L19 7.5',
  close: 'M6.5 6.5l11 11M17.5 6.5l-11 11',
  down: 'M6.5 9.5l5.5 5.5 5.5-5.5',
  next: 'M9.5 6.5l5.5 5.5-5.5 5.5',
  back: 'M14.5 6.5L9 12l5.5 5.5',
  key: 'M8 11a4 4 0 1 0 0 8a4 4 0 1 0 0-8M11 12l8.5-8.5M16 7l2.5 2.5',
  file: 'M6 3.5h8L18.5 8v12.500H6ZM14 3.500V8h4.5',
  search: 'M11 4.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13M16 16l4.5 4.5',
  print: 'M7 9V3.8h10V9M7 17H4.5v-6.5A1.5 1.5 0 0 1 6 9h12a1.5 1.5 0 0 1 1.5 1.500V17H17M7 14h10v6.500H7Z',
  shield: 'M12 3.5l7 2.7v5.300c0 4.3-2.9 7.5-7 9-4.1-1.5-7-4.7-7-9V6.200ZM8.8 12l2.3 2.3 4.2-4.4',
  person: 'M12 4.7a3.6 3.6 0 1 0 0 7.2a3.6 3.6 0 1 0 0-7.2M4.8 20c.7-3.9 3.6-6 7.2-6s6.5 2.1 7.2 6',
  card: 'M5.5 5.5h13a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-13a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2M7 10h5M7 13.500h3M16 9.700a1.8 1.8 0 1 0 0 3.600a1.8 1.8 0 1 0 0-3.6',
  undo: 'M8.5 5L4.5 9l4 4M4.5 9H14a5.5 5.5 0 0 1 0 11h-3',
  plus: 'M12 5v14M5 12h14',
  practice: 'M4 7.5 12 4l8 3.5-8 3.500ZM7 9v5.500c1.5 1.3 3.2 2 5 2s3.5-.7 5-2V9M20 7.500v6',
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
