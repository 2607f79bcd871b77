import type { Factuality } from '../../claim.ts';
import type { Doc } from '../../doc/doc.ts';
import {
  CONDITIONS,
  CREATING,
  HAPPENING,
  MODALS_PLANNED,
  MODALS_POSSIBLE,
  NEGATED_ADJECTIVES,
  NEGATED_BY,
  NEGATED_NOUNS,
  NEGATED_PREDICATES,
  NEGATORS,
  PLANNED_ADJECTIVES,
  PLANNED_BY,
  PLANNED_NOUNS,
  PLANNED_PREDICATES,
  POSSIBLE_ADJECTIVES,
  POSSIBLE_ADVERBS,
  POSSIBLE_PREDICATES,
  stronger,
} from './words.ts';

const SUBJECTS = new Set(['nsubj', 'nsubj:pass']);

/** What the words that hang on a token, and those of the verb group it stands in, say of it. */
export function ownWords(doc: Doc, token: number): Factuality {
  const children = [...doc.children(token)];
  let verdict: Factuality = 'actual';
  for (const word of new Set([...children, ...groupBefore(doc, token)]))
    verdict = stronger(verdict, ofWord(doc, token, word));
  verdict = stronger(verdict, beforeInfinitive(doc, token));
  if (isPurpose(doc, token)) verdict = stronger(verdict, 'planned');
  // "will likely attack": a doubt about what is to come is a doubt.
  if (verdict === 'planned' && children.some((child) => POSSIBLE_ADVERBS.has(doc.lower(child)))) return 'possible';
  return verdict;
}

/** "so that aid reaches the town": in the present a purpose, in the past a result. */
export function isPurpose(doc: Doc, verb: number): boolean {
  const xpos = doc.xposOf(verb);
  if (xpos !== 'VBZ' && xpos !== 'VBP' && xpos !== 'VB') return false;
  for (const child of doc.children(verb))
    if (child < verb && `${doc.lower(child - 1)} ${doc.lower(child)} ${doc.lower(child + 1)}`.includes('so that'))
      return true;
  return false;
}

/** "due | to start", "attempts | to seize": the word right before "to", wherever the tree hangs the infinitive. */
function beforeInfinitive(doc: Doc, token: number): Factuality {
  if (doc.xposOf(token) !== 'VB') return 'actual';
  let to = token - 1;
  while (to > 0 && (doc.uposOf(to) === 'ADV' || (doc.uposOf(to) === 'CCONJ' && doc.uposOf(to - 1) === 'ADV'))) to--;
  if (doc.lower(to) !== 'to') return 'actual';
  // "has yet to leave", "are still to return"
  if (doc.lower(to - 1) === 'yet') return 'negated';
  if (doc.head[token] === to - 1 && doc.relationOf(token) !== 'conj') return 'actual';
  const lemma = doc.lemma[to - 1] ?? '';
  const upos = doc.uposOf(to - 1);
  if (upos === 'ADJ') {
    if (NEGATED_PREDICATES.has(lemma)) return 'negated';
    if (POSSIBLE_PREDICATES.has(lemma)) return 'possible';
    return PLANNED_PREDICATES.has(lemma) ? 'planned' : 'actual';
  }
  if (upos === 'NOUN') return NEGATED_NOUNS.has(lemma) ? 'negated' : PLANNED_NOUNS.has(lemma) ? 'planned' : 'actual';
  if (upos !== 'VERB') return 'actual';
  return NEGATED_BY.has(lemma) ? 'negated' : PLANNED_BY.has(lemma) ? 'planned' : 'actual';
}

