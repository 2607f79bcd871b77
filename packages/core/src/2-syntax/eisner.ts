/**
 * Finds the best projective tree with one root (Eisner 1996, O(n³)), given a score for every head of every word.
 *
 * Spans are built over the words alone and the root is attached last to one of them, which makes a second root
 * impossible. Scratch space grows to the longest sentence seen and is kept.
 */
export class ProjectiveDecoder {
  #capacity = 0;
  /** Best complete span with its head at the left end, [left × right], and at the right end, [right × left]. */
  #leftHeaded = new Float32Array(0);
  #rightHeaded = new Float32Array(0);
  /** Incomplete spans: an arc between the ends, head at the left or right end. Same indexing as above. */
  #arcRight = new Float32Array(0);
  #arcLeft = new Float32Array(0);
  #splitArc = new Int16Array(0);
  #splitLeft = new Int16Array(0);
  #splitRight = new Int16Array(0);

  /**
   * Writes the head of each word: 0 for the root, else 1 + the position of the head.
   *
   * @param scores [words × stride]: column 0 the root, column 1 + h the word h. At most 32,767 words.
   */
  decode(scores: Float32Array, words: number, stride: number, heads: Int32Array): void {
    if (words === 0) return;
    this.#reserve(words);
    const n = words;
    const leftHeaded = this.#leftHeaded;
    const rightHeaded = this.#rightHeaded;
    const arcRight = this.#arcRight;
    const arcLeft = this.#arcLeft;
    for (let word = 0; word < n; word++) {
      leftHeaded[word * n + word] = 0;
      rightHeaded[word * n + word] = 0;
    }
    for (let width = 1; width < n; width++) {
      for (let left = 0; left + width < n; left++) {
        const right = left + width;
        const rowLeft = left * n;
        const rowRight = right * n;
        // Join a left-headed span with a right-headed one by an arc between their heads.
        let best = -Infinity;
        let split = left;
        for (let middle = left; middle < right; middle++) {
          const score = leftHeaded[rowLeft + middle]! + rightHeaded[rowRight + middle + 1]!;
          if (score > best) {
            best = score;
            split = middle;
          }
        }
        this.#splitArc[rowLeft + right] = split;
        arcRight[rowRight + left] = best + scores[right * stride + left + 1]!;
        arcLeft[rowLeft + right] = best + scores[left * stride + right + 1]!;
        // Complete: head `left`, whose last arc on this side goes to `middle`.
        best = -Infinity;
        split = right;
        for (let middle = left + 1; middle <= right; middle++) {
          const score = arcRight[middle * n + left]! + leftHeaded[middle * n + right]!;
          if (score > best) {
            best = score;
            split = middle;
          }
        }
        leftHeaded[rowLeft + right] = best;
        this.#splitLeft[rowLeft + right] = split;
        best = -Infinity;
        split = left;
        for (let middle = left; middle < right; middle++) {
          const score = rightHeaded[middle * n + left]! + arcLeft[middle * n + right]!;
          if (score > best) {
            best = score;
            split = middle;
          }
        }
        rightHeaded[rowRight + left] = best;
        this.#splitRight[rowRight + left] = split;
      }
    }
    let best = -Infinity;
    let root = 0;
    for (let word = 0; word < n; word++) {
      const score = rightHeaded[word * n]! + leftHeaded[word * n + n - 1]! + scores[word * stride]!;
      if (score > best) {
        best = score;
        root = word;
      }
    }
    heads[root] = 0;
    this.#readLeftHeaded(n, root, n - 1, heads);
    this.#readRightHeaded(n, 0, root, heads);
  }

  #readLeftHeaded(n: number, left: number, right: number, heads: Int32Array): void {
    if (left === right) return;
    const middle = this.#splitLeft[left * n + right]!;
    heads[middle] = left + 1;
    this.#readArc(n, left, middle, heads);
    this.#readLeftHeaded(n, middle, right, heads);
  }

  #readRightHeaded(n: number, left: number, right: number, heads: Int32Array): void {
    if (left === right) return;
    const middle = this.#splitRight[right * n + left]!;
    heads[middle] = right + 1;
    this.#readArc(n, middle, right, heads);
    this.#readRightHeaded(n, left, middle, heads);
  }

  #readArc(n: number, left: number, right: number, heads: Int32Array): void {
    const split = this.#splitArc[left * n + right]!;
    this.#readLeftHeaded(n, left, split, heads);
    this.#readRightHeaded(n, split + 1, right, heads);
  }

  #reserve(words: number): void {
    if (words <= this.#capacity) return;
    this.#capacity = words;
    const cells = words * words;
    this.#leftHeaded = new Float32Array(cells);
    this.#rightHeaded = new Float32Array(cells);
    this.#arcRight = new Float32Array(cells);
    this.#arcLeft = new Float32Array(cells);
    this.#splitArc = new Int16Array(cells);
    this.#splitLeft = new Int16Array(cells);
    this.#splitRight = new Int16Array(cells);
  }
}
