// Kernels of the tagger and parser at run time. Weights are int8, activations int16, sums int32; what is left in
// floating point uses only IEEE operations in a fixed order. So every machine and browser gives the same bits.
// Arguments are byte addresses or element counts; matrices are row-major; k is a multiple of 16, n of 4.
import { round4, sigmoid4, state4, tanh4 } from './math';

/** The sums of the lanes of four vectors, as one vector. */
@inline
function sumLanes(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = i32x4.add(
    i8x16.shuffle(a, b, 0, 1, 2, 3, 16, 17, 18, 19, 8, 9, 10, 11, 24, 25, 26, 27),
    i8x16.shuffle(a, b, 4, 5, 6, 7, 20, 21, 22, 23, 12, 13, 14, 15, 28, 29, 30, 31),
  );
  const cd = i32x4.add(
    i8x16.shuffle(c, d, 0, 1, 2, 3, 16, 17, 18, 19, 8, 9, 10, 11, 24, 25, 26, 27),
    i8x16.shuffle(c, d, 4, 5, 6, 7, 20, 21, 22, 23, 12, 13, 14, 15, 28, 29, 30, 31),
  );
  return i32x4.add(
    i8x16.shuffle(ab, cd, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23),
    i8x16.shuffle(ab, cd, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31),
  );
}

/**
 * out [m × n] f32 = x [m × k] i16 · Wᵀ + bias. W has n rows of k i8 in groups of four rows, eight columns of each row in
 * turn: [n / 4][k / 8][4][8], so that it is read from front to back. A unit of a row of x counts xScale, of a row of W wScale.
 * Four outputs of two rows at a time stay in registers.
 */
export function project(
  out: usize, ldOut: i32, x: usize, ldx: i32, xScale: usize, m: i32, w: usize, wScale: usize, bias: usize, n: i32, k: i32,
): void {
  const xBytes = <usize>(ldx * 2);
  const outBytes = <usize>(ldOut * 4);
  const group = <usize>(k * 4);
  for (let j = 0; j < n; j += 4) {
    const scale = v128.load(wScale + <usize>(j * 4));
    const offset = v128.load(bias + <usize>(j * 4));
    const end = w + group;
    let target = out + <usize>(j * 4);
    let i = 0;
    for (; i + 1 < m; i += 2) {
      let px = x + <usize>i * xBytes;
      let a0 = i32x4.splat(0), a1 = i32x4.splat(0), a2 = i32x4.splat(0), a3 = i32x4.splat(0);
      let b0 = i32x4.splat(0), b1 = i32x4.splat(0), b2 = i32x4.splat(0), b3 = i32x4.splat(0);
      for (let pw = w; pw < end; pw += 32) {
        const u = v128.load(px);
        const v = v128.load(px + xBytes);
        let row = v128.load8x8_s(pw);
        a0 = i32x4.add(a0, i32x4.dot_i16x8_s(row, u));
        b0 = i32x4.add(b0, i32x4.dot_i16x8_s(row, v));
        row = v128.load8x8_s(pw, 8);
        a1 = i32x4.add(a1, i32x4.dot_i16x8_s(row, u));
        b1 = i32x4.add(b1, i32x4.dot_i16x8_s(row, v));
        row = v128.load8x8_s(pw, 16);
        a2 = i32x4.add(a2, i32x4.dot_i16x8_s(row, u));
        b2 = i32x4.add(b2, i32x4.dot_i16x8_s(row, v));
        row = v128.load8x8_s(pw, 24);
        a3 = i32x4.add(a3, i32x4.dot_i16x8_s(row, u));
        b3 = i32x4.add(b3, i32x4.dot_i16x8_s(row, v));
        px += 16;
      }
      const sx = xScale + <usize>(i * 4);
      v128.store(target, f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(sumLanes(a0, a1, a2, a3)), f32x4.mul(scale, v128.load32_splat(sx))), offset));
      v128.store(target + outBytes, f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(sumLanes(b0, b1, b2, b3)), f32x4.mul(scale, v128.load32_splat(sx, 4))), offset));
      target += outBytes << 1;
    }
    if (i < m) {
      const sum = f32x4.convert_i32x4_s(fourRows(w, k, x + <usize>i * xBytes));
      v128.store(target, f32x4.add(f32x4.mul(sum, f32x4.mul(scale, v128.load32_splat(xScale + <usize>(i * 4)))), offset));
    }
    w = end;
  }
}

