/**
 * What is given to the library: each value with its type there. Text and bytes are copied, and
 * the copy is wiped when the call has returned. What is of another type than the signature
 * says is a `TypeError`, a number that the type has not a `RangeError`.
 */

import type { TypeObject } from 'koffi';
import { Handle } from './handle.js';
import { ask, free } from './library.js';
import * as output from './output.js';
import * as types from './types.js';
import type { Vocabulary } from './vocabulary.js';

/** A day of the calendar, `2026-11-21`. */
export type Day = `${number}-${number}-${number}`;

/** One value that is given. */
export interface Input {
  readonly type: TypeObject | string;
  /** When the program calls, if the call itself may begin later. */
  hold(): void;
  /** What koffi takes, at the beginning of the call. */
  value(): unknown;
  /** After the call. */
  close(): void;
}

const ABSENT = { bytes: null, length: 0 };
const LONGEST = Number.MAX_SAFE_INTEGER;
const HALF_A_PAIR = /\p{Surrogate}/u;

export function text(given: string): Input {
  // What UTF-8 has no form for would become another text without a word.
  if (HALF_A_PAIR.test(expected(given, 'string'))) {
    throw new TypeError('text is wanted, not half a surrogate pair');
  }
  const length = Buffer.byteLength(given, 'utf8');
  return view(length, (copy) => copy.write(given, 'utf8'));
}

export function optionalText(given: string | null | undefined): Input {
  return given == null ? plain(types.VIEW, ABSENT) : text(given);
}

export function bytes(given: Uint8Array): Input {
  if (!(given instanceof Uint8Array)) throw wanted('a Uint8Array', given);
  return view(given.length, (copy) => copy.set(given));
}

export function optionalBytes(given: Uint8Array | null | undefined): Input {
  return given == null ? plain(types.VIEW, ABSENT) : bytes(given);
}

export function day(given: Day): Input {
  return text(given);
}

export function optionalDay(given: Day | null | undefined): Input {
  return optionalText(given);
}

export function time(given: Date): Input {
  return plain('int64_t', milliseconds(given));
}

export function optionalTime(given: Date | null | undefined): Input {
  const present = given != null;
  return plain(types.OPTIONAL_TIME, { present, value: present ? milliseconds(given) : 0 });
}

export function bool(given: boolean): Input {
  return plain('bool', expected(given, 'boolean'));
}

export function short(given: number): Input {
  return plain('uint32_t', whole(given, 0xffff_ffff));
}

export function number(given: number): Input {
  return plain('uint64_t', whole(given, LONGEST));
}

export function size(given: number): Input {
  return plain('size_t', whole(given, LONGEST));
}

export function optionalNumber(given: number | null | undefined): Input {
  const present = given != null;
  return plain(types.OPTIONAL_NUMBER, { present, value: present ? whole(given, LONGEST) : 0 });
}

export function word<W extends string>(vocabulary: Vocabulary<W>, given: W): Input {
  return plain('int32_t', vocabulary.number(expected(given, 'string')));
}

export function optionalWord<W extends string>(
  vocabulary: Vocabulary<W>,
  given: W | null | undefined,
): Input {
  return given == null ? plain('int32_t', 0) : word(vocabulary, given);
}

export function handle(given: Handle): Input {
  if (!(given instanceof Handle)) throw wanted('an object of this package', given);
  // Held by this input, and so not collected, until the call has returned.
  let number: number | undefined;
  let release: (() => void) | undefined;
  return {
    type: 'uintptr_t',
    hold() {
      number = Handle.number(given);
      release = Handle.hold(given);
    },
    value: () => number ?? Handle.number(given),
    close() {
      release?.();
      release = undefined;
    },
  };
}

export function optionalHandle(given: Handle | null | undefined): Input {
  return given == null ? plain('uintptr_t', 0) : handle(given);
}

/** Items that become a list of the library during the call. */
export function list<T>(
  noun: string,
  given: Iterable<T>,
  item: (given: T) => Input,
): Input {
  if (given == null || typeof given === 'string' || !(Symbol.iterator in Object(given))) {
    throw wanted('an iterable', given);
  }
  const items = [...given].map(item);
  let made = 0;
  return {
    type: 'uintptr_t',
    hold() {
      for (const added of items) added.hold();
    },
    value() {
      made = ask(`remote_sign_${noun}_new`, [], output.handle);
      for (const added of items) {
        ask(`remote_sign_${noun}_add`, [plain('uintptr_t', made), added], output.nothing);
      }
      return made;
    },
    close() {
      for (const added of items) added.close();
      if (made) free(noun, made);
      made = 0;
    },
  };
}

export function optionalList<T>(
  noun: string,
  given: Iterable<T> | null | undefined,
  item: (given: T) => Input,
): Input {
  return given == null ? plain('uintptr_t', 0) : list(noun, given, item);
}

/** A value that needs nothing after the call. */
export function plain(type: TypeObject | string, given: unknown): Input {
  return { type, hold() {}, value: () => given, close() {} };
}

/** The one copy of what may be a secret: `fill` writes into it. */
function view(length: number, fill: (copy: Buffer) => void): Input {
  // A byte more than needed: what is empty is not absent.
  const copy = Buffer.alloc(length + 1);
  fill(copy);
  return {
    type: types.VIEW,
    hold() {},
    value: () => ({ bytes: copy, length }),
    close: () => void copy.fill(0),
  };
}

function milliseconds(given: Date): number {
  if (!(given instanceof Date)) throw wanted('a Date', given);
  const time = given.getTime();
  if (Number.isNaN(time)) throw new RangeError('the Date is invalid');
  return time;
}

function whole(given: number, most: number): number {
  expected(given, 'number');
  if (!Number.isInteger(given) || given < 0 || given > most) {
    throw new RangeError(`a whole number from 0 to ${most} is wanted, not ${given}`);
  }
  return given;
}

function expected<T>(given: T, type: 'string' | 'number' | 'boolean'): T {
  if (typeof given !== type) throw wanted(`a ${type}`, given);
  return given;
}

function wanted(what: string, given: unknown): TypeError {
  const type = given === null ? 'null' : typeof given;
  return new TypeError(`${what} is wanted, not ${type}`);
}
