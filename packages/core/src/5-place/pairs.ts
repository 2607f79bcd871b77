import type { PlaceRelationKind } from '../claim.ts';
import type { Doc } from '../doc/doc.ts';
import type { Reading } from './groups.ts';
import { kindAt } from './place-words.ts';

/** Mentions whose words make one shape together: "between A and B", "the A-B-C road". */
export interface Linked {
  readonly kind: Extract<PlaceRelationKind, 'between' | 'along'>;
  readonly members: readonly Reading[];
  /** Tokens of the whole expression. */
  readonly first: number;
  readonly last: number;
}

const ROADS = new Set([
  'road',
  'highway',
  'motorway',
  'route',
  'railway',
  'line',
  'axis',
  'corridor',
  'way',
  'street',
  'roads',
  'highways',
]);
const LINKING = new Set([
  'linking',
  'connecting',
  'between',
  'from',
  'joining',
  'links',
  'connects',
  'link',
  'connect',
  'to',
]);

/** Finds the expressions of a report that need two places and more. */
export function findLinked(doc: Doc, readings: readonly Reading[]): Linked[] {
  const inOrder = [...readings].sort((a, b) => a.mention.first - b.mention.first);
  const linked: Linked[] = [];
  for (let at = 0; at + 1 < inOrder.length; at++) {
    const found = hyphenRoad(doc, inOrder, at) ?? spokenRoad(doc, inOrder, at) ?? between(doc, inOrder, at);
    if (found === null) continue;
    linked.push(found);
    at += found.members.length - 1;
  }
  return linked;
}

function sameSentence(doc: Doc, one: Reading, other: Reading): boolean {
  return doc.sentenceOf[one.mention.first] === doc.sentenceOf[other.mention.first];
}

/** "the Damascus-Homs-Aleppo highway", "A to B road". */
function hyphenRoad(doc: Doc, readings: readonly Reading[], at: number): Linked | null {
  const members = [readings[at]!];
  for (let next = at + 1; next < readings.length; next++) {
    const before = members[members.length - 1]!;
    const one = readings[next]!;
    if (one.mention.first !== before.mention.last + 2 || !sameSentence(doc, before, one)) break;
    if (!/^(?:[-–—/]|to)$/.test(doc.lower(one.mention.first - 1))) break;
    members.push(one);
  }
  if (members.length < 2) return null;
  const last = members[members.length - 1]!.mention.last;
  if (last + 1 >= doc.tokenCount || doc.sentenceOf[last + 1] !== doc.sentenceOf[last]) return null;
  for (let token = last + 1; token <= Math.min(last + 3, doc.tokenCount - 1); token++)
    if (ROADS.has(doc.lower(token))) return { kind: 'along', members, first: members[0]!.mention.first, last: token };
  return null;
}

/** "the road linking A and B", "the highway from A to B", "the road between A and B". */
function spokenRoad(doc: Doc, readings: readonly Reading[], at: number): Linked | null {
  const [one, other] = [readings[at]!, readings[at + 1]!];
  if (!sameSentence(doc, one, other)) return null;
  const gap = other.mention.first - one.mention.last - 1;
  if (gap < 1 || gap > 4 || !joined(doc, one.mention.last + 1, other.mention.first, ['and', 'to', 'with'])) return null;
  const start = doc.sentenceFirst[doc.sentenceOf[one.mention.first]!]!;
  for (let token = one.mention.first - 1; token >= Math.max(start, one.mention.first - 5); token--) {
    if (!LINKING.has(doc.lower(token))) continue;
    for (let road = token - 1; road >= Math.max(start, token - 3); road--)
      if (ROADS.has(doc.lower(road)))
        return { kind: 'along', members: [one, other], first: road, last: other.mention.last };
  }
  return null;
}

/** "between A and B", "between the towns of A and B"; not talks between governments. */
function between(doc: Doc, readings: readonly Reading[], at: number): Linked | null {
  const [one, other] = [readings[at]!, readings[at + 1]!];
  if (!sameSentence(doc, one, other) || one.mention.metonym || other.mention.metonym) return null;
  if (!joined(doc, one.mention.last + 1, other.mention.first, ['and'])) return null;
  const start = doc.sentenceFirst[doc.sentenceOf[one.mention.first]!]!;
  for (let token = one.mention.first - 1; token >= Math.max(start, one.mention.first - 4); token--) {
    const word = doc.lower(token);
    if (word === 'between') {
      const noun = token > start ? doc.lower(token - 1) : '';
      if (
        /^(?:talks|war|clashes|fighting|relations|agreement|deal|conflict|ceasefire|truce|tensions|dispute|ties|cooperation)$/.test(
          noun,
        )
      )
        return null;
      return { kind: 'between', members: [one, other], first: token, last: other.mention.last };
    }
    if (word !== 'the' && word !== 'of' && kindAt(doc, token) === null) return null;
  }
  return null;
}

/** Whether the tokens between two names are one of some words, with articles and kind words. */
function joined(doc: Doc, from: number, to: number, words: readonly string[]): boolean {
  let seen = false;
  for (let token = from; token < to; token++) {
    const word = doc.lower(token);
    if (words.includes(word)) seen = true;
    else if (word !== 'the' && word !== 'of' && kindAt(doc, token) === null) return false;
  }
  return seen;
}