/** A group of four rows of i8 weights times one vector of k i16; k is a multiple of 16. */
function fourRows(w: usize, k: i32, x: usize): v128 {
  let a0 = i32x4.splat(0), a1 = i32x4.splat(0), a2 = i32x4.splat(0), a3 = i32x4.splat(0);
  const end = w + <usize>(k * 4);
  while (w < end) {
    const u = v128.load(x);
    const v = v128.load(x, 16);
    a0 = i32x4.add(a0, i32x4.dot_i16x8_s(v128.load8x8_s(w), u));
    a1 = i32x4.add(a1, i32x4.dot_i16x8_s(v128.load8x8_s(w, 8), u));
    a2 = i32x4.add(a2, i32x4.dot_i16x8_s(v128.load8x8_s(w, 16), u));
    a3 = i32x4.add(a3, i32x4.dot_i16x8_s(v128.load8x8_s(w, 24), u));
    a0 = i32x4.add(a0, i32x4.dot_i16x8_s(v128.load8x8_s(w, 32), v));
    a1 = i32x4.add(a1, i32x4.dot_i16x8_s(v128.load8x8_s(w, 40), v));
    a2 = i32x4.add(a2, i32x4.dot_i16x8_s(v128.load8x8_s(w, 48), v));
    a3 = i32x4.add(a3, i32x4.dot_i16x8_s(v128.load8x8_s(w, 56), v));
    x += 32;
    w += 64;
  }
  return sumLanes(a0, a1, a2, a3);
}

/**
 * One direction of an LSTM over a sentence of m words. `gates` [m × 4h] holds the input part, four units of i, of f, of g
 * and of o in turn; the recurrent weights W [4h × h] i8 have their rows in the same order, grouped as for `project`.
 * Writes h(t) · 2^14 as i16 to `out`, `ldOut` elements a word; `cell` is h floats. The scales contain the 2^-14.
 */
export function lstm(
  gates: usize, m: i32, h: i32, w: usize, wScale: usize, out: usize, ldOut: i32, cell: usize, backward: i32,
): void {
  const rows = h * 4;
  const group = <usize>(h * 4);
  for (let step = 0; step < m; step++) {
    const t = backward ? m - 1 - step : step;
    const gate = gates + <usize>(t * rows * 4);
    const target = out + <usize>(t * ldOut * 2);
    if (step > 0) {
      const before = backward ? target + <usize>(ldOut * 2) : target - <usize>(ldOut * 2);
      let weights = w;
      for (let j: usize = 0; j < <usize>(rows * 4); j += 16) {
        const sum = f32x4.convert_i32x4_s(fourRows(weights, h, before));
        v128.store(gate + j, f32x4.add(v128.load(gate + j), f32x4.mul(sum, v128.load(wScale + j))));
        weights += group;
      }
    } else for (let j: usize = 0; j < <usize>(h * 4); j += 16) v128.store(cell + j, f32x4.splat(0.0));
    for (let j = 0; j < h; j += 4) {
      const at = gate + <usize>(j * 16);
      const state = cell + <usize>(j * 4);
      const kept = f32x4.mul(sigmoid4(v128.load(at, 16)), v128.load(state));
      const c = f32x4.add(f32x4.mul(sigmoid4(v128.load(at)), tanh4(v128.load(at, 32))), kept);
      v128.store(state, c);
      const y = f32x4.mul(f32x4.mul(sigmoid4(v128.load(at, 48)), tanh4(c)), state4());
      const whole = roundToInteger(y);
      v128.store64_lane(target + <usize>(j * 2), i16x8.narrow_i32x4_s(whole, whole), 0);
    }
  }
}

