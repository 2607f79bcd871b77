import { decodeBase64, type WasmMemory, webAssembly } from '../../core/src/2-syntax/web-assembly.ts';
import { TRAIN_KERNELS } from './train-kernel-bytes.ts';

/** The float kernels (packages/train/kernels/train.ts). Addresses are bytes, counts are elements. */
export interface TrainKernels {
  packPanels(target: number, b: number, k: number, n: number, strideK: number, strideN: number): void;
  gemm(
    c: number,
    ldc: number,
    a: number,
    rowStride: number,
    stepStride: number,
    panels: number,
    m: number,
    n: number,
    k: number,
    accumulate: number,
  ): void;
  lstmForward(
    rows: number,
    count: number,
    h: number,
    step: number,
    first: number,
    recurrent: number,
    gates: number,
    cells: number,
    out: number,
    ldOut: number,
  ): void;
  lstmBackward(
    rows: number,
    count: number,
    live: number,
    h: number,
    step: number,
    first: number,
    gates: number,
    cells: number,
    dOut: number,
    ldOut: number,
    dHidden: number,
    dCell: number,
  ): void;
  addBias(c: number, ldc: number, bias: number, m: number, n: number): void;
  addColumns(sum: number, c: number, ldc: number, m: number, n: number): void;
  rectify(x: number, n: number): void;
  rectifyBackward(d: number, y: number, n: number): void;
  scaleRows(x: number, ld: number, mask: number, m: number, n: number): void;
  multiply(y: number, x: number, mask: number, n: number): void;
  labelScores(out: number, z: number, h: number, labels: number, r: number): void;
  labelBackward(d: number, z: number, h: number, dh: number, labels: number, r: number): void;
  adam(
    w: number,
    d0: number,
    d1: number,
    mean: number,
    square: number,
    n: number,
    rate: number,
    beta1: number,
    beta2: number,
    epsilon: number,
    scale: number,
  ): void;
  average(target: number, w: number, n: number, rate: number): void;
}

/** The kernels on a shared memory. */
export function openTrainKernels(memory: WasmMemory): TrainKernels {
  const module = new webAssembly.Module(decodeBase64(TRAIN_KERNELS));
  return new webAssembly.Instance(module, { env: { memory } }).exports as TrainKernels;
}

/** Hands out scratch memory that is all given back at once. */
export class Arena {
  readonly #start: number;
  readonly #end: number;
  #next: number;

  constructor(start: number, end: number) {
    this.#start = start;
    this.#end = end;
    this.#next = start;
  }

  reset(): void {
    this.#next = this.#start;
  }

  /** Byte address of `floats` floats, aligned to 64 bytes; what lies there is left from before. */
  take(floats: number): number {
    const at = this.#next;
    this.#next += (floats * 4 + 63) & ~63;
    if (this.#next > this.#end)
      throw new Error(`The trainer's scratch memory of ${this.#end - this.#start} bytes is full: use smaller batches.`);
    return at;
  }
}

/** A thread's tools: kernels, scratch memory and one float view over everything. */
export interface Workspace {
  readonly kernels: TrainKernels;
  readonly arena: Arena;
  readonly floats: Float32Array;
  readonly integers: Int32Array;
}

/** C [m × n] = A [m × k] · B [k × n]; leading dimensions in floats, n a multiple of 8. */
export function multiplyMatrices(
  { kernels, arena }: Workspace,
  c: number,
  ldc: number,
  a: number,
  lda: number,
  b: number,
  ldb: number,
  size: { m: number; n: number; k: number },
  accumulate = false,
): void {
  const panels = arena.take(padded8(size.n) * size.k);
  kernels.packPanels(panels, b, size.k, size.n, ldb, 1);
  kernels.gemm(c, ldc, a, lda, 1, panels, size.m, padded8(size.n), size.k, accumulate ? 1 : 0);
}

/** C [m × n] = A [m × k] · Bᵀ, B being [n × k]. */
export function multiplyByTransposed(
  { kernels, arena }: Workspace,
  c: number,
  ldc: number,
  a: number,
  lda: number,
  b: number,
  ldb: number,
  size: { m: number; n: number; k: number },
  accumulate = false,
): void {
  const panels = arena.take(padded8(size.n) * size.k);
  kernels.packPanels(panels, b, size.k, size.n, 1, ldb);
  kernels.gemm(c, ldc, a, lda, 1, panels, size.m, padded8(size.n), size.k, accumulate ? 1 : 0);
}

/** One product of `addTransposedProducts`: C [m × n] += Aᵀ · B with A [k × m]. */
export interface TransposedProduct {
  readonly c: number;
  readonly ldc: number;
  readonly a: number;
  readonly lda: number;
  readonly m: number;
}

/** Several products with the same B [k × n], which is packed once: the gradients of weight matrices. */
export function addTransposedProducts(
  { kernels, arena }: Workspace,
  products: readonly TransposedProduct[],
  b: number,
  ldb: number,
  size: { n: number; k: number },
): void {
  const columns = padded8(size.n);
  const panels = arena.take(columns * size.k);
  kernels.packPanels(panels, b, size.k, size.n, ldb, 1);
  for (const { c, ldc, a, lda, m } of products) kernels.gemm(c, ldc, a, 1, lda, panels, m, columns, size.k, 1);
}

/** C [m × n] += Aᵀ · B, A being [k × m], B [k × n]. */
export function addTransposedProduct(
  space: Workspace,
  c: number,
  ldc: number,
  a: number,
  lda: number,
  b: number,
  ldb: number,
  size: { m: number; n: number; k: number },
): void {
  addTransposedProducts(space, [{ c, ldc, a, lda, m: size.m }], b, ldb, size);
}

const padded8 = (count: number): number => (count + 7) & ~7;
