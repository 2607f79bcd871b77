import type { Doc } from '../doc/doc.ts';
import { caseOf } from './grammar.ts';

/** A noun phrase as it stands, without relative clauses: a range of tokens and its head. */
export interface Phrase {
  readonly head: number;
  readonly first: number;
  readonly last: number;
}

/** Dependents that belong to the bare phrase on either side of the head. */
const INNER = new Set([
  'det',
  'amod',
  'compound',
  'nummod',
  'nmod:poss',
  'flat',
  'det:predet',
  'nmod:desc',
  'goeswith',
  'fixed',
  'nmod:unmarked',
  'case',
  'punct',
  'advmod',
]);
/** Prepositions whose phrase names or limits the head: "Forces of the Libyan National Army", "residents of Daraya". */
const NAMING = new Set(['of']);

/** The phrase a token heads. */
export function phraseOf(doc: Doc, head: number): Phrase {
  let first = head;
  let last = head;
  // What stands before "is" in "it is also the force" is no part of the phrase.
  let copula = -1;
  for (const child of doc.children(head)) if (doc.relationOf(child) === 'cop' && child < head) copula = child;
  for (const child of doc.children(head)) {
    const relation = doc.relationOf(child);
    if (child < head) {
      if (child < copula || !INNER.has(relation)) continue;
      if (relation === 'case' && !isPossessiveMark(doc, child)) continue;
      if (relation === 'punct' && !isHyphenOrQuote(doc, child)) continue;
      first = Math.min(first, leftEdge(doc, child));
    } else if (
      relation === 'flat' ||
      relation === 'fixed' ||
      relation === 'goeswith' ||
      (relation === 'compound' && child === last + 1) ||
      (relation === 'nummod' && child === last + 1)
    ) {
      last = Math.max(last, rightEdge(doc, child));
    } else if (relation === 'nmod' && NAMING.has(caseOf(doc, child) ?? '')) {
      last = Math.max(last, phraseOf(doc, child).last);
    }
  }
  // What the parser left between (a hyphen, a bracket) belongs to the range; a preposition before the phrase does not.
  // "more than fifty lorries" is one phrase, wherever the tree hangs "more than".
  const quantity = doc.quantityOf(head);
  if (quantity && quantity.last >= first - 1 && quantity.first <= last) {
    first = Math.min(first, quantity.first);
    last = Math.max(last, quantity.last);
  }
  // A date or an outlet's dateline before the phrase is no part of it.
  while (first < head && doc.timeAt(first)) first++;
  return { head, first, last };
}

function leftEdge(doc: Doc, token: number): number {
  let first = token;
  for (const child of doc.children(token)) if (child < token) first = Math.min(first, leftEdge(doc, child));
  return first;
}

function rightEdge(doc: Doc, token: number): number {
  let last = token;
  for (const child of doc.children(token))
    if (child > token && (doc.relationOf(child) === 'flat' || doc.relationOf(child) === 'compound'))
      last = Math.max(last, rightEdge(doc, child));
  return last;
}

function isPossessiveMark(doc: Doc, token: number): boolean {
  const lower = doc.lower(token);
  return lower === "'s" || lower === '’s' || lower === "'" || lower === '’';
}

function isHyphenOrQuote(doc: Doc, token: number): boolean {
  const lower = doc.lower(token);
  return lower === '-' || lower === '"' || lower === '“' || lower === '‘' || lower === "'";
}

/**
 * The parties of one noun phrase: "the government and opposition forces" are two, where the word before "and" names a group by
 * itself. `isGroup` says so of a word.
 */
export function partiesOf(doc: Doc, head: number, isGroup: (token: number) => boolean): Phrase[] {
  const whole = phraseOf(doc, head);
  for (let token = whole.first + 1; token < head; token++) {
    if (doc.uposOf(token) !== 'CCONJ' || doc.lower(token) !== 'and') continue;
    const left = token - 1;
    if (!isGroup(left) || doc.head[left]! > head || left < whole.first) continue;
    return [
      { head: left, first: whole.first, last: left },
      { head, first: token + 1, last: whole.last },
    ];
  }
  return [whole];
}
