/** What a call throws that the library refused. The classes by kind are in `errors.ts`. */

import { kinds } from './errors.js';
import { ask } from './library.js';
import * as input from './input.js';
import { numbers } from './numbers.js';
import * as output from './output.js';
import type { Result } from './words.js';

/** What is known of a refusal. */
export interface Refusal {
  readonly result: Result;
  readonly message: string;
  readonly triesLeft: number | undefined;
  readonly retryAt: Date | undefined;
}

/** The error of the result `result`, explained by the handle of an error if there is one. */
export function failure(result: number, error: number | undefined): Error {
  const name = numbers.result.name(result);
  if (name === undefined) return new Error(`the library gave ${result}: it is newer than this package`);
  if (name === 'OK') return new Error('the library gave no result');
  return new kinds[name](error === undefined ? unexplained(name) : explained(name, error));
}

function unexplained(result: Result): Refusal {
  return { result, message: result, triesLeft: undefined, retryAt: undefined };
}

function explained(result: Result, error: number): Refusal {
  const self = [input.plain('uintptr_t', error)];
  return {
    result,
    message: ask('remote_sign_error_get_message', self, output.text),
    triesLeft: ask('remote_sign_error_get_tries_left', self, output.optionalNumber),
    retryAt: ask('remote_sign_error_get_retry_at', self, output.optionalTime),
  };
}
