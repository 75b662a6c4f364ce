/** Failures between the window and the engine. */
export const shellFailures = {
  'engine-stopped': [],
} as const;
