/** What a call throws that the library refused. The classes by kind are in `errors.ts`. */

import { kinds } from './errors.js';
import { ask } from './library.js';
import * as input from './input.js';
import { numbers } from './numbers.js';
import * as output from './output.js';
import { RemoteSignError } from './refused.js';

/** The error of the result `result`, explained by the handle of an error if there is one. */
export function failure(result: number, error: number | undefined): Error {
  if (error !== undefined) return refusal(error);
  const name = numbers.result.name(result);
  if (name === undefined || name === 'OK') return new Error(`the library gave ${result}, which is no refusal`);
  return new kinds[name]({ result: name, message: name, triesLeft: undefined, retryAt: undefined });
}

/** What the handle of an error says. */
export function refusal(error: number): RemoteSignError {
  const self = [input.plain('uintptr_t', error)];
  const result = ask('remote_sign_error_get_result', self, output.word(numbers.result));
  const kind = result === 'OK' ? RemoteSignError : kinds[result];
  return new kind({
    result,
    message: ask('remote_sign_error_get_message', self, output.text),
    triesLeft: ask('remote_sign_error_get_tries_left', self, output.optionalNumber),
    retryAt: ask('remote_sign_error_get_retry_at', self, output.optionalTime),
  });
}
