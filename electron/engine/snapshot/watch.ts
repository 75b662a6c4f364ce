import { failure } from '../../../shared/failures/index.ts';
import { FailureError } from '../../../shared/result.ts';

/** How a long step tells where it is and learns that it is no longer wanted. */
export interface Watch {
  /** Called with the part done, 0 to 1. */
  readonly onProgress?: (fraction: number) => void;
  /** Asked between blocks of work; once true, the step ends with `cancelled`. */
  readonly isCancelled?: () => boolean;
}

/** Reports a point reached; throws `cancelled` where the step is no longer wanted. */
export function reached(watch: Watch, fraction: number): void {
  if (watch.isCancelled?.()) throw new FailureError(failure('cancelled', {}));
  watch.onProgress?.(fraction);
}

/** The watch of a part of a step that spans `from` to `to` of the whole. */
export function part(watch: Watch, from: number, to: number): Watch {
  return {
    ...(watch.isCancelled && { isCancelled: watch.isCancelled }),
    onProgress: (fraction) => watch.onProgress?.(from + fraction * (to - from)),
  };
}
