// Elementary functions on four floats at a time, shared by training and inference. Only IEEE multiplications, additions,
// divisions and bit moves, so the answer is the same to the last bit on every machine.

/**
 * Constants, four times each: loading one is a third of the instructions of making it from a scalar, which engines do
 * anew at every use.
 */
const CONSTANTS = memory.data<f32>([
  4.97, 4.97, 4.97, 4.97, -4.97, -4.97, -4.97, -4.97,
  378.0, 378.0, 378.0, 378.0, 17325.0, 17325.0, 17325.0, 17325.0, 135135.0, 135135.0, 135135.0, 135135.0,
  28.0, 28.0, 28.0, 28.0, 3150.0, 3150.0, 3150.0, 3150.0, 62370.0, 62370.0, 62370.0, 62370.0,
  0.5, 0.5, 0.5, 0.5, 12582912.0, 12582912.0, 12582912.0, 12582912.0, 16384.0, 16384.0, 16384.0, 16384.0,
]);

/** 1.5 · 2^23: added to a float below 2^22 it leaves the nearest whole number in the low bits. */
@inline
export function round4(): v128 {
  return v128.load(CONSTANTS, 144);
}

/** 2^14, the unit in which the state of an LSTM is kept. */
@inline
export function state4(): v128 {
  return v128.load(CONSTANTS, 160);
}

/**
 * tanh by Lambert's continued fraction cut after seven terms, x (x⁶ + 378 x⁴ + 17325 x² + 135135) / (28 x⁶ + 3150 x⁴ + 62370 x² +
 * 135135), which reaches 1 at 4.97 and is held there; error below 1e-4. Half the instructions of a way over exp, and a
 * third of its latency. The pseudo-minimum is one instruction, unlike the one that looks after NaN.
 */
@inline
export function tanh4(x: v128): v128 {
  x = f32x4.pmax(f32x4.pmin(x, v128.load(CONSTANTS)), v128.load(CONSTANTS, 16));
  const s = f32x4.mul(x, x);
  const c = v128.load(CONSTANTS, 64);
  let n = f32x4.add(s, v128.load(CONSTANTS, 32));
  n = f32x4.add(f32x4.mul(n, s), v128.load(CONSTANTS, 48));
  n = f32x4.mul(f32x4.add(f32x4.mul(n, s), c), x);
  let d = f32x4.add(f32x4.mul(s, v128.load(CONSTANTS, 80)), v128.load(CONSTANTS, 96));
  d = f32x4.add(f32x4.mul(d, s), v128.load(CONSTANTS, 112));
  d = f32x4.add(f32x4.mul(d, s), c);
  return f32x4.div(n, d);
}

/** 1 / (1 + exp(-x)) = tanh(x / 2) / 2 + 1 / 2. */
@inline
export function sigmoid4(x: v128): v128 {
  const half = v128.load(CONSTANTS, 128);
  return f32x4.add(f32x4.mul(tanh4(f32x4.mul(x, half)), half), half);
}
