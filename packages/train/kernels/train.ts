// Float kernels of the trainer. All arguments are byte addresses into one shared memory or element counts; there is no
// allocator and no state. Matrices are row-major f32. Relaxed multiply-add is allowed here: training needs speed, and
// only the inference kernels promise equal bits everywhere.
import { sigmoid4, tanh4 } from './math';

/**
 * Packs B [k × n] into panels of eight columns, [n/8][k][8], zero filled: what `gemm` reads.
 * Element (p, j) of B lies at `b + 4 (p · strideK + j · strideN)`, so a transposed B is packed by swapping the strides.
 */
export function packPanels(target: usize, b: usize, k: i32, n: i32, strideK: i32, strideN: i32): void {
  const panels = (n + 7) >> 3;
  for (let panel = 0; panel < panels; panel++) {
    let out = target + <usize>(panel * k * 32);
    const columns = min(8, n - panel * 8);
    const base = b + <usize>(panel * 8 * strideN * 4);
    if (columns == 8 && strideN == 1) {
      for (let p = 0; p < k; p++) {
        const row = base + <usize>(p * strideK * 4);
        v128.store(out, v128.load(row));
        v128.store(out, v128.load(row, 16), 16);
        out += 32;
      }
    } else {
      for (let p = 0; p < k; p++) {
        const row = base + <usize>(p * strideK * 4);
        for (let j = 0; j < 8; j++) {
          f32.store(out + <usize>(j * 4), j < columns ? f32.load(row + <usize>(j * strideN * 4)) : 0);
        }
        out += 32;
      }
    }
  }
}

/**
 * C [m × n] = A [m × k] · B, or C += when `accumulate`, with B packed. n counts padded columns (a multiple of 8).
 * Element (i, p) of A lies at `a + 4 (i · rowStride + p · stepStride)`. Blocks of 4 × 8 stay in eight registers.
 */
export function gemm(
  c: usize,
  ldc: i32,
  a: usize,
  rowStride: i32,
  stepStride: i32,
  panels: usize,
  m: i32,
  n: i32,
  k: i32,
  accumulate: i32,
): void {
  const rowBytes = <usize>(rowStride * 4);
  const stepBytes = <usize>(stepStride * 4);
  const cBytes = <usize>(ldc * 4);
  const count = n >> 3;
  const wholeRows = m & ~3;
  for (let panel = 0; panel < count; panel++) {
    const b0 = panels + <usize>(panel * k * 32);
    const bEnd = b0 + <usize>(k * 32);
    let i = 0;
    for (; i < wholeRows; i += 4) {
      let a0 = a + <usize>i * rowBytes;
      let a1 = a0 + rowBytes;
      let a2 = a1 + rowBytes;
      let a3 = a2 + rowBytes;
      const c0 = c + <usize>i * cBytes + <usize>(panel * 32);
      const c1 = c0 + cBytes;
      const c2 = c1 + cBytes;
      const c3 = c2 + cBytes;
      let s00 = f32x4.splat(0),
        s01 = f32x4.splat(0),
        s10 = f32x4.splat(0),
        s11 = f32x4.splat(0);
      let s20 = f32x4.splat(0),
        s21 = f32x4.splat(0),
        s30 = f32x4.splat(0),
        s31 = f32x4.splat(0);
      for (let b = b0; b < bEnd; b += 32) {
        const x = v128.load(b);
        const y = v128.load(b, 16);
        let w = v128.load32_splat(a0);
        s00 = f32x4.relaxed_madd(w, x, s00);
        s01 = f32x4.relaxed_madd(w, y, s01);
        w = v128.load32_splat(a1);
        s10 = f32x4.relaxed_madd(w, x, s10);
        s11 = f32x4.relaxed_madd(w, y, s11);
        w = v128.load32_splat(a2);
        s20 = f32x4.relaxed_madd(w, x, s20);
        s21 = f32x4.relaxed_madd(w, y, s21);
        w = v128.load32_splat(a3);
        s30 = f32x4.relaxed_madd(w, x, s30);
        s31 = f32x4.relaxed_madd(w, y, s31);
        a0 += stepBytes;
        a1 += stepBytes;
        a2 += stepBytes;
        a3 += stepBytes;
      }
      if (accumulate) {
        s00 = f32x4.add(s00, v128.load(c0));
        s01 = f32x4.add(s01, v128.load(c0, 16));
        s10 = f32x4.add(s10, v128.load(c1));
        s11 = f32x4.add(s11, v128.load(c1, 16));
        s20 = f32x4.add(s20, v128.load(c2));
        s21 = f32x4.add(s21, v128.load(c2, 16));
        s30 = f32x4.add(s30, v128.load(c3));
        s31 = f32x4.add(s31, v128.load(c3, 16));
      }
      v128.store(c0, s00);
      v128.store(c0, s01, 16);
      v128.store(c1, s10);
      v128.store(c1, s11, 16);
      v128.store(c2, s20);
      v128.store(c2, s21, 16);
      v128.store(c3, s30);
      v128.store(c3, s31, 16);
    }
    for (; i < m; i++) {
      let a0 = a + <usize>i * rowBytes;
      const c0 = c + <usize>i * cBytes + <usize>(panel * 32);
      // Two sums a column, because one waits four cycles for the multiply-add before it.
      let s0 = f32x4.splat(0),
        s1 = f32x4.splat(0),
        t0 = f32x4.splat(0),
        t1 = f32x4.splat(0);
      let b = b0;
      for (; b + 32 < bEnd; b += 64) {
        let w = v128.load32_splat(a0);
        s0 = f32x4.relaxed_madd(w, v128.load(b), s0);
        s1 = f32x4.relaxed_madd(w, v128.load(b, 16), s1);
        w = v128.load32_splat(a0 + stepBytes);
        t0 = f32x4.relaxed_madd(w, v128.load(b, 32), t0);
        t1 = f32x4.relaxed_madd(w, v128.load(b, 48), t1);
        a0 += stepBytes << 1;
      }
      if (b < bEnd) {
        const w = v128.load32_splat(a0);
        s0 = f32x4.relaxed_madd(w, v128.load(b), s0);
        s1 = f32x4.relaxed_madd(w, v128.load(b, 16), s1);
      }
      s0 = f32x4.add(s0, t0);
      s1 = f32x4.add(s1, t1);
      if (accumulate) {
        s0 = f32x4.add(s0, v128.load(c0));
        s1 = f32x4.add(s1, v128.load(c0, 16));
      }
      v128.store(c0, s0);
      v128.store(c0, s1, 16);
    }
  }
}

