import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { NetworkShape } from '../../core/src/2-syntax/network-shape.ts';
import type { Corpus } from './corpus.ts';
import { createRandom, initialise, type ParameterLayout } from './parameters.ts';
import { reserveMemory, type TrainingMemory } from './training-memory.ts';
import type { EpochOrder, PredictOrder, Schedule, WorkerReport, WorkerStart } from './worker.ts';

/** What a network is trained on and for how long. */
export interface TrainingPlan {
  readonly shape: NetworkShape;
  readonly tags: readonly string[];
  readonly ownCounts: Int32Array;
  /** Own rows from this one on belong to words without a pretrained vector. */
  readonly ownAlone: number;
  /** Pretrained vectors as the model will see them, [entries × word]. */
  readonly vectors: Float32Array;
  readonly corpus: Corpus;
  /** The corpus of an epoch, where each has its own of about the same size; `corpus` is the first. */
  readonly corpusOf?: (epoch: number) => Corpus;
  readonly dev: Readonly<Record<string, Corpus>>;
  readonly threads: number;
  readonly epochs: number;
  /** Words a step, over all threads. */
  readonly batchWords: number;
  readonly peakRate: number;
  readonly dropout: Schedule['dropout'];
  readonly seed: number;
  /** File that a run is continued from. */
  readonly checkpoint: string;
  /** Own rows that were in no sentence of the run that is begun with. */
  readonly unseen?: ReadonlySet<number>;
  /** Checkpoint of another run whose weights a fresh run begins with. */
  readonly start?: string;
}

export interface DevScore {
  readonly upos: number;
  readonly tag: number;
  readonly uas: number;
  readonly las: number;
}

/** Trains a network in worker threads that share its weights. */
export class Trainer {
  readonly plan: TrainingPlan;
  readonly layout: ParameterLayout;
  readonly weights: Float32Array;
  readonly #memory: TrainingMemory;
  readonly #workers: Worker[];
  readonly #state: Float32Array;
  #epoch = 0;
  #step = 0;

