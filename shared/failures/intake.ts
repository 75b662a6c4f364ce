/** Failures of the room `intake`. */
export const intakeFailures = {} as const;
