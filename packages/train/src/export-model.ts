import { AFFIX_FEATURES } from '../../core/src/2-syntax/features.ts';
import {
  checksum,
  MODEL_MAGIC,
  MODEL_VERSION,
  type SectionEntry,
  type SectionType,
} from '../../core/src/2-syntax/model-file.ts';
import type { NetworkShape } from '../../core/src/2-syntax/network-shape.ts';
import type { ParameterLayout } from './parameters.ts';
import type { PreparedWords } from './prepare.ts';

interface Section {
  readonly name: string;
  readonly type: SectionType;
  readonly data: Uint8Array;
}

/** Writes the container of docs/spec/model-file.md. */
export function writeModelFile(header: object, sections: readonly Section[]): Uint8Array {
  const align = (value: number): number => (value + 15) & ~15;
  const describe = (start: number): { json: Uint8Array; end: number } => {
    let offset = start;
    const entries: SectionEntry[] = sections.map(({ name, type, data }) => {
      const entry = { name, type, offset, bytes: data.length };
      offset = align(offset + data.length);
      return entry;
    });
    return { json: new TextEncoder().encode(JSON.stringify({ ...header, sections: entries })), end: offset };
  };
  // The offsets' digits decide the length of the header, so the start is moved until both agree.
  let start = 16;
  let described = describe(start);
  while (align(16 + described.json.length) > start) {
    start = align(16 + described.json.length);
    described = describe(start);
  }
  const bytes = new Uint8Array(described.end);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MODEL_MAGIC, true);
  view.setUint32(4, MODEL_VERSION, true);
  view.setUint32(12, described.json.length, true);
  bytes.set(described.json, 16);
  const { sections: entries } = JSON.parse(new TextDecoder().decode(described.json)) as { sections: SectionEntry[] };
  for (const [index, entry] of entries.entries()) bytes.set(sections[index]!.data, entry.offset);
  view.setUint32(8, checksum(bytes.subarray(12)), true);
  return bytes;
}

const bytesOf = (data: Float32Array | Int8Array | Uint32Array): Uint8Array =>
  new Uint8Array(data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength) as ArrayBuffer);

/** Rounds each row to int8, its largest weight to ±127. */
export function quantiseWeights(
  values: Float32Array,
  rows: number,
  columns: number,
): { codes: Int8Array; scale: Float32Array } {
  const codes = new Int8Array(rows * columns);
  const scale = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    let largest = 0;
    for (let at = row * columns; at < (row + 1) * columns; at++) largest = Math.max(largest, Math.abs(values[at]!));
    const unit = Math.fround(largest / 127);
    scale[row] = unit;
    if (unit > 0)
      for (let at = row * columns; at < (row + 1) * columns; at++) codes[at] = Math.round(values[at]! / unit);
  }
  return { codes, scale };
}

/** Puts four rows side by side, eight columns of each in turn: [rows / 4][columns / 8][4][8]. */
export function groupRows(codes: Int8Array, rows: number, columns: number): Int8Array {
  const grouped = new Int8Array(codes.length);
  let at = 0;
  for (let group = 0; group < rows; group += 4)
    for (let column = 0; column < columns; column += 8)
      for (let row = group; row < group + 4; row++, at += 8)
        grouped.set(codes.subarray(row * columns + column, row * columns + column + 8), at);
  return grouped;
}

/** What the model file says of itself. */
export interface ModelIdentity {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly trainedOn: readonly string[];
}

