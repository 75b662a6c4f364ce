/** Rows of the list of a step. */
export function rowsOfList(number: number): number {
  return 200 + ((number * 701) % 3000);
}

/** Findings of the run of a step. */
export function findingsOfRun(number: number): number {
  return 20 + ((number * 331) % 700);
}
