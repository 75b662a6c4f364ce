/** Failures of the room `precincts`. */
export const precinctFailures = {} as const;
