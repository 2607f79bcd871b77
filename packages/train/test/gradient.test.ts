import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AFFIX_FEATURES } from '../../core/src/2-syntax/features.ts';
import type { NetworkShape } from '../../core/src/2-syntax/network-shape.ts';
import { webAssembly } from '../../core/src/2-syntax/web-assembly.ts';
import type { Corpus } from '../src/corpus.ts';
import { Arena, openTrainKernels, type Workspace } from '../src/kernels.ts';
import { type Dropout, TrainingNetwork } from '../src/network.ts';
import { createRandom, initialise, layParameters } from '../src/parameters.ts';

const shape: NetworkShape = {
  word: 8,
  affix: 8,
  affixRows: 32,
  hidden: 8,
  arc: 8,
  label: 8,
  tags: 5,
  relations: 6,
};
const OWN = 7;
const VECTORS = 4;

/** Three sentences of five, one and three words with made-up features and trees. */
function corpusOf(random: () => number): Corpus {
  const lengths = [5, 1, 3];
  const total = 9;
  const pick = (count: number, least = 0): Int32Array =>
    Int32Array.from({ length: total }, () => least + Math.floor(random() * (count - least)));
  return {
    first: Int32Array.of(0, 5, 6, 9),
    vector: pick(VECTORS, -1),
    own: pick(OWN, -1),
    affix: Int32Array.from({ length: total * AFFIX_FEATURES }, () => Math.floor(random() * shape.affixRows)),
    tag: pick(shape.tags),
    head: Int32Array.of(2, 0, 2, 5, 2, 0, 3, 1, 0),
    label: pick(shape.relations),
    weight: Float32Array.from(lengths, (_, index) => 1 - index * 0.25),
  };
}

for (const [what, dropout] of [
  ['', undefined],
  [' under dropout', { input: 0.2, layer: 0.3, recurrent: 0.3, meet: 0.3 }],
] as const)
  test(`every block of weights has the gradient that finite differences give${what}`, () => checkGradient(dropout));

function checkGradient(dropout: Dropout | undefined): void {
  const memory = new webAssembly.Memory({ initial: 128, maximum: 16384, shared: true });
  const floats = new Float32Array(memory.buffer);
  const layout = layParameters(shape, OWN);
  const weights = 1024;
  const gradients = weights + layout.size * 4;
  const vectors = gradients + layout.size * 4;
  const scratch = vectors + VECTORS * shape.word * 4;
  const space: Workspace = {
    kernels: openTrainKernels(memory),
    arena: new Arena((scratch + 63) & ~63, memory.buffer.byteLength),
    floats,
    integers: new Int32Array(memory.buffer),
  };
  const random = createRandom(7);
  const parameters = floats.subarray(weights / 4, weights / 4 + layout.size);
  initialise(layout, parameters, shape.hidden, 3);
  // Biases start at zero, where a wrong sign would go unseen.
  for (let at = 0; at < parameters.length; at++) parameters[at] = parameters[at]! * 2 + (random() - 0.5) * 0.5;
  for (let at = 0; at < VECTORS * shape.word; at++) floats[vectors / 4 + at] = random() - 0.5;
  const corpus = corpusOf(random);
  const network = new TrainingNetwork(space, shape, layout, { weights, gradients, vectors }, new Int32Array(OWN));
  const touched = { own: new Int32Array(OWN), affix: new Int32Array(shape.affixRows) };
  const gradient = floats.subarray(gradients / 4, gradients / 4 + layout.size);
  const lossNow = (): number => {
    const { tag, arc, label } = network.learn(corpus, [0, 1, 2], dropout, createRandom(5), touched, 1);
    return tag + arc + label;
  };
  gradient.fill(0);
  lossNow();
  const exact = gradient.slice();
  let compared = 0;
  for (const { name, rows, columns, offset } of layout.list) {
    let difference = 0;
    let length = 0;
    for (let probe = 0; probe < 12; probe++) {
      const at = offset + Math.floor(random() * rows * columns);
      const before = parameters[at]!;
      const step = 4e-3;
      parameters[at] = before + step;
      const above = lossNow();
      parameters[at] = before - step;
      const below = lossNow();
      parameters[at] = before;
      const numeric = (above - below) / (2 * step);
      difference += (numeric - exact[at]!) ** 2;
      length += numeric ** 2 + exact[at]! ** 2;
    }
    const relative = Math.sqrt(difference / Math.max(length, 1e-12));
    assert.ok(relative < 0.01, `${name}: relative difference ${relative.toFixed(4)}`);
    compared += length > 0 ? 1 : 0;
  }
  assert.ok(compared >= layout.list.length - 2, `${compared} of ${layout.list.length} blocks had a gradient`);
}
