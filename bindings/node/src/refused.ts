/** The error that all refusals of the library are. */

import type { Result } from './words.js';

/** What is known of a refusal. */
export interface Refusal {
  readonly result: Result;
  readonly message: string;
  readonly triesLeft: number | undefined;
  readonly retryAt: Date | undefined;
}

/** The library refused a call, or could not do it. Each result has a subclass of its own. */
export class RemoteSignError extends Error {
  /** Why. */
  readonly result: Result;
  /** Tries left of the factor that failed, where one is counted. */
  readonly triesLeft: number | undefined;
  /** When the act may be tried again, where time decides. */
  readonly retryAt: Date | undefined;

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.name = new.target.name;
    this.result = refusal.result;
    this.triesLeft = refusal.triesLeft;
    this.retryAt = refusal.retryAt;
  }
}
