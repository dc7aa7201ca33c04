/** What every object of the library is: a handle that is freed once. */

import { isMainThread } from 'node:worker_threads';
import { free } from './library.js';

/** A class of handles. */
export interface HandleClass<T extends Handle> {
  readonly prototype: T;
  readonly noun: string;
}

/** A handle that is not freed. */
interface Owned {
  readonly noun: string;
  /** Calls off the main thread that are to use it. */
  calls: number;
  /** Whether it is to be freed when those have returned. */
  isEnded: boolean;
}

/** What no handle is. */
const NONE = 1;

const owned = new Map<number, Owned>();

const collected = new FinalizationRegistry<number>(end);

// Memory outlives a worker thread, unlike that of a process.
if (!isMainThread) process.once('exit', () => [...owned.keys()].forEach(endNow));

function end(number: number): void {
  const found = owned.get(number);
  if (found === undefined) return;
  found.isEnded = true;
  if (found.calls === 0) endNow(number);
}

function endNow(number: number): void {
  const found = owned.get(number);
  owned.delete(number);
  if (found !== undefined) free(found.noun, number);
}

/**
 * Something that the library keeps. It is freed by `free()`, at the end of a `using`
 * declaration, or, as a last resort, some time after nothing refers to it any more. What is
 * asked of it afterwards is refused.
 */
export abstract class Handle {
  readonly #number: number;

  /** For this package alone. */
  constructor(number: number, isOwned = true) {
    this.#number = number;
    if (!isOwned) return;
    const { noun } = this.constructor as unknown as HandleClass<Handle>;
    owned.set(number, { noun, calls: 0, isEnded: false });
    collected.register(this, number, this);
  }

  /** Frees it; does nothing if it was freed before. Acts that were begun go on to their end. */
  free(): void {
    collected.unregister(this);
    end(this.#number);
  }

  [Symbol.dispose](): void {
    this.free();
  }

  /** The object of a handle that the library gave; for this package alone. */
  static adopt<T extends Handle>(kind: HandleClass<T>, number: number, isOwned = true): T {
    // What the constructors of the classes do is to make a new one.
    return Reflect.construct(Handle, [number, isOwned], kind as unknown as new () => T) as T;
  }

  /** The handle itself; for this package alone. */
  static number(handle: Handle): number {
    return owned.get(handle.#number)?.isEnded ? NONE : handle.#number;
  }

  /** Keeps it until what this gives is called, once; for this package alone. */
  static hold(handle: Handle): () => void {
    const number = handle.#number;
    const found = owned.get(number);
    if (found === undefined || found.isEnded) return () => {};
    found.calls += 1;
    return () => {
      found.calls -= 1;
      if (found.isEnded && found.calls === 0) endNow(number);
    };
  }
}

/** An array of handles, which frees them all. */
export class HandleList<T extends Handle> extends Array<T> {
  /** What is made of it (`map`, `filter`) is an array like others. */
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  /** Frees the items. */
  free(): void {
    for (const item of this) item.free();
  }

  [Symbol.dispose](): void {
    this.free();
  }
}
