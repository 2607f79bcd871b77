import type { NetworkShape } from '../../core/src/2-syntax/network-shape.ts';
import { type WasmMemory, webAssembly } from '../../core/src/2-syntax/web-assembly.ts';
import { layParameters, type ParameterLayout } from './parameters.ts';

/** One shared memory for weights, gradients, optimiser, vectors and scratch; addresses in bytes. */
export interface TrainingMemory {
  readonly memory: WasmMemory;
  readonly weights: number;
  readonly mean: number;
  readonly square: number;
  /** Gradients of each thread. */
  readonly gradients: readonly number[];
  readonly vectors: number;
  /** Start and end of each thread's scratch memory. */
  readonly scratch: readonly (readonly [number, number])[];
}

const SCRATCH_BYTES = 160 * 2 ** 20;

/** Reserves the memory of a training run. */
export function reserveMemory(
  shape: NetworkShape,
  own: number,
  vectors: number,
  threads: number,
): { layout: ParameterLayout; memory: TrainingMemory } {
  const layout = layParameters(shape, own);
  let next = 1024;
  const take = (bytes: number): number => {
    const at = next;
    next += (bytes + 63) & ~63;
    return at;
  };
  const bytes = layout.size * 4;
  const [weights, mean, square] = [take(bytes), take(bytes), take(bytes)];
  const gradients = Array.from({ length: threads }, () => take(bytes));
  const vectorsAt = take(vectors * shape.word * 4);
  const scratch = Array.from({ length: threads }, () => {
    const start = take(SCRATCH_BYTES);
    return [start, start + SCRATCH_BYTES] as const;
  });
  const pages = Math.ceil(next / 65536);
  const memory = new webAssembly.Memory({ initial: pages, maximum: 16384, shared: true });
  return { layout, memory: { memory, weights, mean, square, gradients, vectors: vectorsAt, scratch } };
}