/** The nearest whole numbers of floats below 2^21, ties to even. */
@inline
function roundToInteger(x: v128): v128 {
  const round = round4();
  return i32x4.sub(f32x4.add(x, round), round);
}

/** x → x or x / 8 below zero, in place. */
export function rectify(x: usize, n: i32): void {
  const zero = f32x4.splat(0.0);
  for (let j: usize = 0; j < <usize>(n * 4); j += 16) {
    const v = v128.load(x + j);
    v128.store(x + j, v128.bitselect(f32x4.mul(v, f32x4.splat(0.125)), v, f32x4.lt(v, zero)));
  }
}

/** Rounds each row of k floats to i16, the largest to ±16383, and notes what one unit of the row counts. */
export function quantiseRows(x: usize, ldx: i32, m: i32, k: i32, out: usize, scales: usize): void {
  for (let i = 0; i < m; i++) {
    const row = x + <usize>(i * ldx * 4);
    let top = f32x4.splat(0.0);
    for (let j: usize = 0; j < <usize>(k * 4); j += 16) top = f32x4.max(top, f32x4.abs(v128.load(row + j)));
    const largest = max(
      max(f32x4.extract_lane(top, 0), f32x4.extract_lane(top, 1)),
      max(f32x4.extract_lane(top, 2), f32x4.extract_lane(top, 3)),
    );
    const unit: f32 = largest > 0 ? largest / 16383.0 : 1.0;
    const factor = f32x4.splat(1.0 / unit);
    f32.store(scales + <usize>(i * 4), unit);
    const target = out + <usize>(i * k * 2);
    for (let j = 0; j < k; j += 8) {
      const low = roundToInteger(f32x4.mul(v128.load(row + <usize>(j * 4)), factor));
      const high = roundToInteger(f32x4.mul(v128.load(row + <usize>(j * 4), 16), factor));
      v128.store(target + <usize>(j * 2), i16x8.narrow_i32x4_s(low, high));
    }
  }
}

function dot(a: usize, b: usize, n: i32): f32 {
  let sum = f32x4.splat(0.0);
  for (let j: usize = 0; j < <usize>(n * 4); j += 16)
    sum = f32x4.add(sum, f32x4.mul(v128.load(a + j), v128.load(b + j)));
  return (
    f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1) + (f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3))
  );
}

/** scores [m × m + 1] = queries [m × n] · headsᵀ; column 0 is the root's vector, the others are rows of `heads`. */
export function arcScores(
  scores: usize,
  queries: usize,
  m: i32,
  n: i32,
  root: usize,
  heads: usize,
  ldHeads: i32,
): void {
  let at = scores;
  for (let i = 0; i < m; i++) {
    const query = queries + <usize>(i * n * 4);
    f32.store(at, dot(query, root, n));
    at += 4;
    for (let j = 0; j < m; j++) {
      f32.store(at, dot(query, heads + <usize>(j * ldHeads * 4), n));
      at += 4;
    }
  }
}

/** prior[l] = bias[l] · head for each label: what a head says of its dependents' labels by itself. */
export function headPrior(prior: usize, bias: usize, head: usize, labels: i32, n: i32): void {
  for (let l = 0; l < labels; l++) f32.store(prior + <usize>(l * 4), dot(bias + <usize>(l * n * 4), head, n));
}

/** scores[l] = z[l] · dependent + first[l] + second[l] for each label. z is [labels × n]. */
export function labelScores(scores: usize, z: usize, dependent: usize, first: usize, second: usize, labels: i32, n: i32): void {
  for (let l = 0; l < labels; l++) {
    const at = <usize>(l * 4);
    f32.store(scores + at, dot(z + at * <usize>n, dependent, n) + (f32.load(first + at) + f32.load(second + at)));
  }
}

/** Index of the highest of n floats. */
export function highest(x: usize, n: i32): i32 {
  let best: f32 = -Infinity;
  let choice = 0;
  for (let j = 0; j < n; j++) {
    const value = f32.load(x + <usize>(j * 4));
    if (value > best) {
      best = value;
      choice = j;
    }
  }
  return choice;
}