  constructor(plan: TrainingPlan) {
    this.plan = plan;
    const { shape, ownCounts, vectors, threads } = plan;
    const { layout, memory } = reserveMemory(shape, ownCounts.length, vectors.length / shape.word, threads);
    this.layout = layout;
    this.#memory = memory;
    const buffer = memory.memory.buffer;
    this.weights = new Float32Array(buffer, memory.weights, layout.size);
    // Weights, means and squares lie one behind the other: this is all that a checkpoint needs.
    this.#state = new Float32Array(buffer, memory.weights, (memory.square - memory.weights) / 4 + layout.size);
    new Float32Array(buffer, memory.vectors, vectors.length).set(vectors);
    this.#initialise();
    const shared = (length: number): Int32Array => new Int32Array(new SharedArrayBuffer(length * 4));
    const touchedOwn = Array.from({ length: threads }, () => shared(ownCounts.length));
    const touchedAffix = Array.from({ length: threads }, () => shared(shape.affixRows));
    const barrier = shared(2);
    this.#workers = Array.from({ length: threads }, (_, thread) => {
      const start: WorkerStart = { thread, threads, shape, ownCounts, memory, barrier, touchedOwn, touchedAffix };
      return new Worker(new URL('./worker.ts', import.meta.url), { workerData: start });
    });
  }

  #initialise(): void {
    const { shape, seed, ownAlone } = this.plan;
    initialise(this.layout, this.weights, shape.hidden, seed);
    const own = this.layout.get('own');
    const random = createRandom(seed + 77);
    for (let at = own.offset + ownAlone * own.columns; at < own.offset + own.rows * own.columns; at++)
      this.weights[at] = (2 * random() - 1) * 0.4;
  }

  /** Runs all epochs, from the checkpoint when there is one. `after` is called with the scores of each epoch. */
  async run(log: (line: string) => void, after: (epoch: number) => void): Promise<void> {
    const { plan } = this;
    this.#begin(log);
    this.#resume(log);
    const steps = stepsOf(plan);
    const schedule: Schedule = {
      peakRate: plan.peakRate,
      warmSteps: Math.min(300, steps),
      totalSteps: steps * plan.epochs,
      beta1: 0.9,
      beta2: 0.98,
      dropout: plan.dropout,
      seed: plan.seed,
    };
    for (; this.#epoch < plan.epochs; ) {
      const started = performance.now();
      const corpus = plan.corpusOf?.(this.#epoch) ?? plan.corpus;
      const words = corpus.first.at(-1)!;
      const order: EpochOrder = {
        kind: 'epoch',
        corpus,
        steps: planEpoch(plan, corpus, this.#epoch),
        firstStep: this.#step,
        schedule,
      };
      const loss = await this.#learn(order);
      const seconds = (performance.now() - started) / 1000;
      this.#step += steps;
      this.#epoch++;
      const scores = await this.scores();
      const left = ((plan.epochs - this.#epoch) * (performance.now() - started)) / 60000;
      log(
        `epoch ${this.#epoch}/${plan.epochs}  loss tag ${loss.tag.toFixed(3)} arc ${loss.arc.toFixed(3)} label ${loss.label.toFixed(3)}  ` +
          `${scores}  ${Math.round(words / seconds)} words/s  ${left.toFixed(0)} min left`,
      );
      this.#save();
      after(this.#epoch);
    }
  }

  async #learn(order: EpochOrder): Promise<{ tag: number; arc: number; label: number }> {
    const sum = { tag: 0, arc: 0, label: 0, words: 0 };
    await this.#ask(order, (report) => {
      if (report.kind !== 'progress') return;
      sum.tag += report.tag;
      sum.arc += report.arc;
      sum.label += report.label;
      sum.words += report.words;
      if (process.stderr.isTTY)
        process.stderr.write(`\r${sum.words} words, loss ${((sum.tag + sum.arc + sum.label) / sum.words).toFixed(3)} `);
    });
    return { tag: sum.tag / sum.words, arc: sum.arc / sum.words, label: sum.label / sum.words };
  }

  /** Development scores as text. */
  async scores(): Promise<string> {
    const parts: string[] = [];
    for (const [name, corpus] of Object.entries(this.plan.dev)) {
      const { upos, tag, uas, las } = await this.score(corpus);
      parts.push(`${name} UPOS ${upos.toFixed(2)} tag ${tag.toFixed(2)} UAS ${uas.toFixed(2)} LAS ${las.toFixed(2)}`);
    }
    return parts.join('  ');
  }

  /** Predicts tags, heads and labels of a corpus. */
  async predict(corpus: Corpus): Promise<Pick<PredictOrder, 'tag' | 'head' | 'label'>> {
    const count = corpus.first.at(-1)!;
    const shared = (): Int32Array => new Int32Array(new SharedArrayBuffer(Math.max(4, count * 4)), 0, count);
    const order: PredictOrder = { kind: 'predict', corpus, tag: shared(), head: shared(), label: shared() };
    await this.#ask(order, () => {});
    return order;
  }

  async score(corpus: Corpus): Promise<DevScore> {
    const { tag, head, label } = await this.predict(corpus);
    const universal = this.plan.tags.map((joint) => joint.slice(0, joint.indexOf('|')));
    const count = tag.length;
    let [upos, joint, uas, las] = [0, 0, 0, 0];
    for (let token = 0; token < count; token++) {
      const gold = corpus.tag[token]!;
      if (tag[token] === gold) joint++;
      if (gold >= 0 && universal[tag[token]!] === universal[gold]) upos++;
      if (head[token] !== corpus.head[token]) continue;
      uas++;
      if (label[token] === corpus.label[token]) las++;
    }
    const share = (right: number): number => (100 * right) / count;
    return { upos: share(upos), tag: share(joint), uas: share(uas), las: share(las) };
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  #ask(order: EpochOrder | PredictOrder, progress: (report: WorkerReport) => void): Promise<unknown> {
    return Promise.all(
      this.#workers.map(
        (worker) =>
          new Promise<void>((resolve, reject) => {
            const finish = (): void => {
              worker.off('message', listen);
              worker.off('error', reject);
              resolve();
            };
            const listen = (report: WorkerReport): void => {
              if (report.kind === 'done') finish();
              else progress(report);
            };
            worker.on('message', listen);
            worker.on('error', reject);
            worker.postMessage(order);
          }),
      ),
    );
  }

  /** Written beside and renamed, so that a run killed while saving keeps the checkpoint before. */
  #save(): void {
    const { checkpoint } = this.plan;
    const header = Int32Array.of(0x43484b50, this.layout.size, this.#epoch, this.#step);
    const bytes = new Uint8Array(header.byteLength + this.#state.byteLength);
    bytes.set(new Uint8Array(header.buffer));
    bytes.set(new Uint8Array(this.#state.buffer, this.#state.byteOffset, this.#state.byteLength), header.byteLength);
    writeFileSync(`${checkpoint}.json`, JSON.stringify({ shape: this.plan.shape, own: this.plan.ownCounts.length }));
    writeFileSync(`${checkpoint}.new`, bytes);
    renameSync(`${checkpoint}.new`, checkpoint);
  }

  #begin(log: (line: string) => void): void {
    const { start, checkpoint } = this.plan;
    if (start === undefined || existsSync(checkpoint)) return;
    const { weights } = readCheckpoint(start, this.layout.size);
    this.weights.set(weights);
    this.#startUnseenWords();
    log(`began with the weights of ${start}`);
  }

  /** Words that only this run has sentences for begin as the unknown word, or with nothing beside their pretrained vector. */
  #startUnseenWords(): void {
    const { ownCounts, ownAlone, shape, unseen } = this.plan;
    const own = this.layout.get('own').offset;
    const unknown = this.layout.get('unknown').offset;
    for (let row = 0; row < ownCounts.length; row++) {
      if (!unseen?.has(row)) continue;
      for (let d = 0; d < shape.word; d++)
        this.weights[own + row * shape.word + d] = row >= ownAlone ? this.weights[unknown + d]! : 0;
    }
  }

  #resume(log: (line: string) => void): void {
    const { checkpoint } = this.plan;
    if (!existsSync(checkpoint)) return;
    const { state, epoch, step } = readCheckpoint(checkpoint, this.layout.size);
    this.#state.set(state.subarray(0, this.#state.length));
    this.#epoch = epoch;
    this.#step = step;
    log(`continued from ${checkpoint} after epoch ${this.#epoch}`);
  }
}

