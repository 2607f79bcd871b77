import type { Aspect, Factuality } from '../../claim.ts';
import data from '../../data/factuality.json' with { type: 'json' };
import type { Doc } from '../../doc/doc.ts';
import type { Trigger } from '../trigger.ts';
import { groupBefore } from './own-words.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));
const STATES = words(data.states.types);
const REPEATED = words(data.repeated.words);
const ONGOING = words(data.ongoing.words);
const CONTINUING = words(data.continuing.lemmas);
/** What a verb of going on has there goes on: not what somebody "continued" to say, nor what stands beside it. */
const GOES_ON = new Set(['nsubj', 'nsubj:pass', 'obj', 'xcomp', 'obl']);
/** Further off an adverb that the tree hangs here belongs to something else. */
const NEAR = 4;
const BE = new Set(['is', 'are', 'was', 'were', 'been', 'be', "'s", "'re"]);

/**
 * How a happening lies in time, by its own words: a state, something that recurs, something under way, or a thing done.
 * Undefined for what is not told as fact and has none of these words.
 */
export function aspectOf(doc: Doc, trigger: Trigger, type: string, factuality: Factuality): Aspect | undefined {
  const { token } = trigger;
  const around = [...doc.children(token), ...groupBefore(doc, token)];
  if (STATES.has(type) || trigger.kind === 'adjectives') return 'state';
  if (around.some((word) => REPEATED.has(doc.lower(word)))) return 'repeated';
  for (const time of doc.times)
    if (time.kind === 'set' && doc.sentenceOf[time.head] === doc.sentenceOf[token] && doc.head[time.head] === token)
      return 'repeated';
  if (around.some((word) => ONGOING.has(doc.lower(word)) && Math.abs(word - token) <= NEAR)) return 'ongoing';
  const governor = doc.head[token]!;
  if (governor >= 0 && CONTINUING.has(doc.lemma[governor]!) && GOES_ON.has(doc.relationOf(token))) return 'ongoing';
  if (doc.xposOf(token) === 'VBG' && groupBefore(doc, token).some((word) => BE.has(doc.lower(word)))) return 'ongoing';
  return factuality === 'actual' ? 'done' : undefined;
}
