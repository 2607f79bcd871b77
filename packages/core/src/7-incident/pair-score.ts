import { isoOf } from '../6-time/calendar.ts';
import data from '../data/incident-weights.json' with { type: 'json' };
import { pairFeatures } from './pair-features.ts';
import type { Telling } from './telling.ts';

const WEIGHTS: Readonly<Record<string, number>> = { ...data.learnt.weights, ...data.set.weights };

/** Pairs less likely than this are not remembered. */
export const LINK_FLOOR = data.linkFloor.value;
/** Average likelihood from which two groups become one. */
export const MERGE_FROM = data.mergeFrom.value;

/** A reason for or against, in words and in log odds. */
export interface PairReason {
  readonly feature: string;
  readonly weight: number;
  readonly words: string;
}

export interface PairExplanation {
  /** Likelihood that both tell one happening, 0 to 1. */
  readonly score: number;
  /** Why they cannot be one, whatever else speaks for it. */
  readonly cannot: string | null;
  /** Strongest first. */
  readonly reasons: readonly PairReason[];
}

/** How likely two tellings are of one happening, 0 to 1; 0 where they cannot be. */
export function pairScore(one: Telling, other: Telling): number {
  const { features, cannot } = pairFeatures(one, other);
  return cannot === null ? likelihood(features) : 0;
}

/** The score of two tellings with its reasons, for people to check. */
export function explainPair(one: Telling, other: Telling): PairExplanation {
  const { features, cannot } = pairFeatures(one, other);
  const reasons = features
    .filter((feature) => feature !== 'any' && (WEIGHTS[feature] ?? 0) !== 0)
    .map((feature) => ({ feature, weight: WEIGHTS[feature]!, words: wordsFor(feature, one, other) }))
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || (a.feature < b.feature ? -1 : 1));
  return { score: cannot === null ? likelihood(features) : 0, cannot, reasons };
}

function likelihood(features: readonly string[]): number {
  let sum = 0;
  for (const feature of features) sum += WEIGHTS[feature] ?? 0;
  return 1 / (1 + Math.exp(-sum));
}

function wordsFor(feature: string, one: Telling, other: Telling): string {
  const [field, value] = feature.split('=') as [string, string | undefined];
  const shared = (ones: readonly string[], others: readonly string[]) =>
    ones.filter((name) => others.includes(name)).join(', ');
  const whens = () => `${whenWords(one)} and ${whenWords(other)}`;
  if (field === 'time') return `time: ${value} (${whens()})`;
  if (field === 'place') return `place: ${value} (${spotWords(one)} and ${spotWords(other)})`;
  if (field === 'types') return `types: ${value} (${one.types.join(', ')} and ${other.types.join(', ')})`;
  if (field === 'agents' && value === 'same') return `the same agents: ${shared(one.agents, other.agents)}`;
  if (field === 'patients' && value === 'same') return `the same patients: ${shared(one.patients, other.patients)}`;
  if (field === 'words') return `the sentences are ${value} alike: ${commonWords(one.words, other.words)}`;
  if (field === 'story') return `the reports are ${value} alike: ${commonWords(one.story, other.story)}`;
  if (field === 'rare') return value === '0' ? 'no rare words in common' : `${value} rare words in common`;
  if (field === 'counts') return `counts: ${value} (${countWords(one)} and ${countWords(other)})`;
  return feature;
}

const whenWords = ({ when }: Telling): string =>
  when === null ? 'no day' : when.from === when.to ? isoOf(when.from) : `${isoOf(when.from)} to ${isoOf(when.to)}`;
const spotWords = ({ spots }: Telling): string => spots.map((spot) => spot.name).join(', ') || 'none';
const countWords = ({ counts }: Telling): string =>
  counts.map(({ of, low, high }) => `${of} ${low === high ? low : `${low ?? ''}–${high ?? ''}`}`).join(', ') || 'none';

function commonWords(one: Telling['words'], other: Telling['words']): string {
  const theirs = new Set(other.map(([word]) => word));
  const words = one.filter(([word]) => theirs.has(word)).map(([word]) => word);
  return words.slice(0, 5).join(', ') || 'nothing in common';
}
