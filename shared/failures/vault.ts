/** Failures of the room `vault`. */
export const vaultFailures = {} as const;
