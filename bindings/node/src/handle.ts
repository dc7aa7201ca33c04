/** What every object of the library is: a handle that is freed once. */

import { free } from './library.js';

/** A class of handles. */
export interface HandleClass<T extends Handle> {
  readonly prototype: T;
  readonly noun: string;
}

interface Owned {
  readonly noun: string;
  readonly number: number;
}

const collected = new FinalizationRegistry<Owned>(({ noun, number }) => {
  free(noun, number);
});

/**
 * Something that the library keeps. It is freed by `free()`, at the end of a `using`
 * declaration, or, as a last resort, some time after nothing refers to it any more. What is
 * asked of it afterwards is refused.
 */
export abstract class Handle {
  readonly #number: number;
  #owned: boolean;

  /** For this package alone. */
  constructor(number: number, owned = true) {
    this.#number = number;
    this.#owned = owned;
    if (owned) collected.register(this, { noun: Handle.#noun(this), number }, this);
  }

  /** Frees it; does nothing if it was freed before. */
  free(): void {
    if (!this.#owned) return;
    this.#owned = false;
    collected.unregister(this);
    free(Handle.#noun(this), this.#number);
  }

  [Symbol.dispose](): void {
    this.free();
  }

  /** The object of a handle that the library gave; for this package alone. */
  static adopt<T extends Handle>(kind: HandleClass<T>, number: number, owned = true): T {
    // What the constructors of the classes do is to make a new one.
    return Reflect.construct(Handle, [number, owned], kind as unknown as new () => T) as T;
  }

  /** The handle itself; for this package alone. */
  static number(handle: Handle): number {
    return handle.#number;
  }

  static #noun(handle: Handle): string {
    return (handle.constructor as unknown as HandleClass<Handle>).noun;
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
