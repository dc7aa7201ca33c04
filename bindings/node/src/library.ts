/**
 * The native library: where it is found, and calls of it, in this thread or off it. What
 * crosses the border is in `input.ts` and `output.ts`.
 */

import { isMainThread } from 'node:worker_threads';
import koffi, { type KoffiFunc, type LibraryHandle, type TypeObject } from 'koffi';
import { failure } from './failure.js';
import type { Input } from './input.js';
import type { Output } from './output.js';

/** The type of a parameter. */
type Type = Input['type'] | ReturnType<typeof koffi.out>;

type Native = KoffiFunc<(...values: unknown[]) => number>;

/** The library of this version where the system looks for libraries. */
const FILE = 'libremote_sign.so.0';

/**
 * The stack of a call off the main thread, in bytes: that of a thread in Rust. What koffi gives by
 * itself is too little.
 */
const STACK = 2 * 1024 * 1024;

/** Calls that are under way at once; others wait. Koffi refuses what is too many. */
const MOST_CALLS = 64;

let library: LibraryHandle | undefined;
const functions = new Map<string, Native>();

let underWay = 0;
const waiting: (() => void)[] = [];

/** The file that is loaded: what `REMOTE_SIGN_LIBRARY` names, or the system's. */
export function libraryFile(): string {
  return process.env.REMOTE_SIGN_LIBRARY || FILE;
}

/** Calls a function in this thread, which waits for it. */
export function ask<T>(symbol: string, inputs: readonly Input[], output: Output<T>): T {
  const room = output.room();
  const error = [0];
  try {
    const values = inputs.map((input) => input.value());
    const result = native(symbol, inputs, output)(...values, ...room, error);
    return settle(result, error, room, output);
  } finally {
    close(inputs);
  }
}

/** Calls a function in another thread; the event loop goes on meanwhile. */
export async function act<T>(
  symbol: string,
  inputs: readonly Input[],
  output: Output<T>,
): Promise<T> {
  const room = output.room();
  const error = [0];
  for (const input of inputs) input.hold();
  await turn();
  try {
    const call = native(symbol, inputs, output);
    const values = inputs.map((input) => input.value());
    const result = await new Promise<number>((resolve, reject) => {
      call.async(...values, ...room, error, (fault: unknown, result: number) => {
        if (fault) reject(fault as Error);
        else resolve(result);
      });
    });
    return settle(result, error, room, output);
  } finally {
    close(inputs);
    underWay -= 1;
    waiting.shift()?.();
  }
}

/** Ends a handle; it has no outputs, not even of errors. */
export function free(noun: string, handle: number): void {
  const symbol = `remote_sign_${noun}_free`;
  const end = found(symbol) ?? declare(symbol, ['uintptr_t']);
  const result = end(handle);
  if (result !== 0) throw failure(result, undefined);
}

/**
 * Ends the process at once if it is exiting while calls are under way: their threads may wait for
 * a callback, which nobody runs any more, and Node would wait for them for ever.
 */
export function leaveCalls(): void {
  if (!isMainThread) return;
  const exit = koffi.load(null).func('_exit', 'void', ['int']);
  process.once('exit', (code) => {
    if (underWay > 0) exit(code);
  });
}

async function turn(): Promise<void> {
  while (underWay >= MOST_CALLS) await new Promise<void>((resolve) => waiting.push(resolve));
  underWay += 1;
}

function settle<T>(result: number, error: number[], room: unknown[], output: Output<T>): T {
  if (result === 0) return output.read(room);
  const explanation = error[0] || undefined;
  try {
    throw failure(result, explanation);
  } finally {
    if (explanation) free('error', explanation);
  }
}

function close(inputs: readonly Input[]): void {
  for (const input of inputs) input.close();
}

function native(symbol: string, inputs: readonly Input[], output: Output<unknown>): Native {
  const types = () => [
    ...inputs.map((input) => input.type),
    ...output.types,
    koffi.out(koffi.pointer('uintptr_t')),
  ];
  return found(symbol) ?? declare(symbol, types());
}

function found(symbol: string): Native | undefined {
  return functions.get(symbol);
}

function declare(symbol: string, types: readonly Type[]): Native {
  library ??= load();
  let declared: Native;
  try {
    declared = library.func(symbol, 'int32_t', [...types] as TypeObject[]) as unknown as Native;
  } catch (cause) {
    const text = `${libraryFile()} has no ${symbol}: it is older than this package, install a newer one`;
    throw new Error(text, { cause });
  }
  functions.set(symbol, declared);
  return declared;
}

function load(): LibraryHandle {
  try {
    koffi.config({ async_stack_size: STACK });
  } catch (cause) {
    // Only before the first library of the process.
    if ((koffi.config().async_stack_size ?? 0) < STACK) {
      const text =
        'import remote-sign and call it before other packages that load libraries by koffi, ' +
        `or give koffi an async_stack_size of at least ${STACK}`;
      throw new Error(text, { cause });
    }
  }
  try {
    return koffi.load(libraryFile());
  } catch (cause) {
    const text =
      `the library ${libraryFile()} cannot be loaded: install it with ` +
      '`cargo xtask install --prefix /usr/local`, or name it in REMOTE_SIGN_LIBRARY';
    throw new Error(text, { cause });
  }
}
