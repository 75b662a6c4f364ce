/** Failures of the room `snapshot`. */
export const snapshotFailures = {} as const;