function ofWord(doc: Doc, token: number, word: number): Factuality {
  const relation = doc.relationOf(word);
  const lower = doc.lower(word);
  const lemma = doc.lemma[word]!;
  if (relation === 'aux' || relation === 'aux:pass' || doc.xposOf(word) === 'MD') {
    if (MODALS_PLANNED.has(lower)) return isUnreal(doc, token, lower) ? 'possible' : 'planned';
    return MODALS_POSSIBLE.has(lower) ? 'possible' : 'actual';
  }
  // "gave no precise toll": the dead are not denied.
  // "nearly took the town"
  if ((lower === 'nearly' || lower === 'almost') && word === token - 1 && doc.xposOf(token) === 'VBD') return 'negated';
  if (isNegator(doc, word)) return relation === 'det' && TOLLS.has(doc.lemma[token]!) ? 'actual' : 'negated';
  // "no longer holds"
  if (lower === 'longer' && (doc.lower(word - 1) === 'no' || doc.lower(word - 1) === 'any')) return 'negated';
  if (POSSIBLE_ADVERBS.has(lower) && (doc.uposOf(word) === 'ADV' || lower === 'likely')) return 'possible';
  if (relation === 'amod') {
    // "in the strongest possible terms"
    if (doc.xposOf(word - 1) === 'JJS') return 'actual';
    if (POSSIBLE_ADJECTIVES.has(lemma) || POSSIBLE_ADJECTIVES.has(lower)) return 'possible';
    if (PLANNED_ADJECTIVES.has(lemma) || PLANNED_ADJECTIVES.has(lower)) return 'planned';
    if (NEGATED_ADJECTIVES.has(lemma) || NEGATED_ADJECTIVES.has(lower)) return 'negated';
  }
  if (SUBJECTS.has(relation)) return isNoOne(doc, word) ? 'negated' : 'actual';
  // "shipments intended for the rebels", "the talks that will be held"
  if (relation === 'acl' && doc.xposOf(word) === 'VBN' && PLANNED_PARTICIPLES.has(lemma)) return 'planned';
  if (
    relation === 'acl:relcl' &&
    (HAPPENING.has(lemma) || (CREATING.has(lemma) && doc.xposOf(word) === 'VBN')) &&
    MODALS_PLANNED.has(modalOf(doc, word))
  )
    return 'planned';
  if (relation === 'case' && lower === 'without') return 'negated';
  if (relation === 'mark' && CONDITIONS.has(lower)) return 'possible';
  if ((relation === 'case' || relation === 'mark') && lower === 'of') {
    const before = doc.lower(word - 1);
    if (before === 'instead') return 'negated';
    if (before === 'case' || before === 'event') return 'possible';
  }
  return 'actual';
}

const TOLLS = new Set(['toll', 'figure', 'number', 'count']);
const PLANNED_PARTICIPLES = new Set(['intend', 'plan', 'schedule', 'propose', 'expect', 'mean', 'slate']);

function modalOf(doc: Doc, verb: number): string {
  for (const word of groupBefore(doc, verb)) if (doc.xposOf(word) === 'MD') return doc.lower(word);
  return '';
}

/** A negating word that negates what it hangs on: not "not only", not the "no" of "no fewer than". */
function isNegator(doc: Doc, word: number): boolean {
  const lower = doc.lower(word);
  if (!NEGATORS.has(lower)) return false;
  const relation = doc.relationOf(word);
  const here = ['advmod', 'det', 'mark', 'cc:preconj'].includes(relation) || (relation === 'cc' && lower === 'nor');
  if (!here && doc.uposOf(word) !== 'PART') return false;
  return !['only', 'just', 'long', 'yet', 'fewer', 'less', 'more', 'least'].includes(doc.lower(word + 1));
}

export function hasNegator(doc: Doc, token: number): boolean {
  for (const child of doc.children(token)) {
    if (doc.relationOf(child) !== 'det' && isNegator(doc, child)) return true;
    if (SUBJECTS.has(doc.relationOf(child)) && isNoOne(doc, child)) return true;
  }
  return groupBefore(doc, token).some((word) => isNegator(doc, word));
}

function isNoOne(doc: Doc, subject: number): boolean {
  const lower = doc.lower(subject);
  if (lower === 'nobody' || lower === 'none' || lower === 'nothing' || lower === 'neither') return true;
  if (lower === 'one' && doc.lower(subject - 1) === 'no') return true;
  for (const child of doc.children(subject))
    if (doc.relationOf(child) === 'det' && ['no', 'neither'].includes(doc.lower(child)) && !isNegatedCount(doc, child))
      return true;
  return false;
}

function isNegatedCount(doc: Doc, word: number): boolean {
  return ['fewer', 'less', 'more'].includes(doc.lower(word + 1));
}

/**
 * The auxiliaries, negations and adverbs right before a verb, by the order of words: "would not immediately". Trees hang
 * them elsewhere more often than taggers miss them.
 */
