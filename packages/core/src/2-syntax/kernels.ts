import { SYNTAX_KERNELS } from './kernel-bytes.ts';
import { decodeBase64, type WasmMemory, webAssembly } from './web-assembly.ts';

/** The integer kernels (packages/train/kernels/syntax.ts). Addresses are bytes, counts are elements. */
export interface SyntaxKernels {
  project(
    out: number,
    ldOut: number,
    x: number,
    ldx: number,
    xScale: number,
    m: number,
    w: number,
    wScale: number,
    bias: number,
    n: number,
    k: number,
  ): void;
  lstm(
    gates: number,
    m: number,
    h: number,
    w: number,
    wScale: number,
    out: number,
    ldOut: number,
    cell: number,
    backward: number,
  ): void;
  rectify(x: number, n: number): void;
  quantiseRows(x: number, ldx: number, m: number, k: number, out: number, scales: number): void;
  arcScores(scores: number, queries: number, m: number, n: number, root: number, heads: number, ldHeads: number): void;
  headPrior(prior: number, bias: number, head: number, labels: number, n: number): void;
  labelScores(
    scores: number,
    z: number,
    dependent: number,
    first: number,
    second: number,
    labels: number,
    n: number,
  ): void;
  highest(x: number, n: number): number;
}

let module: object | undefined;

/** The kernels over a memory of their own. The module is compiled once. */
export function openSyntaxKernels(bytes: number): { kernels: SyntaxKernels; memory: WasmMemory } {
  module ??= new webAssembly.Module(decodeBase64(SYNTAX_KERNELS));
  const memory = new webAssembly.Memory({ initial: Math.ceil(bytes / 65536) });
  const kernels = new webAssembly.Instance(module, { env: { memory } }).exports as SyntaxKernels;
  return { kernels, memory };
}
