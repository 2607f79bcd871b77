/** In UTF-16 code units; longer words are file names, addresses and rubbish. */
const LONGEST_KEY = 64;

/**
 * Keeps the values that were asked for last, at least `least` and at most twice as many of them: when the younger half is
 * full the older one is dropped. Long keys are not kept: a text may hold "words" of megabytes.
 */
export class Recent<T> {
  readonly #least: number;
  #young = new Map<string, T>();
  #old = new Map<string, T>();

  constructor(least: number) {
    this.#least = least;
  }

  get(key: string): T | undefined {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const old = this.#old.get(key);
    if (old !== undefined) this.set(key, old);
    return old;
  }

  set(key: string, value: T): void {
    if (key.length > LONGEST_KEY) return;
    if (this.#young.size >= this.#least) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
  }
}
