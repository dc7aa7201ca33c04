/**
 * What the program supplies as functions. The library calls them in the thread that works; the
 * call is handed to the thread of JavaScript, whose event loop must therefore not be blocked,
 * and the other thread waits. An exception never crosses the border.
 */

import { inspect } from 'node:util';
import koffi, { type TypeObject } from 'koffi';
import { Message } from './api.js';
import { Handle } from './handle.js';
import { handle, plain } from './input.js';
import { ask, leaveCalls } from './library.js';
import * as output from './output.js';

/** A message to a holder. */
export type MessageContent = Readonly<Pick<Message, 'id' | 'channel' | 'to' | 'subject' | 'body'>>;

/**
 * Takes a message over. It is delivered when the function returns; if it throws, or returns a
 * promise, which nobody can wait for here, it is not, and the library keeps it and tries again
 * later. What was thrown is emitted as a warning of the process.
 */
export type Send = (message: MessageContent) => void;

/**
 * Tells the time. If it throws, the time is the one that it told last, and what was thrown is
 * emitted as a warning of the process.
 */
export type Now = () => Date;

/** A function in use. */
interface Used {
  readonly call: Send | Now;
  /** What a clock told last. */
  told: number;
}

/** By the number that the library knows them by. */
const inUse = new Map<number, Used>();
let newest = 0;

let registered: { send: bigint; now: bigint; release: bigint } | undefined;

/** Gives the library a messenger. */
export function useSend(symbol: string, user: Handle, call: Send): void {
  use(symbol, user, call, functions().send);
}

/** Gives the library a clock. */
export function useNow(symbol: string, user: Handle, call: Now): void {
  use(symbol, user, call, functions().now);
}

function use(symbol: string, user: Handle, call: Send | Now, callback: bigint): void {
  if (typeof call !== 'function') throw new TypeError('a function is wanted');
  newest += 1;
  const number = newest;
  const pointers = [callback, functions().release, number];
  inUse.set(number, { call, told: 0 });
  try {
    const inputs = pointers.map((pointer) => plain('uintptr_t', pointer));
    ask(symbol, [handle(user), ...inputs], output.nothing);
  } catch (refusal) {
    inUse.delete(number);
    throw refusal;
  }
}

function functions() {
  const pointer = (result: string, types: string[]): TypeObject =>
    koffi.pointer(koffi.proto(result, types));
  if (registered !== undefined) return registered;
  leaveCalls();
  registered = {
    send: koffi.register(deliver, pointer('int32_t', ['uintptr_t', 'uintptr_t'])),
    now: koffi.register(tell, pointer('int64_t', ['uintptr_t'])),
    release: koffi.register((user: number) => {
      inUse.delete(user);
    }, pointer('void', ['uintptr_t'])),
  };
  return registered;
}

function deliver(user: number, number: number): number {
  try {
    const message = Handle.adopt(Message, number, false);
    const { id, channel, to, subject, body } = message;
    const call = inUse.get(user)?.call as Send;
    const content = { id, channel, to, subject, body };
    // What prints it does not tell the text, which may be a secret.
    Object.defineProperty(content, inspect.custom, { value: () => `[Message ${id}]` });
    const given = call(content) as unknown;
    if (given instanceof Promise) {
      given.catch(() => {});
      throw new TypeError('a messenger must not be asynchronous: put the message into a queue of yours');
    }
    return 0;
  } catch (thrown) {
    warn(thrown);
    return 1;
  }
}

function tell(user: number): number {
  const clock = inUse.get(user);
  if (clock === undefined) return 0;
  try {
    const time = (clock.call as Now)().getTime();
    if (Number.isNaN(time)) throw new RangeError('the clock gave an invalid Date');
    clock.told = Math.trunc(time);
  } catch (thrown) {
    warn(thrown);
  }
  return clock.told;
}

function warn(thrown: unknown): void {
  process.emitWarning(thrown instanceof Error ? thrown : new Error(String(thrown)));
}
