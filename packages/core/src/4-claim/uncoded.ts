import type { Uncoded } from '../claim.ts';
import type { Doc } from '../doc/doc.ts';
import type { ClaimDraft } from './draft.ts';

/** Verbs that tell no happening of their own. */
const LIGHT = new Set(
  'be have do get let seem appear become remain include contain consist involve mean need want know think believe use follow concern relate belong lie stand be-able compare depend base name call consider describe'.split(
    ' ',
  ),
);
/** How a coded word may hang on a verb so that the verb only leads to it: "plans to attack", "launched a raid". */
const LED = new Set(['xcomp', 'ccomp', 'obj', 'nsubj', 'nsubj:pass', 'obl', 'obl:agent', 'advcl', 'nmod']);

/**
 * The verbs of a report that no claim accounts for: neither a trigger, nor what leads to one, nor a word of saying. They
 * are what the coder did not understand or does not count as a happening, and a reader may want to look at them.
 */
export function uncodedVerbs(doc: Doc, drafts: readonly ClaimDraft[], cues: ReadonlySet<number>): Uncoded[] {
  const told = new Set<number>();
  for (const { trigger, absorbed } of drafts) {
    for (let token = trigger.first; token <= trigger.last; token++) told.add(token);
    for (const token of [trigger.token, ...absorbed]) {
      told.add(token);
      let at = token;
      for (let step = 0; step < 3 && doc.head[at]! >= 0 && LED.has(doc.relationOf(at)); step++) {
        at = doc.head[at]!;
        if (doc.uposOf(at) === 'VERB') told.add(at);
      }
    }
  }
  const found: Uncoded[] = [];
  for (let token = 0; token < doc.tokenCount; token++) {
    if (doc.uposOf(token) !== 'VERB' || told.has(token) || cues.has(token)) continue;
    if (LIGHT.has(doc.lemma[token]!) || doc.timeAt(token)) continue;
    const relation = doc.relationOf(token);
    if (relation === 'amod' || relation === 'case' || relation === 'fixed' || relation === 'compound') continue;
    found.push({ ...doc.tokenSpan(token, token), sentence: doc.sentenceOf[token]! });
  }
  return found;
}
