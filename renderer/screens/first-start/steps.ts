/** The steps before the workplace is made. */
const before = ['language', 'commission', 'chair'] as const;
/** The steps after it; the program remembers which of them are left. */
const after = ['recovery-key', 'cards', 'snapshot', 'parts'] as const;
/** The steps of the first hour in their order. */
export const steps = [...before, ...after] as const;

/** A step of the first hour. */
export type Step = (typeof steps)[number];
/** A step after which the workplace is there. */
export type LaterStep = (typeof after)[number];

/** Whether the workplace has been made when a step begins. */
export function isAfterMaking(step: Step | 'done'): step is LaterStep | 'done' {
  return !before.some((one) => one === step);
}

/** The first step that is left after `step`, or `done`; those before the making come one after the other. */
export function stepAfter(step: Step, left: readonly LaterStep[]): Step | 'done' {
  const rest = steps.slice(steps.indexOf(step) + 1);
  return rest.find((next) => !isAfterMaking(next) || left.some((one) => one === next)) ?? 'done';
}

/** Where the first hour goes on after a restart. */
export function firstStepLeft(left: readonly LaterStep[]): LaterStep | 'done' {
  return after.find((step) => left.includes(step)) ?? 'done';
}