/**
 * One time step of an LSTM over the `count` sentences still running. Row numbers of this step stand in `rows` (i32);
 * the previous step of a sentence is row - `step` (+1 forwards, -1 backwards). `gates` [T × 4h] holds the input part of
 * i, f, g, o and receives the activated gates; `recurrent` [count × 4h] is h(t-1) · W, ignored when `first`.
 */
export function lstmForward(
  rows: usize,
  count: i32,
  h: i32,
  step: i32,
  first: i32,
  recurrent: usize,
  gates: usize,
  cells: usize,
  out: usize,
  ldOut: i32,
): void {
  const hBytes = <usize>(h * 4);
  for (let s = 0; s < count; s++) {
    const row = i32.load(rows + <usize>(s * 4));
    const gate = gates + <usize>(row * h * 16);
    const part = recurrent + <usize>(s * h * 16);
    const cell = cells + <usize>(row * h * 4);
    const before = cells + <usize>((row - step) * h * 4);
    const target = out + <usize>(row * ldOut * 4);
    for (let j: usize = 0; j < hBytes; j += 16) {
      const pi = gate + j;
      const pf = pi + hBytes;
      const pg = pf + hBytes;
      const po = pg + hBytes;
      let i = v128.load(pi),
        f = v128.load(pf),
        g = v128.load(pg),
        o = v128.load(po);
      let c: v128;
      if (first) {
        i = sigmoid4(i);
        f = sigmoid4(f);
        g = tanh4(g);
        o = sigmoid4(o);
        c = f32x4.mul(i, g);
      } else {
        const q = part + j;
        i = sigmoid4(f32x4.add(i, v128.load(q)));
        f = sigmoid4(f32x4.add(f, v128.load(q + hBytes)));
        g = tanh4(f32x4.add(g, v128.load(q + hBytes * 2)));
        o = sigmoid4(f32x4.add(o, v128.load(q + hBytes * 3)));
        c = f32x4.add(f32x4.mul(i, g), f32x4.mul(f, v128.load(before + j)));
      }
      v128.store(pi, i);
      v128.store(pf, f);
      v128.store(pg, g);
      v128.store(po, o);
      v128.store(cell + j, c);
      v128.store(target + j, f32x4.mul(o, tanh4(c)));
    }
  }
}

