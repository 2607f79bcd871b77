import { type NetworkShape, padded } from '../../core/src/2-syntax/network-shape.ts';

/** One weight matrix and where it lies in the row of all weights. */
export interface Parameter {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  /** Offset in floats. */
  readonly offset: number;
  /** Only the rows that a batch used are updated. */
  readonly sparse: boolean;
}

export interface ParameterLayout {
  readonly list: readonly Parameter[];
  /** Floats in all. */
  readonly size: number;
  get(name: string): Parameter;
}

/** Lays out the weights of a network. `own` is the number of words with a vector of their own. */
export function layParameters(shape: NetworkShape, own: number): ParameterLayout {
  const list: Parameter[] = [];
  let offset = 0;
  const add = (name: string, rows: number, columns: number, sparse = false): void => {
    list.push({ name, rows, columns, offset, sparse });
    offset += padded(rows * columns);
  };
  const { hidden, word, affix, arc, label } = shape;
  add('unknown', 1, word);
  for (const [layer, width] of [word + affix, 2 * hidden].entries())
    for (const direction of ['forward', 'backward']) {
      add(`lstm${layer}.${direction}.input`, width, 4 * hidden);
      add(`lstm${layer}.${direction}.recurrent`, hidden, 4 * hidden);
      add(`lstm${layer}.${direction}.bias`, 1, 4 * hidden);
    }
  add('tag.weight', 2 * hidden, padded(shape.tags));
  add('tag.bias', 1, padded(shape.tags));
  add('meet.weight', 2 * hidden, 2 * arc + 2 * label);
  add('meet.bias', 1, 2 * arc + 2 * label);
  add('arc.weight', arc, arc);
  add('arc.bias', 1, arc);
  add('arc.root', 1, arc);
  add('label.weight', label, shape.relations * label);
  add('label.bias', 1, shape.relations * label);
  add('label.dependent', label, padded(shape.relations));
  add('label.prior', 1, padded(shape.relations));
  add('label.root', 1, label);
  add('own', own, word, true);
  add('affix', shape.affixRows, affix, true);
  const byName = new Map(list.map((parameter) => [parameter.name, parameter]));
  return {
    list,
    size: offset,
    get(name) {
      const parameter = byName.get(name);
      if (!parameter) throw new Error(`No parameter is called "${name}"; there are ${[...byName.keys()].join(', ')}.`);
      return parameter;
    },
  };
}

/** A small generator of pseudo-random numbers (xorshift32), so that a seed reproduces a run. */
export function createRandom(seed: number): () => number {
  let state = (Math.imul(seed + 1, 0x9e3779b1) ^ 0x5bf03635) | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4294967296;
  };
}

/** Fills fresh weights: Glorot's uniform bounds for matrices, forget gates open, letter features small. */
export function initialise(layout: ParameterLayout, weights: Float32Array, hidden: number, seed: number): void {
  const random = createRandom(seed);
  for (const { name, rows, columns, offset } of layout.list) {
    const slice = weights.subarray(offset, offset + rows * columns);
    if (name.endsWith('.bias') || name === 'label.prior' || name === 'own') slice.fill(0);
    else {
      const fanOut = name.startsWith('lstm') ? columns / 4 : name === 'label.weight' ? rows : columns;
      const bound = name === 'affix' ? 0.15 : rows === 1 ? 0.3 : Math.sqrt(6 / (rows + fanOut));
      const scale = name === 'label.weight' || name === 'arc.weight' ? 0.3 : 1;
      for (let at = 0; at < slice.length; at++) slice[at] = (2 * random() - 1) * bound * scale;
    }
    if (/^lstm.*bias$/.test(name)) slice.fill(1, hidden, 2 * hidden);
  }
}
