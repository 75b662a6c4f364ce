/** Failures between the window and the engine. */
export const shellFailures = {
  'engine-stopped': [],
  'pick-unknown': [],
  'paper-unknown': [],
  'paper-not-printed': [],
} as const;
