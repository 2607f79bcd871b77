import type { Doc } from '../doc/doc.ts';

const MONTH =
  /^(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)\.?$/;
const WEEKDAY =
  /^(mon|tue|tues|wed|thu|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\.?$/;
const NUMERIC_DATE = /^(\d{4}-\d\d?-\d\d?|\d\d?[./-]\d\d?[./-]\d{4})$/;
const DASH = /^(-+|–|—)$/;
const CAPITALS = /^\p{Lu}[\p{Lu}'’.-]{2,}$/u;
const CAPITALISED = /^\p{Lu}/u;
/** A dateline is no longer than this, in tokens. */
const LONGEST = 16;

/**
 * Where the sentence proper begins behind a dateline ("KABUL, Afghanistan (July 25, 2011) –", "BEIRUT (Reuters) -"), the date
 * that heads a list item ("2011-06-18:") or a page's date in front of its first line ("21 November 2016 SANA"); the first
 * token itself where there is none of these. Such matter is no part of the clause, and parsers trip over it.
 */
export function sentenceStart(doc: Doc, first: number, last: number): number {
  if (last - first < 4) return first;
  if (doc.form(first + 1) === ':' && (NUMERIC_DATE.test(doc.form(first)) || CAPITALS.test(doc.form(first))))
    return first + 2;
  return datelineEnd(doc, first, last) ?? dateEnd(doc, first, last) ?? first;
}

function datelineEnd(doc: Doc, first: number, last: number): number | undefined {
  const limit = Math.min(first + LONGEST, last - 2);
  if (!CAPITALISED.test(doc.form(first))) return undefined;
  for (let token = first + 1; token < limit; token++) {
    const form = doc.form(token);
    if (DASH.test(form) && isApart(doc, token)) {
      const closed = doc.form(token - 1) === ')';
      return closed || (CAPITALS.test(doc.form(first)) && token - first < 8) ? token + 1 : undefined;
    }
    if (!/^[\p{Lu}\d(),./]/u.test(form) && !MONTH.test(doc.lower(token))) return undefined;
  }
  return undefined;
}

/** A dash with white space on both sides. */
function isApart(doc: Doc, token: number): boolean {
  return doc.tokenStart[token]! > doc.tokenEnd[token - 1]! && doc.tokenEnd[token]! < (doc.tokenStart[token + 1] ?? 0);
}

function dateEnd(doc: Doc, first: number, last: number): number | undefined {
  let token = first;
  if (WEEKDAY.test(doc.lower(token))) token++;
  if (NUMERIC_DATE.test(doc.form(token))) token++;
  else if (/^\d\d?$/.test(doc.form(token)) && MONTH.test(doc.lower(token + 1)) && /^\d{4}$/.test(doc.form(token + 2)))
    token += 3;
  else if (MONTH.test(doc.lower(token)) && /^\d\d?$/.test(doc.form(token + 1)) && /^\d{4}$/.test(doc.form(token + 2)))
    token += 3;
  else return undefined;
  if (/^\d\d?:\d\d$|^\d{4}$/.test(doc.form(token))) token++;
  // An agency's name in capitals may stand between the date and the text.
  if (CAPITALS.test(doc.form(token)) && CAPITALISED.test(doc.form(token + 1))) token++;
  return token < last - 2 && CAPITALISED.test(doc.form(token)) ? token : undefined;
}