/**
 * The same step backwards. `dOut` holds the gradient that came from above, `dHidden` [count × h] the one from the next
 * step (valid for the first `live` sentences, zero for the others), `dCell` [count × h] likewise and is updated.
 * The gates are overwritten by their gradients before activation.
 */
export function lstmBackward(
  rows: usize,
  count: i32,
  live: i32,
  h: i32,
  step: i32,
  first: i32,
  gates: usize,
  cells: usize,
  dOut: usize,
  ldOut: i32,
  dHidden: usize,
  dCell: usize,
): void {
  const hBytes = <usize>(h * 4);
  const one = f32x4.splat(1.0);
  const zero = f32x4.splat(0.0);
  for (let s = 0; s < count; s++) {
    const row = i32.load(rows + <usize>(s * 4));
    const gate = gates + <usize>(row * h * 16);
    const cell = cells + <usize>(row * h * 4);
    const before = cells + <usize>((row - step) * h * 4);
    const above = dOut + <usize>(row * ldOut * 4);
    const hidden = dHidden + <usize>(s * h * 4);
    const carried = dCell + <usize>(s * h * 4);
    for (let j: usize = 0; j < hBytes; j += 16) {
      const pi = gate + j;
      const pf = pi + hBytes;
      const pg = pf + hBytes;
      const po = pg + hBytes;
      const i = v128.load(pi),
        f = v128.load(pf),
        g = v128.load(pg),
        o = v128.load(po);
      const t = tanh4(v128.load(cell + j));
      let dh = v128.load(above + j);
      let dc = zero;
      if (s < live) {
        dh = f32x4.add(dh, v128.load(hidden + j));
        dc = v128.load(carried + j);
      }
      dc = f32x4.add(dc, f32x4.mul(f32x4.mul(dh, o), f32x4.sub(one, f32x4.mul(t, t))));
      const previous = first ? zero : v128.load(before + j);
      v128.store(po, f32x4.mul(f32x4.mul(dh, t), f32x4.mul(o, f32x4.sub(one, o))));
      v128.store(pi, f32x4.mul(f32x4.mul(dc, g), f32x4.mul(i, f32x4.sub(one, i))));
      v128.store(pg, f32x4.mul(f32x4.mul(dc, i), f32x4.sub(one, f32x4.mul(g, g))));
      v128.store(pf, f32x4.mul(f32x4.mul(dc, previous), f32x4.mul(f, f32x4.sub(one, f))));
      v128.store(carried + j, f32x4.mul(dc, f));
    }
  }
}

/** Adds a row vector to each of m rows. n is a multiple of 4. */
export function addBias(c: usize, ldc: i32, bias: usize, m: i32, n: i32): void {
  for (let i = 0; i < m; i++) {
    const row = c + <usize>(i * ldc * 4);
    for (let j: usize = 0; j < <usize>(n * 4); j += 16)
      v128.store(row + j, f32x4.add(v128.load(row + j), v128.load(bias + j)));
  }
}

/** sum += column sums of m rows. n is a multiple of 4. */
export function addColumns(sum: usize, c: usize, ldc: i32, m: i32, n: i32): void {
  for (let i = 0; i < m; i++) {
    const row = c + <usize>(i * ldc * 4);
    for (let j: usize = 0; j < <usize>(n * 4); j += 16)
      v128.store(sum + j, f32x4.add(v128.load(sum + j), v128.load(row + j)));
  }
}

/** x → x or x / 8 below zero, in place. n is a multiple of 4. */
export function rectify(x: usize, n: i32): void {
  const zero = f32x4.splat(0.0);
  for (let j: usize = 0; j < <usize>(n * 4); j += 16) {
    const v = v128.load(x + j);
    v128.store(x + j, v128.bitselect(f32x4.mul(v, f32x4.splat(0.125)), v, f32x4.lt(v, zero)));
  }
}

/** The gradient of `rectify`: d is scaled where the output y was negative. */
export function rectifyBackward(d: usize, y: usize, n: i32): void {
  const zero = f32x4.splat(0.0);
  for (let j: usize = 0; j < <usize>(n * 4); j += 16) {
    const v = v128.load(d + j);
    v128.store(d + j, v128.bitselect(f32x4.mul(v, f32x4.splat(0.125)), v, f32x4.lt(v128.load(y + j), zero)));
  }
}

