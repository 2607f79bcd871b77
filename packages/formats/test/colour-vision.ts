// How colours look to eyes of every kind, and how far apart two of them are.

type Triple = readonly [number, number, number];

/**
 * What is left of a colour (linear RGB) for eyes without one kind of cone: Machado, Oliveira and Fernandes 2009, severity 1. Rows are red,
 * green, blue.
 */
export const EYES: Readonly<Record<string, readonly [Triple, Triple, Triple] | null>> = {
  'all three cones': null,
  'no red cones': [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  'no green cones': [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  'no blue cones': [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** Linear RGB, 0 to 1, of `#rrggbb`. */
export function linear(hex: string): Triple {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

const times = (matrix: readonly [Triple, Triple, Triple], [a, b, c]: Triple): Triple => {
  const [first, second, third] = matrix.map(([x, y, z]) => x * a + y * b + z * c) as [number, number, number];
  return [first, second, third];
};
const within = (colour: Triple): Triple => colour.map((value) => Math.max(0, Math.min(1, value))) as unknown as Triple;

/** A colour as eyes see it, in CIELAB (D65). */
export function seen(colour: Triple, eyes: string): Triple {
  const matrix = EYES[eyes]!;
  const [red, green, blue] = matrix ? within(times(matrix, colour)) : colour;
  const x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047;
  const y = 0.2126729 * red + 0.7151522 * green + 0.072175 * blue;
  const z = (0.0193339 * red + 0.119192 * green + 0.9503041 * blue) / 1.08883;
  const f = (part: number) => (part > 216 / 24389 ? Math.cbrt(part) : (841 / 108) * part + 4 / 29);
  return [116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))];
}

const RADIANS = Math.PI / 180;

/** How far apart two colours of CIELAB look: CIEDE2000. About 1 is just noticed side by side; Sharma, Wu and Dalal 2005. */
export function difference([l1, a1, b1]: Triple, [l2, a2, b2]: Triple): number {
  const mean = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2;
  const g = 0.5 * (1 - Math.sqrt(mean ** 7 / (mean ** 7 + 25 ** 7)));
  const [c1, c2] = [Math.hypot(a1 * (1 + g), b1), Math.hypot(a2 * (1 + g), b2)];
  const hue = (a: number, b: number) => (Math.atan2(b, a * (1 + g)) / RADIANS + 360) % 360;
  const [h1, h2] = [hue(a1, b1), hue(a2, b2)];
  const grey = c1 * c2 === 0;
  const turn = grey ? 0 : ((h2 - h1 + 540) % 360) - 180;
  const [dl, dc, dh] = [l2 - l1, c2 - c1, 2 * Math.sqrt(c1 * c2) * Math.sin((turn / 2) * RADIANS)];
  const [l, c] = [(l1 + l2) / 2, (c1 + c2) / 2];
  const h = grey ? h1 + h2 : (h1 + turn / 2 + 360) % 360;
  const wave = (factor: number, shift: number) => Math.cos((factor * h + shift) * RADIANS);
  const t = 1 - 0.17 * wave(1, -30) + 0.24 * wave(2, 0) + 0.32 * wave(3, 6) - 0.2 * wave(4, -63);
  const [sl, sc, sh] = [1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2), 1 + 0.045 * c, 1 + 0.015 * c * t];
  const blue = 30 * Math.exp(-(((h - 275) / 25) ** 2));
  const rotation = -Math.sin(2 * blue * RADIANS) * 2 * Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7));
  return Math.sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rotation * (dc / sc) * (dh / sh));
}

/** Contrast of two colours as WCAG 2 computes it. */
export function contrast(one: Triple, other: Triple): number {
  const light = ([red, green, blue]: Triple) => 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b) as [number, number];
  return (bright + 0.05) / (dark + 0.05);
}

const TO_CONES: readonly [Triple, Triple, Triple] = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
];
const TO_OKLAB: readonly [Triple, Triple, Triple] = [
  [0.2104542553, 0.793617785, -0.0040720468],
  [1.9779984951, -2.428592205, 0.4505937099],
  [0.0259040371, 0.7827717662, -0.808675766],
];
const FROM_OKLAB: readonly [Triple, Triple, Triple] = [
  [1, 0.3963377774, 0.2158037573],
  [1, -0.1055613458, -0.0638541728],
  [1, -0.0894841775, -1.291485548],
];
const FROM_CONES: readonly [Triple, Triple, Triple] = [
  [4.0767416621, -3.3077115913, 0.2309699292],
  [-1.2684380046, 2.6097574011, -0.3413193965],
  [-0.0041960863, -0.7034186147, 1.707614701],
];

/** Two colours of linear RGB mixed in OKLab as `color-mix` does it, with so much of the first. */
export function mixed(one: Triple, other: Triple, share: number): Triple {
  const oklab = (colour: Triple) => times(TO_OKLAB, times(TO_CONES, colour).map(Math.cbrt) as unknown as Triple);
  const [a, b] = [oklab(one), oklab(other)];
  const between = a.map((value, at) => value * share + b[at]! * (1 - share)) as unknown as Triple;
  return within(times(FROM_CONES, times(FROM_OKLAB, between).map((value) => value ** 3) as unknown as Triple));
}
