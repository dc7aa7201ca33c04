/**
 * What the library gives: where it writes, and the value that is made of it. Text and bytes
 * point into the handle that they were asked of, and are copied at once.
 */

import koffi, { type TypeObject } from 'koffi';
import { refusal } from './failure.js';
import { Handle, type HandleClass, HandleList } from './handle.js';
import { type Day, plain } from './input.js';
import { ask, free } from './library.js';
import type { RemoteSignError } from './refused.js';
import * as types from './types.js';
import type { Vocabulary } from './vocabulary.js';

/** One output, or none. */
export interface Output<T> {
  /** The types of the parameters, one or none. */
  readonly types: ReturnType<typeof koffi.out>[];
  /** Where it is written. */
  room(): unknown[];
  /** What was written. */
  read(room: unknown[]): T;
}

/** An output that can be absent, and how that looks. */
export interface Absentable<T> extends Output<T> {
  isAbsent(room: unknown[]): boolean;
}

interface View {
  bytes: bigint | number | null;
  length: number;
}

interface Optional {
  present: boolean;
  value: number | bigint;
}

export const nothing: Output<void> = { types: [], room: () => [], read() {} };

export const bytes: Absentable<Buffer> = {
  ...structure<View, Buffer>(types.VIEW, copied),
  isAbsent: ([view]) => !(view as View).bytes,
};

export const text: Absentable<string> = {
  ...structure<View, string>(types.VIEW, (view) => copied(view).toString('utf8')),
  isAbsent: bytes.isAbsent,
};

export const day: Absentable<Day> = text as Absentable<Day>;

export const time: Output<Date> = single('int64_t', instant);
export const optionalTime = optionalOf(types.OPTIONAL_TIME, instant);
export const bool: Output<boolean> = single('bool', Boolean);
export const short: Output<number> = single('uint32_t', safe);
export const number: Output<number> = single('uint64_t', safe);
export const size: Output<number> = single('size_t', safe);
export const optionalNumber = optionalOf(types.OPTIONAL_NUMBER, safe);
/** A handle, as a number. */
export const handle: Absentable<number> = nullable((number) => number);

/** A text that was made for the caller. */
export const string: Absentable<string> = nullable((made) =>
  freed('string', made, () => ask('remote_sign_string_get_text', [plain('uintptr_t', made)], text)),
);

/** Bytes that were made for the caller. */
export const buffer: Absentable<Buffer> = nullable((made) =>
  freed('buffer', made, () => ask('remote_sign_buffer_get_bytes', [plain('uintptr_t', made)], bytes)),
);

/** Why something of a call that succeeded did not. */
export const error: Absentable<RemoteSignError> = nullable((made) =>
  freed('error', made, () => refusal(made)),
);

export function word<W extends string>(vocabulary: Vocabulary<W>): Absentable<W> {
  const read = (raw: number | bigint) => {
    const word = vocabulary.name(Number(raw));
    if (word === undefined) throw new Error(`the library gave ${raw}: it is newer than this package`);
    return word;
  };
  return { ...single('int32_t', read), isAbsent };
}

export function made<T extends Handle>(kind: HandleClass<T>): Absentable<T> {
  return nullable((number) => Handle.adopt(kind, number));
}

/** A list of handles, as an array that frees them. */
export function handles<T extends Handle>(noun: string, item: Output<T>): Absentable<HandleList<T>> {
  return nullable((list) => freed(noun, list, () => HandleList.from(items(noun, list, item)) as HandleList<T>));
}

/** A list of plain values, as an array. */
export function values<T>(noun: string, item: Output<T>): Absentable<T[]> {
  return nullable((list) => freed(noun, list, () => [...items(noun, list, item)]));
}

/** An output that may be absent. */
export function optional<T>(output: Absentable<T>): Output<T | undefined> {
  return {
    types: output.types,
    room: output.room,
    read: (room) => (output.isAbsent(room) ? undefined : output.read(room)),
  };
}

function* items<T>(noun: string, list: number, item: Output<T>): Generator<T> {
  const length = ask(`remote_sign_${noun}_get_length`, [plain('uintptr_t', list)], size);
  for (let index = 0; index < length; index += 1) {
    const inputs = [plain('uintptr_t', list), plain('size_t', index)];
    yield ask(`remote_sign_${noun}_get_item`, inputs, item);
  }
}

function freed<T>(noun: string, number: number, read: () => T): T {
  try {
    return read();
  } finally {
    free(noun, number);
  }
}

function nullable<T>(read: (number: number) => T): Absentable<T> {
  return { ...single('uintptr_t', (raw) => read(safe(raw))), isAbsent };
}

function isAbsent([raw]: unknown[]): boolean {
  return !(raw as [number | bigint])[0];
}

function single<T>(type: string, read: (raw: number | bigint) => T): Output<T> {
  return {
    types: [koffi.out(koffi.pointer(type))],
    room: () => [[0]],
    read: ([raw]) => read((raw as [number | bigint])[0]),
  };
}

function structure<S, T>(type: TypeObject, read: (structure: S) => T): Output<T> {
  return {
    types: [koffi.out(koffi.pointer(type))],
    room: () => [{}],
    read: ([raw]) => read(raw as S),
  };
}

function optionalOf<T>(
  type: TypeObject,
  read: (raw: number | bigint) => T,
): Output<T | undefined> {
  return structure<Optional, T | undefined>(type, ({ present, value }) =>
    present ? read(value) : undefined,
  );
}

function copied({ bytes, length }: View): Buffer {
  if (!bytes || !length) return Buffer.alloc(0);
  return Buffer.from(koffi.decode(bytes, 'uint8_t', length) as Uint8Array);
}

function instant(raw: number | bigint): Date {
  const date = new Date(Number(raw));
  if (Number.isNaN(date.getTime())) throw new RangeError(`${raw} ms is more than a Date can hold`);
  return date;
}

function safe(raw: number | bigint): number {
  const number = Number(raw);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${raw} is more than a number can hold`);
  return number;
}
