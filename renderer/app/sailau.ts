import type { Sailau } from '../../shared/contract/calls.ts';

declare global {
  interface Window {
    readonly sailau: Sailau;
  }
}

/** The program behind the page. */
export const sailau = window.sailau;