export function groupBefore(doc: Doc, verb: number): number[] {
  if (doc.uposOf(verb) !== 'VERB' && doc.uposOf(verb) !== 'AUX') return [];
  const first = doc.sentenceFirst[doc.sentenceOf[verb]!]!;
  const group: number[] = [];
  for (let at = verb - 1; at >= first && verb - at < 7; at--) {
    const upos = doc.uposOf(at);
    const lower = doc.lower(at);
    if (lower === 'to') {
      // "agreed not to fire"
      if (at === verb - 1 && ['not', 'neither', 'never'].includes(doc.lower(at - 1))) group.push(at - 1);
      break;
    }
    if (upos === 'AUX' || upos === 'PART' || (upos === 'ADV' && !['when', 'where', 'how', 'why'].includes(lower)))
      group.push(at);
    else break;
  }
  // An adverb alone may belong to what stands before: "they left not | firing".
  while (group.length > 0 && doc.uposOf(group.at(-1)!) === 'ADV' && !isGroupAdverb(doc, group.at(-1)!)) group.pop();
  return group;
}

function isGroupAdverb(doc: Doc, word: number): boolean {
  const lower = doc.lower(word);
  return POSSIBLE_ADVERBS.has(lower) || NEGATORS.has(lower);
}

/** "would attack if …", "capturing it would be …": what may be, not what is to come. */
function isUnreal(doc: Doc, verb: number, modal: string): boolean {
  if (modal === 'would' && hasGerundSubject(doc, verb)) return true;
  // "would have burned the school": it did not come to it.
  if (
    modal === 'would' &&
    doc.xposOf(verb) === 'VBN' &&
    groupBefore(doc, verb).some((word) => doc.lower(word) === 'have')
  )
    return true;
  for (const child of doc.children(verb)) {
    const relation = doc.relationOf(child);
    const clause = relation === 'csubj' || (relation === 'nsubj' && doc.xposOf(child) === 'VBG');
    if (modal === 'would' && clause) return true;
    if (relation !== 'advcl') continue;
    for (const mark of doc.children(child))
      if (doc.relationOf(mark) === 'mark' && CONDITIONS.has(doc.lower(mark))) return true;
  }
  return false;
}

/** "… and taking it would cut the road" */
function hasGerundSubject(doc: Doc, verb: number): boolean {
  let at = verb - 1;
  while (at > 0 && doc.uposOf(at) === 'AUX') at--;
  for (let token = at; token > 0 && at - token < 4; token--) {
    if (doc.xposOf(token) === 'VBG')
      return (
        token === doc.sentenceFirst[doc.sentenceOf[verb]!] ||
        ['and', 'but', ',', '"', '“', 'that'].includes(doc.lower(token - 1))
      );
    if (doc.uposOf(token) === 'VERB') return false;
  }
  return false;
}

/** The word that opens a clause or phrase: "to", "if", "from". */
export function markOf(doc: Doc, token: number): string | undefined {
  let first: string | undefined;
  for (const child of doc.children(token)) {
    if (doc.relationOf(child) !== 'mark' && doc.relationOf(child) !== 'case') continue;
    if (doc.lower(child) === 'to') return 'to';
    first ??= doc.lower(child);
  }
  if (first !== undefined || doc.xposOf(token) !== 'VB') return first;
  for (let at = token - 1; at >= 0 && token - at < 4; at--) {
    if (doc.lower(at) === 'to') return 'to';
    if (doc.uposOf(at) !== 'ADV') break;
  }
  return undefined;
}

/** Whether a verb tells the past by its own form: "captured", "had captured", "was captured". */
export function isPast(doc: Doc, token: number): boolean {
  const xpos = doc.xposOf(token);
  if (xpos === 'VBD') return true;
  if (xpos !== 'VBN') return false;
  const group = groupBefore(doc, token);
  return (
    group.some((word) => ['had', 'has', 'have', 'was', 'were'].includes(doc.lower(word))) &&
    !group.some((word) => doc.xposOf(word) === 'MD')
  );
}

/** "the meeting which was held in March": what a relative clause tells of in the past took place. */
export function tookPlace(doc: Doc, noun: number): boolean {
  for (const child of doc.children(noun)) {
    if (doc.relationOf(child) !== 'acl:relcl' || !isPast(doc, child) || ownWords(doc, child) !== 'actual') continue;
    if (HAPPENING.has(doc.lemma[child]!) || CREATING.has(doc.lemma[child]!)) return true;
  }
  return false;
}
