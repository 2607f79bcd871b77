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
  let quoted = isQuote(doc, from - 1);
  for (let token = from; token <= limit; token++) {
    if (isQuote(doc, token)) {
      if (quoted && token > from && token + 1 < limit && isFreshClause(doc, token + 1, limit)) return token;
      quoted = !quoted;
    }
    if (quoted) continue;
    if (doc.form(token) === ';') return token - 1;
    if (
      doc.form(token) === ',' &&
      token > from + 2 &&
      CONTRARY.has(doc.lower(token + 1)) &&
      hasOwnSubject(doc, token + 2, limit)
    )
      return token - 1;
  }
  return limit;
}

function isFreshClause(doc: Doc, from: number, limit: number): boolean {
  const at = doc.form(from) === ',' ? from + 1 : from;
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
  for (let token = from; token < end; token++) {
    const lower = doc.lower(token);
    if (token > from && (doc.form(token) === ',' || doc.form(token) === ';')) return token - 1;
    if (['which', 'who', 'but', 'while', 'as', 'saying', 'adding'].includes(lower) && token > from) return token - 1;
    if (lower === 'and' && doc.uposOf(token + 1) === 'VERB') return token - 1;
  }
  return end - 1;
}

function lastUnder(doc: Doc, token: number): number {
  let last = token;
  for (const child of doc.children(token)) last = Math.max(last, lastUnder(doc, child));
  return last;
}
