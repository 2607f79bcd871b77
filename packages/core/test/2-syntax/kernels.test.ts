import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openSyntaxKernels } from '../../src/2-syntax/kernels.ts';
import { checksum } from '../../src/2-syntax/model-file.ts';

let state = 11;
const random = (): number => (state = (state * 48271) % 2147483647) / 2147483647 - 0.5;

/** Puts rows of int8 into the kernels' order: [rows / 4][columns / 8][4][8]. */
function grouped(rows: number[][]): number[] {
  const out: number[] = [];
  for (let group = 0; group < rows.length; group += 4)
    for (let column = 0; column < rows[0]!.length; column += 8)
      for (const row of rows.slice(group, group + 4)) out.push(...row.slice(column, column + 8));
  return out;
}

const matrix = (rows: number, columns: number): number[][] =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, () => Math.round(random() * 254)));
const close = (actual: number, expected: number, message: string): void =>
  assert.ok(Math.abs(actual - expected) < 2e-3, `${message}: ${actual} should be ${expected}`);

for (const words of [1, 2, 5])
  test(`a projection of ${words} rows is what the plain loop gives`, () => {
    const { kernels, memory } = openSyntaxKernels(1 << 17);
    const [n, k] = [12, 32];
    const weights = matrix(n, k);
    const x = matrix(words, k).map((row) => row.map((value) => value * 100));
    const [px, pUnit, pw, pScale, pBias, pOut] = [1024, 8192, 16384, 24576, 32768, 40960];
    new Int16Array(memory.buffer, px).set(x.flat());
    new Float32Array(memory.buffer, pUnit).set(Array.from({ length: words }, (_, row) => 1e-5 * (row + 1)));
    new Int8Array(memory.buffer, pw).set(grouped(weights));
    new Float32Array(memory.buffer, pScale, n).fill(0.01);
    new Float32Array(memory.buffer, pBias).set(Array.from({ length: n }, (_, row) => row));
    kernels.project(pOut, n, px, k, pUnit, words, pw, pScale, pBias, n, k);
    const out = new Float32Array(memory.buffer, pOut, words * n);
    for (let word = 0; word < words; word++)
      for (let row = 0; row < n; row++) {
        const sum = weights[row]!.reduce((total, weight, at) => total + weight * x[word]![at]!, 0);
        close(out[word * n + row]!, sum * 1e-5 * (word + 1) * 0.01 + row, `${word}, ${row}`);
      }
  });

for (const backward of [0, 1])
  test(`an LSTM read ${backward ? 'backwards' : 'forwards'} is what the plain loop gives`, () => {
    const { kernels, memory } = openSyntaxKernels(1 << 18);
    const [words, h] = [5, 16];
    const recurrent = matrix(4 * h, h);
    const [pGates, pw, pScale, pOut, pCell] = [1024, 65536, 131072, 139264, 147456];
    const gates = Array.from({ length: words * 4 * h }, () => random() * 4);
    new Float32Array(memory.buffer, pGates).set(gates);
    new Int8Array(memory.buffer, pw).set(grouped(recurrent));
    const scale = 0.01;
    new Float32Array(memory.buffer, pScale, 4 * h).fill(scale * 2 ** -14);
    kernels.lstm(pGates, words, h, pw, pScale, pOut, h, pCell, backward);
    const out = new Int16Array(memory.buffer, pOut, words * h);
    const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
    let hidden = new Array<number>(h).fill(0);
    const cell = new Array<number>(h).fill(0);
    for (let step = 0; step < words; step++) {
      const word = backward ? words - 1 - step : step;
      const gate = (unit: number, kind: number): number => {
        const row = (unit >> 2) * 16 + kind * 4 + (unit & 3);
        const sum = recurrent[row]!.reduce((total, weight, at) => total + weight * hidden[at]!, 0);
        return gates[word * 4 * h + row]! + sum * scale;
      };
      hidden = Array.from(cell, (before, unit) => {
        cell[unit] = sigmoid(gate(unit, 0)) * Math.tanh(gate(unit, 2)) + sigmoid(gate(unit, 1)) * before;
        return sigmoid(gate(unit, 3)) * Math.tanh(cell[unit]!);
      });
      for (const [unit, value] of hidden.entries()) close(out[word * h + unit]! / 16384, value, `${word}, ${unit}`);
    }
  });

test('rows are rounded so that the largest is 16383', () => {
  const { kernels, memory } = openSyntaxKernels(1 << 17);
  new Float32Array(memory.buffer, 1024, 16).set([0.5, -2, 0, 1, 0.25, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  kernels.quantiseRows(1024, 8, 2, 8, 4096, 8192);
  const units = new Float32Array(memory.buffer, 8192, 2);
  assert.deepEqual([...new Int16Array(memory.buffer, 4096, 8)], [4096, -16383, 0, 8192, 2048, 0, 0, 0]);
  assert.equal(units[0], Math.fround(2 / 16383));
  assert.equal(units[1], 1);
});

test('label scores are dot products and two priors', () => {
  const { kernels, memory } = openSyntaxKernels(1 << 17);
  const floats = new Float32Array(memory.buffer);
  floats.set([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0], 256);
  floats.set([1, 5, 4, 0], 512);
  floats.set([10, 20, 30], 768);
  kernels.labelScores(8192, 1024, 2048, 3072, 3072, 3, 4);
  assert.deepEqual([...floats.subarray(2048, 2051)], [21, 45, 64]);
});

test('an LSTM gives these very bits on every machine', () => {
  const { kernels, memory } = openSyntaxKernels(1 << 18);
  const [words, h] = [40, 16];
  const [pGates, pw, pScale, pOut, pCell] = [1024, 65536, 131072, 139264, 147456];
  const gates = new Float32Array(memory.buffer, pGates, words * 4 * h);
  for (let at = 0; at < gates.length; at++) gates[at] = (((at * 7919) % 2003) - 1001) / 250;
  const weights = new Int8Array(memory.buffer, pw, 4 * h * h);
  for (let at = 0; at < weights.length; at++) weights[at] = ((at * 104729) % 255) - 127;
  new Float32Array(memory.buffer, pScale, 4 * h).fill(0.01 * 2 ** -14);
  kernels.lstm(pGates, words, h, pw, pScale, pOut, h, pCell, 0);
  assert.equal(checksum(new Uint8Array(memory.buffer, pOut, words * h * 2)).toString(16), '274d55a0');
});
