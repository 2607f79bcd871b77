import { addTransposedProducts, multiplyByTransposed, multiplyMatrices, type Workspace } from './kernels.ts';

/** The sentences of a batch, longest first; their rows lie one sentence after the other. */
export interface BatchShape {
  readonly sentences: number;
  readonly rows: number;
  /** First row of each sentence, and `rows`. */
  readonly first: Int32Array;
  readonly longest: number;
}

/** Addresses of the weights of one direction, and of their gradients. */
export interface DirectionWeights {
  readonly input: number;
  readonly recurrent: number;
  readonly bias: number;
  readonly dInput: number;
  readonly dRecurrent: number;
  readonly dBias: number;
}

interface DirectionState {
  readonly gates: number;
  readonly cells: number;
  /** The hidden state each step started from, dropout applied: [rows × hidden]. */
  readonly before: number;
  /** Recurrent dropout [sentences × hidden], 0 when there is none. */
  readonly mask: number;
}

/** What a layer must remember to go backwards. */
export interface LayerState {
  readonly input: number;
  readonly width: number;
  readonly out: number;
  readonly directions: readonly [DirectionState, DirectionState];
  /** Row numbers by step: for both directions, `longest` lists of `sentences` numbers. */
  readonly stepRows: readonly [number, number];
}

/** How many sentences are at least `step + 1` words long. */
function running(batch: BatchShape, step: number): number {
  let count = batch.sentences;
  while (count > 0 && batch.first[count]! - batch.first[count - 1]! <= step) count--;
  return count;
}

function listStepRows(space: Workspace, batch: BatchShape, backward: boolean): number {
  const list = space.arena.take(batch.sentences * batch.longest);
  for (let step = 0; step < batch.longest; step++)
    for (let sentence = 0; sentence < running(batch, step); sentence++)
      space.integers[list / 4 + step * batch.sentences + sentence] = backward
        ? batch.first[sentence + 1]! - 1 - step
        : batch.first[sentence]! + step;
  return list;
}

/**
 * A bidirectional LSTM layer (Hochreiter & Schmidhuber 1997; gates i, f, g, o) over a batch: input [rows × width],
 * output [rows × 2 hidden], forward half first. `masks` gives recurrent dropout for each direction, [sentences × hidden].
 */
export function layerForward(
  space: Workspace,
  batch: BatchShape,
  input: number,
  width: number,
  hidden: number,
  weights: readonly [DirectionWeights, DirectionWeights],
  masks: readonly [number, number],
): LayerState {
  const { kernels, arena, floats, integers } = space;
  const out = arena.take(batch.rows * 2 * hidden);
  const states: DirectionState[] = [];
  const stepRows = [listStepRows(space, batch, false), listStepRows(space, batch, true)] as const;
  for (const [direction, weight] of weights.entries()) {
    const gates = arena.take(batch.rows * 4 * hidden);
    const cells = arena.take(batch.rows * hidden);
    const before = arena.take(batch.rows * hidden);
    const gathered = arena.take(batch.sentences * hidden);
    const recurrent = arena.take(batch.sentences * 4 * hidden);
    const panels = arena.take(4 * hidden * hidden);
    const mask = masks[direction]!;
    const step = direction === 0 ? 1 : -1;
    const half = out + direction * hidden * 4;
    kernels.packPanels(panels, weight.recurrent, hidden, 4 * hidden, 4 * hidden, 1);
    multiplyMatrices(space, gates, 4 * hidden, input, width, weight.input, 4 * hidden, {
      m: batch.rows,
      n: 4 * hidden,
      k: width,
    });
    kernels.addBias(gates, 4 * hidden, weight.bias, batch.rows, 4 * hidden);
    for (let time = 0; time < batch.longest; time++) {
      const count = running(batch, time);
      const rows = stepRows[direction]! + time * batch.sentences * 4;
      for (let sentence = 0; sentence < count; sentence++) {
        const row = integers[rows / 4 + sentence]!;
        const target = before + row * hidden * 4;
        if (time === 0) {
          floats.fill(0, target / 4, target / 4 + hidden);
          continue;
        }
        const from = (half + (row - step) * 2 * hidden * 4) / 4;
        if (mask === 0) floats.copyWithin(target / 4, from, from + hidden);
        else kernels.multiply(target, from * 4, mask + sentence * hidden * 4, hidden);
        floats.copyWithin(gathered / 4 + sentence * hidden, target / 4, target / 4 + hidden);
      }
      if (time > 0) kernels.gemm(recurrent, 4 * hidden, gathered, hidden, 1, panels, count, 4 * hidden, hidden, 0);
      kernels.lstmForward(rows, count, hidden, step, time === 0 ? 1 : 0, recurrent, gates, cells, half, 2 * hidden);
    }
    states.push({ gates, cells, before, mask });
  }
  return { input, width, out, directions: [states[0]!, states[1]!], stepRows };
}

/** The gradients of `layerForward`: adds to those of the weights, and to dInput [rows × width] unless that is 0. */
export function layerBackward(
  space: Workspace,
  batch: BatchShape,
  state: LayerState,
  hidden: number,
  weights: readonly [DirectionWeights, DirectionWeights],
  dOut: number,
  dInput: number,
): void {
  const { kernels, arena, floats, integers } = space;
  for (const [direction, weight] of weights.entries()) {
    const { gates, cells, before, mask } = state.directions[direction]!;
    const step = direction === 0 ? 1 : -1;
    const dHidden = arena.take(batch.sentences * hidden);
    const dCell = arena.take(batch.sentences * hidden);
    const gathered = arena.take(batch.sentences * 4 * hidden);
    const panels = arena.take(4 * hidden * hidden);
    kernels.packPanels(panels, weight.recurrent, 4 * hidden, hidden, 1, 4 * hidden);
    let live = 0;
    for (let time = batch.longest - 1; time >= 0; time--) {
      const count = running(batch, time);
      const rows = state.stepRows[direction]! + time * batch.sentences * 4;
      const first = time === 0 ? 1 : 0;
      kernels.lstmBackward(
        rows,
        count,
        live,
        hidden,
        step,
        first,
        gates,
        cells,
        dOut + direction * hidden * 4,
        2 * hidden,
        dHidden,
        dCell,
      );
      if (first) break;
      for (let sentence = 0; sentence < count; sentence++) {
        const from = (gates + integers[rows / 4 + sentence]! * 4 * hidden * 4) / 4;
        floats.copyWithin(gathered / 4 + sentence * 4 * hidden, from, from + 4 * hidden);
      }
      kernels.gemm(dHidden, hidden, gathered, 4 * hidden, 1, panels, count, hidden, 4 * hidden, 0);
      if (mask !== 0) kernels.multiply(dHidden, dHidden, mask, count * hidden);
      live = count;
    }
    addTransposedProducts(
      space,
      [
        { c: weight.dRecurrent, ldc: 4 * hidden, a: before, lda: hidden, m: hidden },
        { c: weight.dInput, ldc: 4 * hidden, a: state.input, lda: state.width, m: state.width },
      ],
      gates,
      4 * hidden,
      { n: 4 * hidden, k: batch.rows },
    );
    kernels.addColumns(weight.dBias, gates, 4 * hidden, batch.rows, 4 * hidden);
    if (dInput !== 0)
      multiplyByTransposed(
        space,
        dInput,
        state.width,
        gates,
        4 * hidden,
        weight.input,
        4 * hidden,
        { m: batch.rows, n: state.width, k: 4 * hidden },
        true,
      );
  }
}
