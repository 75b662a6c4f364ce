/** Failures of the room `transfer`. */
export const transferFailures = {} as const;
