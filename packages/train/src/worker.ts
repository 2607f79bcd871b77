import { parentPort, workerData } from 'node:worker_threads';
import { ProjectiveDecoder } from '../../core/src/2-syntax/eisner.ts';
import type { NetworkShape } from '../../core/src/2-syntax/network-shape.ts';
import { RELATIONS } from '../../core/src/doc/tags.ts';
import type { Corpus } from './corpus.ts';
import { highest } from './heads.ts';
import { Arena, openTrainKernels, type Workspace } from './kernels.ts';
import { type Dropout, TrainingNetwork } from './network.ts';
import { createRandom, layParameters } from './parameters.ts';
import type { TrainingMemory } from './training-memory.ts';

/** What every worker is started with. */
export interface WorkerStart {
  readonly thread: number;
  readonly threads: number;
  readonly shape: NetworkShape;
  readonly ownCounts: Int32Array;
  readonly memory: TrainingMemory;
  /** Two counters: arrivals at the barrier and its round. */
  readonly barrier: Int32Array;
  /** The step in which a sparse row was last used, per thread. */
  readonly touchedOwn: readonly Int32Array[];
  readonly touchedAffix: readonly Int32Array[];
}

/** Optimiser settings of one step are worked out by everyone alike from these. */
export interface Schedule {
  readonly peakRate: number;
  readonly warmSteps: number;
  readonly totalSteps: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly dropout: Dropout;
  readonly seed: number;
}

/** Learn an epoch: for each step the sentences of each thread. */
export interface EpochOrder {
  readonly kind: 'epoch';
  readonly corpus: Corpus;
  readonly steps: readonly (readonly number[])[][];
  readonly firstStep: number;
  readonly schedule: Schedule;
}

/** Predict a corpus into shared columns. */
export interface PredictOrder {
  readonly kind: 'predict';
  readonly corpus: Corpus;
  readonly tag: Int32Array;
  readonly head: Int32Array;
  readonly label: Int32Array;
}

export type WorkerReport =
  | {
      readonly kind: 'progress';
      readonly tag: number;
      readonly arc: number;
      readonly label: number;
      readonly words: number;
    }
  | { readonly kind: 'done' };

/** Learning rate of a step: a linear rise, then half a cosine down to 1 %. */
export function rateOf(schedule: Schedule, step: number): number {
  if (step < schedule.warmSteps) return (schedule.peakRate * (step + 1)) / schedule.warmSteps;
  const share = (step - schedule.warmSteps) / Math.max(1, schedule.totalSteps - schedule.warmSteps);
  return schedule.peakRate * (0.01 + 0.99 * 0.5 * (1 + Math.cos(Math.PI * Math.min(1, share))));
}

function openWorker(
  start: WorkerStart,
): (order: EpochOrder | PredictOrder, report: (message: WorkerReport) => void) => void {
  const { memory, shape, thread, threads, barrier } = start;
  const layout = layParameters(shape, start.ownCounts.length);
  const buffer = memory.memory.buffer;
  const space: Workspace = {
    kernels: openTrainKernels(memory.memory),
    arena: new Arena(...(memory.scratch[thread]! as [number, number])),
    floats: new Float32Array(buffer),
    integers: new Int32Array(buffer),
  };
  const network = new TrainingNetwork(
    space,
    shape,
    layout,
    { weights: memory.weights, gradients: memory.gradients[thread]!, vectors: memory.vectors },
    start.ownCounts,
  );
  const touched = { own: start.touchedOwn[thread]!, affix: start.touchedAffix[thread]! };
  const decoder = new ProjectiveDecoder();

  const meetOthers = (): void => {
    const round = Atomics.load(barrier, 1);
    if (Atomics.add(barrier, 0, 1) === threads - 1) {
      Atomics.store(barrier, 0, 0);
      Atomics.add(barrier, 1, 1);
      Atomics.notify(barrier, 1);
    } else while (Atomics.load(barrier, 1) === round) Atomics.wait(barrier, 1, round);
  };

  const update = (offset: number, count: number, rate: number, schedule: Schedule, scale: number): void => {
    const at = offset * 4;
    const [first, second] = memory.gradients;
    space.kernels.adam(
      memory.weights + at,
      first! + at,
      second === undefined ? 0 : second + at,
      memory.mean + at,
      memory.square + at,
      count,
      rate,
      schedule.beta1,
      schedule.beta2,
      1e-8,
      scale,
    );
  };

  const updateAll = (step: number, words: number, schedule: Schedule): void => {
    const correction = Math.sqrt(1 - schedule.beta2 ** (step + 1)) / (1 - schedule.beta1 ** (step + 1));
    const rate = rateOf(schedule, step) * correction;
    const own = layout.get('own');
    const half = Math.ceil(own.offset / threads / 8) * 8;
    const from = Math.min(own.offset, half * thread);
    update(from, Math.min(own.offset, half * (thread + 1)) - from, rate, schedule, 1 / words);
    for (const [parameter, marks] of [
      [own, start.touchedOwn],
      [layout.get('affix'), start.touchedAffix],
    ] as const)
      for (let row = thread; row < parameter.rows; row += threads)
        if (marks.some((mark) => mark[row] === step + 1))
          update(parameter.offset + row * parameter.columns, parameter.columns, rate, schedule, 1 / words);
  };

  const learn = (order: EpochOrder, report: (message: WorkerReport) => void): void => {
    const { corpus, schedule } = order;
    const sum = { tag: 0, arc: 0, label: 0, words: 0 };
    for (const [index, lists] of order.steps.entries()) {
      const step = order.firstStep + index;
      const words = lists
        .flat()
        .reduce((total, sentence) => total + corpus.first[sentence + 1]! - corpus.first[sentence]!, 0);
      const random = createRandom(schedule.seed * 1000003 + step * threads + thread);
      for (let warm = 0; warm < 8; warm++) random();
      if (lists[thread]!.length > 0) {
        const loss = network.learn(corpus, lists[thread]!, schedule.dropout, random, touched, step + 1);
        sum.tag += loss.tag;
        sum.arc += loss.arc;
        sum.label += loss.label;
        sum.words += loss.words;
      }
      meetOthers();
      updateAll(step, words, schedule);
      meetOthers();
      if (index % 50 === 49 || index === order.steps.length - 1) {
        report({ kind: 'progress', ...sum });
        Object.assign(sum, { tag: 0, arc: 0, label: 0, words: 0 });
      }
    }
  };

  const predict = (order: PredictOrder): void => {
    const { corpus } = order;
    const root = RELATIONS.indexOf('root');
    for (let sentence = thread; sentence < corpus.first.length - 1; sentence += threads) {
      const first = corpus.first[sentence]!;
      const words = corpus.first[sentence + 1]! - first;
      const prediction = network.predict(corpus, sentence);
      order.tag.set(prediction.tags, first);
      const heads = new Int32Array(words);
      decoder.decode(prediction.scores, words, words + 1, heads);
      order.head.set(heads, first);
      for (let word = 0; word < words; word++) {
        const labels = prediction.labels(word, heads[word]!);
        labels[root] = -Infinity;
        order.label[first + word] = heads[word] === 0 ? root : highest(labels, 0, labels.length);
      }
    }
  };

  return (order, report) => {
    if (order.kind === 'epoch') learn(order, report);
    else predict(order);
    report({ kind: 'done' });
  };
}

if (parentPort) {
  const port = parentPort;
  const work = openWorker(workerData as WorkerStart);
  port.on('message', (order: EpochOrder | PredictOrder) => work(order, (message) => port.postMessage(message)));
}
