import type { Doc } from '../../doc/doc.ts';
import { isQuote, isTensed } from './words.ts';

/** Behind a comma these open a clause that the report sets against what is said. */
const CONTRARY = new Set('but while although though whereas despite'.split(' '));

/**
 * Last token of what a verb of saying tells, from its first token on: to the end of the sentence, of a quotation, of the
 * relative clause the verb stands in, or up to a clause that is set against it.
 */
export function contentEnd(doc: Doc, verb: number, from: number, end: number): number {
  let limit = end - 1;
  const relation = doc.relationOf(verb);
  if (relation === 'acl:relcl' || relation === 'acl') {
    const last = lastUnder(doc, verb);
    if (last >= from && last < limit && doc.form(last + 1) === ',') limit = last;
  }
  const sentence = doc.sentenceFirst[doc.sentenceOf[verb]!]!;
  const close = closingQuote(doc, sentence, verb, limit);
  if (close >= 0) limit = Math.min(limit, close);
  const subordinate = opensSubordinate(doc, verb, sentence);
  let quoted = isQuote(doc, from - 1);
  for (let token = from; token <= limit; token++) {
    if (isQuote(doc, token)) {
      if (quoted && token > from && token + 1 < limit && isFreshClause(doc, token + 1, limit)) return token;
      quoted = !quoted;
    }
    if (quoted) continue;
    if (doc.form(token) === ';') return token - 1;
    // Reports that have lost their full stops: a new beginning is written large.
    if (token > from + 2 && doc.form(token) === 'Meanwhile') return token - 1;
    if (
      doc.form(token) === ',' &&
      token > from + 2 &&
      CONTRARY.has(doc.lower(token + 1)) &&
      hasOwnSubject(doc, token + 2, limit)
    )
      return token - 1;
    // "While police said one man was hurt, the union claimed …": the clause of saying ends with the comma.
    if (subordinate && doc.form(token) === ',' && token > from + 2 && startsMain(doc, token + 1, limit))
      return token - 1;
  }
  return limit;
}

/** Where a quotation ends that was opened before a verb, which is then part of it. */
function closingQuote(doc: Doc, first: number, verb: number, limit: number): number {
  let open = false;
  for (let token = first; token < verb; token++) if (isQuote(doc, token)) open = !open;
  if (!open) return -1;
  for (let token = verb + 1; token <= limit; token++) if (isQuote(doc, token)) return token;
  return -1;
}

const SUBORDINATING = new Set('while as although though after because since if when whereas'.split(' '));

function opensSubordinate(doc: Doc, verb: number, first: number): boolean {
  for (let token = verb - 1; token >= Math.max(first, verb - 8); token--) {
    if (doc.form(token) === ',' || isTensed(doc, token)) return false;
    if (SUBORDINATING.has(doc.lower(token)) && doc.uposOf(token) !== 'ADV') return true;
  }
  return false;
}

/** A subject and its verb right behind it: "the union claimed", "it is unclear". */
function startsMain(doc: Doc, from: number, limit: number): boolean {
  const upos = doc.uposOf(from);
  if (upos !== 'DET' && upos !== 'PROPN' && upos !== 'PRON') return false;
  for (let token = from + 1; token <= Math.min(limit, from + 5); token++) if (isTensed(doc, token)) return true;
  return false;
}

function isFreshClause(doc: Doc, from: number, limit: number): boolean {
  const at = doc.form(from) === ',' || doc.form(from) === '.' ? from + 1 : from;
  if (['which', 'who'].includes(doc.lower(at))) return true;
  return CONTRARY.has(doc.lower(at)) && hasOwnSubject(doc, at + 1, limit);
}

/** Whether a clause has a subject of its own before its verb. */
function hasOwnSubject(doc: Doc, from: number, limit: number): boolean {
  for (let token = from; token <= limit && token < from + 12; token++) {
    if (isTensed(doc, token)) return token > from;
    if (doc.uposOf(token) === 'PUNCT' && doc.form(token) !== ',') return false;
  }
  return false;
}

/** Last token of a phrase that a verb of reporting has as its object: up to a relative clause, a comma or the next verb. */
export function objectEnd(doc: Doc, from: number, end: number): number {
  let listing = false;
  for (let token = from; token < end; token++) {
    const lower = doc.lower(token);
    // "mass arrests, including those of …, and torture" is one list.
    if (lower === 'including') listing = true;
    if (doc.form(token) === ',' && (listing || doc.lower(token + 1) === 'including')) continue;
    if (token > from && (doc.form(token) === ',' || doc.form(token) === ';')) return token - 1;
    if (['which', 'who', 'where', 'when', 'but', 'while', 'as', 'saying', 'adding'].includes(lower) && token > from)
      return token - 1;
    if (lower === 'and' || lower === 'or') {
      const next = ['ADV', 'SCONJ'].includes(doc.uposOf(token + 1)) ? token + 2 : token + 1;
      if (next < end && isTensed(doc, next)) return token - 1;
    }
  }
  return end - 1;
}

function lastUnder(doc: Doc, token: number): number {
  let last = token;
  for (const child of doc.children(token)) last = Math.max(last, lastUnder(doc, child));
  return last;
}
