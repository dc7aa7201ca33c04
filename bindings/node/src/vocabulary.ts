/** The numbers of a vocabulary's members, as they cross the border. */

/** Members by number and numbers by member. */
export class Vocabulary<Word extends string> {
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #words: ReadonlyMap<number, Word>;

  constructor(members: Readonly<Record<Word, number>>) {
    const pairs = Object.entries<number>(members) as [Word, number][];
    this.#numbers = new Map(pairs);
    this.#words = new Map(pairs.map(([word, number]) => [number, word]));
  }

  /** The number of a member; -1, which no vocabulary has, for what is none. */
  number(word: string): number {
    return this.#numbers.get(word) ?? -1;
  }

  /** The member of a number. */
  name(number: number): Word | undefined {
    return this.#words.get(number);
  }
}