/**
 * Reads a checkpoint: weights, and behind them the optimiser's means and squares.
 *
 * @throws Error when it belongs to a network of another size.
 */
export function readCheckpoint(
  path: string,
  size: number,
): { weights: Float32Array; state: Float32Array; epoch: number; step: number } {
  const bytes = readFileSync(path);
  const header = new Int32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + 16));
  if (header[1] !== size)
    throw new Error(
      `${path} holds ${header[1]} weights, this network has ${size}: name another run, or delete the file to begin afresh.`,
    );
  const state = new Float32Array(bytes.buffer.slice(bytes.byteOffset + 16, bytes.byteOffset + bytes.length));
  return { weights: state.subarray(0, size), state, epoch: header[2]!, step: header[3]! };
}

const stepsOf = ({ corpus, batchWords }: TrainingPlan): number =>
  Math.max(1, Math.round(corpus.first.at(-1)! / batchWords));

/**
 * Deals the sentences of an epoch to steps and threads: sentences of about the same length together, so that the
 * recurrent steps are full, with enough noise that no two epochs have the same batches.
 */
function planEpoch(plan: TrainingPlan, corpus: Corpus, epoch: number): number[][][] {
  const { threads } = plan;
  const random = createRandom(plan.seed * 7919 + epoch);
  const count = corpus.first.length - 1;
  const lengthOf = (sentence: number): number => corpus.first[sentence + 1]! - corpus.first[sentence]!;
  const keyed = Array.from({ length: count }, (_, sentence) => ({
    sentence,
    key: lengthOf(sentence) * (0.85 + 0.3 * random()),
  })).sort((a, b) => a.key - b.key);
  // The number of steps is the same in every epoch: a step ends at its share of all words.
  const total = corpus.first[count]!;
  const stepCount = stepsOf(plan);
  const steps: number[][][] = Array.from({ length: stepCount }, () => Array.from({ length: threads }, () => []));
  let words = 0;
  let turn = 0;
  for (const { sentence } of keyed) {
    const middle = words + lengthOf(sentence) / 2;
    const step = Math.min(stepCount - 1, Math.floor((middle / total) * stepCount));
    steps[step]![turn++ % threads]!.push(sentence);
    words += lengthOf(sentence);
  }
  const filled = steps;
  for (let at = filled.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [filled[at], filled[other]] = [filled[other]!, filled[at]!];
  }
  return filled;
}
