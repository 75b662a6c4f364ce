import { failure, type FactsOf, type FailureCode } from '../../../shared/failures/index.ts';
import { fail, FailureError, ok, type Result } from '../../../shared/result.ts';

/** Leaves deep code with a named failure. */
export function refuse<Code extends FailureCode>(code: Code, facts: FactsOf<Code>): never {
  throw new FailureError(failure(code, facts));
}

/** Runs synchronous work; a thrown `FailureError` becomes a failed `Result`, anything else passes on. */
export function guarded<T>(work: () => T): Result<T> {
  try {
    return ok(work());
  } catch (error) {
    if (error instanceof FailureError) return fail(error.failure);
    throw error;
  }
}
