/** A step of the road and the commands of the engine that do it today. */
export interface Work {
  readonly step: 'received' | 'reconciled' | 'precincts' | 'handed' | 'tried';
  readonly commands: readonly string[];
}

/** What works today. */
export const works: readonly Work[] = [
  { step: 'received', commands: ['inspect', 'act'] },
  { step: 'reconciled', commands: ['reconcile'] },
  { step: 'precincts', commands: ['precincts'] },
  { step: 'handed', commands: ['identity', 'seal', 'open'] },
  { step: 'tried', commands: ['sample'] },
];