/** Multiplies each of m rows by one mask: dropout that is the same at every position of a sentence. */
export function scaleRows(x: usize, ld: i32, mask: usize, m: i32, n: i32): void {
  for (let i = 0; i < m; i++) {
    const row = x + <usize>(i * ld * 4);
    for (let j: usize = 0; j < <usize>(n * 4); j += 16)
      v128.store(row + j, f32x4.mul(v128.load(row + j), v128.load(mask + j)));
  }
}

/** y = x · mask over n floats. */
export function multiply(y: usize, x: usize, mask: usize, n: i32): void {
  for (let j: usize = 0; j < <usize>(n * 4); j += 16)
    v128.store(y + j, f32x4.mul(v128.load(x + j), v128.load(mask + j)));
}

/** Label scores of one dependent with its head: out[l] += z[l] · h over r, z being [labels × r]. */
export function labelScores(out: usize, z: usize, h: usize, labels: i32, r: i32): void {
  const bytes = <usize>(r * 4);
  for (let l = 0; l < labels; l++) {
    const row = z + <usize>l * bytes;
    let sum = f32x4.splat(0.0);
    for (let j: usize = 0; j < bytes; j += 16) sum = f32x4.relaxed_madd(v128.load(row + j), v128.load(h + j), sum);
    const at = out + <usize>(l * 4);
    f32.store(
      at,
      f32.load(at) +
        f32x4.extract_lane(sum, 0) +
        f32x4.extract_lane(sum, 1) +
        f32x4.extract_lane(sum, 2) +
        f32x4.extract_lane(sum, 3),
    );
  }
}

/** The gradient of `labelScores`: dh += Σ d[l] z[l], and z[l] becomes d[l] · h. */
export function labelBackward(d: usize, z: usize, h: usize, dh: usize, labels: i32, r: i32): void {
  const bytes = <usize>(r * 4);
  for (let l = 0; l < labels; l++) {
    const row = z + <usize>l * bytes;
    const w = v128.load32_splat(d + <usize>(l * 4));
    for (let j: usize = 0; j < bytes; j += 16) {
      v128.store(dh + j, f32x4.relaxed_madd(w, v128.load(row + j), v128.load(dh + j)));
      v128.store(row + j, f32x4.mul(w, v128.load(h + j)));
    }
  }
}

/**
 * Adam on n floats (Kingma & Ba 2015) with the gradients of two threads summed and cleared. `rate` already contains
 * both bias corrections. n is a multiple of 4.
 */
export function adam(
  w: usize,
  d0: usize,
  d1: usize,
  mean: usize,
  square: usize,
  n: i32,
  rate: f32,
  beta1: f32,
  beta2: f32,
  epsilon: f32,
  scale: f32,
): void {
  const b1 = f32x4.splat(beta1),
    c1 = f32x4.splat(1 - beta1),
    b2 = f32x4.splat(beta2),
    c2 = f32x4.splat(1 - beta2);
  const e = f32x4.splat(epsilon),
    r = f32x4.splat(rate),
    k = f32x4.splat(scale),
    zero = f32x4.splat(0.0);
  for (let j: usize = 0; j < <usize>(n * 4); j += 16) {
    let g = v128.load(d0 + j);
    v128.store(d0 + j, zero);
    if (d1) {
      g = f32x4.add(g, v128.load(d1 + j));
      v128.store(d1 + j, zero);
    }
    g = f32x4.mul(g, k);
    const m = f32x4.add(f32x4.mul(b1, v128.load(mean + j)), f32x4.mul(c1, g));
    const s = f32x4.add(f32x4.mul(b2, v128.load(square + j)), f32x4.mul(c2, f32x4.mul(g, g)));
    v128.store(mean + j, m);
    v128.store(square + j, s);
    v128.store(w + j, f32x4.sub(v128.load(w + j), f32x4.div(f32x4.mul(r, m), f32x4.add(f32x4.sqrt(s), e))));
  }
}

/** average += (w - average) · rate over n floats. */
export function average(target: usize, w: usize, n: i32, rate: f32): void {
  const r = f32x4.splat(rate);
  for (let j: usize = 0; j < <usize>(n * 4); j += 16) {
    const a = v128.load(target + j);
    v128.store(target + j, f32x4.add(a, f32x4.mul(f32x4.sub(v128.load(w + j), a), r)));
  }
}
