import { UsageError } from '../usage-error.ts';

/** There is nothing to check, or nothing to check it with. */
export class CannotRun extends UsageError {
  override readonly exitCode = 3;
}