/** Quantises a trained network and puts it into a model file together with words and lemma rules. */
export function exportModel(
  identity: ModelIdentity,
  shape: NetworkShape,
  tags: readonly string[],
  relations: readonly string[],
  layout: ParameterLayout,
  weights: Float32Array,
  words: PreparedWords,
  lemmas: string,
): Uint8Array {
  const sections: Section[] = [];
  const parameter = (name: string): Float32Array => {
    const { offset, rows, columns } = layout.get(name);
    return weights.slice(offset, offset + rows * columns);
  };
  const floats = (name: string, data: Float32Array): void => {
    sections.push({ name, type: 'f32', data: bytesOf(data) });
  };
  const quantised = (name: string, values: Float32Array, rows: number, columns: number): void => {
    const { codes, scale } = quantiseWeights(values, rows, columns);
    sections.push({ name, type: 'i8', data: bytesOf(codes) });
    floats(`${name}.scale`, scale);
  };
  /** The kernels read weights one output a row, in an order of their own; the trainer keeps one input a row. */
  const matrix = (name: string, from: string, bias: string | undefined, order = (output: number) => output): void => {
    const { rows: inputs, columns: outputs } = layout.get(from);
    const source = parameter(from);
    const sourceBias = bias === undefined ? new Float32Array(outputs) : parameter(bias);
    const turned = new Float32Array(source.length);
    const turnedBias = new Float32Array(outputs);
    for (let output = 0; output < outputs; output++) {
      const row = order(output);
      turnedBias[row] = sourceBias[output]!;
      for (let input = 0; input < inputs; input++) turned[row * inputs + input] = source[input * outputs + output]!;
    }
    const { codes, scale } = quantiseWeights(turned, outputs, inputs);
    sections.push({ name, type: 'i8', data: bytesOf(groupRows(codes, outputs, inputs)) });
    floats(`${name}.scale`, scale);
    floats(`${name}.bias`, turnedBias);
  };
  /** Gates lie i, f, g, o in the trainer; the kernel wants four units of each in turn. */
  const gateOrder = (output: number): number => {
    const [gate, unit] = [Math.floor(output / shape.hidden), output % shape.hidden];
    return (unit >> 2) * 16 + gate * 4 + (unit & 3);
  };
  for (const layer of [0, 1])
    for (const direction of ['forward', 'backward']) {
      const name = `lstm${layer}.${direction}`;
      matrix(`${name}.input`, `${name}.input`, `${name}.bias`, gateOrder);
      matrix(`${name}.recurrent`, `${name}.recurrent`, undefined, gateOrder);
    }
  matrix('tag', 'tag.weight', 'tag.bias');
  matrix('meet', 'meet.weight', 'meet.bias');
  matrix('arc', 'arc.weight', 'arc.bias');
  // The trainer meets a dependent with all weights and then the head; the runtime does it the other way round, because
  // fewer words have dependents than have a head. `label.bias` then becomes a matrix for the head alone.
  const { relations: labels, label: width } = shape;
  const source = parameter('label.weight');
  const turned = new Float32Array(labels * width * width);
  for (let dependent = 0; dependent < width; dependent++)
    for (let label = 0; label < labels; label++)
      for (let head = 0; head < width; head++)
        turned[(label * width + dependent) * width + head] = source[dependent * labels * width + label * width + head]!;
  const { codes, scale } = quantiseWeights(turned, labels * width, width);
  sections.push({ name: 'label', type: 'i8', data: bytesOf(groupRows(codes, labels * width, width)) });
  floats('label.scale', scale);
  floats('label.head', parameter('label.bias'));
  matrix('label.dependent', 'label.dependent', 'label.prior');
  floats('arc.root', parameter('arc.root'));
  floats('unknown', parameter('unknown'));
  const { table } = words.vocabulary;
  quantised('own', parameter('own'), layout.get('own').rows, shape.word);
  quantised('affix', parameter('affix'), shape.affixRows, shape.affix);
  sections.push({ name: 'words', type: 'u32', data: bytesOf(table.hashes) });
  sections.push({ name: 'vectors.codes', type: 'u8', data: words.quantised.codes });
  floats('vectors.centroids', words.quantised.centroids);
  sections.push({ name: 'lemmas', type: 'text', data: new TextEncoder().encode(lemmas) });
  const header = {
    kind: 'english',
    ...identity,
    shape,
    affixFeatures: AFFIX_FEATURES,
    tags,
    relations,
    words: { seed: table.seed, vectors: table.vectorCount, ownFirst: table.ownFirst, parts: words.quantised.parts },
  };
  return writeModelFile(header, sections);
}
