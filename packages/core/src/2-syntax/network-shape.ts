/** Sizes of the network; they stand in the header of the model file. */
export interface NetworkShape {
  /** Dimensions of word vectors. */
  readonly word: number;
  /** Dimensions of the summed letter features. */
  readonly affix: number;
  /** Rows of the letter feature table, a power of two. */
  readonly affixRows: number;
  /** Units of one direction of one LSTM layer. */
  readonly hidden: number;
  /** Dimensions in which heads and dependents meet. */
  readonly arc: number;
  /** Dimensions in which labels are decided. */
  readonly label: number;
  /** Joint tags, number of. */
  readonly tags: number;
  /** Relations, number of. */
  readonly relations: number;
}

/** Rounds up to a multiple of eight: the width of the kernels' blocks. */
export function padded(count: number): number {
  return (count + 7) & ~7;
}
