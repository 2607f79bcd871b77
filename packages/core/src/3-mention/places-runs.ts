import { abbreviationOf, countryOfDemonym, countryOfName } from '../5-place/countries.ts';
import { foldName, plainKey } from '../5-place/fold.ts';
import { type Candidate, type Gazetteer, importance } from '../5-place/gazetteer.ts';
import { plainCheck } from '../5-place/gazetteer-format.ts';
import {
  bearings,
  genericHeads,
  kindOfWord,
  notPlaces,
  organisationWords,
  personTitles,
  phrases,
} from '../5-place/place-words.ts';
import type { Doc } from '../doc/doc.ts';

/** Tokens of a name in a row, both ends included. */
export interface Run {
  readonly first: number;
  readonly last: number;
}

/** A piece of a run that may be one name. */
export interface Segment extends Run {
  readonly run: Run;
  readonly text: string;
  /** Entries of that name, likeliest first; empty for a name nobody knows. */
  readonly known: readonly Candidate[];
  /** How well known: importance of the best entry, less for weak spelling; 0 where unknown. */
  readonly weight: number;
}

/** Small words inside names. English words among them, `as`, `an`, `at`, `do`, are articles only behind a hyphen. */
const ARTICLES = new Set(
  'al el ul ar ash az ez del de la las los le les du des da dos y di van der den bin bint sur ye wa'.split(' '),
);
const HYPHENED = new Set(
  'e i ye o as ad an at es do el al en on under upon by au aux sur le la les de du des di da'.split(' '),
);
const UPPER = /^\p{Lu}/u;
const ARTICLE_NAME = /^(?:al|el|ar|as|ash|at|ath|ad|adh|an|az|ez|er|es|esh|et|ed|en|ul|ur|ech)-['’‘ʻ`]?\p{L}/iu;
const CALENDAR =
  /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?$|^(?:jan(?:uary)?|feb(?:ruary)?|march|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|ramadan|christmas|easter|today|yesterday)\.?$/;
/** Words of closed classes, which a tagger takes for names where they open a sentence. */
const CLOSED = new Set(
  'near in at on of from to into around outside inside after before during since between among with without by for against over under through across along towards toward upon meanwhile however also but and or nor so yet if when while where as the this that these those his her its their our my your he she it they we you i who what which how why not no all some many several both each every other another such more most few'.split(
    ' ',
  ),
);
const FUNCTION_TAGS = new Set([
  'DET',
  'PRON',
  'AUX',
  'ADP',
  'CCONJ',
  'SCONJ',
  'PART',
  'INTJ',
  'PUNCT',
  'SYM',
  'NUM',
  'ADV',
]);

const lowerCase = new WeakMap<Doc, boolean>();

/** Whether a report is written without capitals, teletype or chat: then the tagger alone says what is a name. */
function isLowerCase(doc: Doc): boolean {
  let known = lowerCase.get(doc);
  if (known === undefined) {
    let words = 0;
    let capitals = 0;
    for (let token = 0; token < doc.tokenCount; token++) {
      const form = doc.form(token);
      if (form.length < 2 || !/^\p{L}/u.test(form)) continue;
      words++;
      if (UPPER.test(form)) capitals++;
    }
    lowerCase.set(doc, (known = words >= 20 && capitals / words < 0.005));
  }
  return known;
}

/** Whether a token looks like a piece of a name. */
export function isNameToken(doc: Doc, token: number): boolean {
  const form = doc.form(token);
  if (ARTICLE_NAME.test(form)) return true;
  if (CALENDAR.test(doc.lower(token)) || CLOSED.has(doc.lower(token))) return false;
  if (!UPPER.test(form))
    return (
      /^['‘’ʻ`]\p{Lu}/u.test(form) || (doc.uposOf(token) === 'PROPN' && /^\p{L}{3}/u.test(form) && isLowerCase(doc))
    );
  const upos = doc.uposOf(token);
  if (upos === 'PROPN') return true;
  if (FUNCTION_TAGS.has(upos)) return false;
  const sentenceStart = token === doc.sentenceFirst[doc.sentenceOf[token]!]!;
  if (upos === 'ADJ') return bearings.has(doc.lower(token)) || countryOfDemonym(form) !== undefined || !sentenceStart;
  // Nouns and verbs in capitals are names inside a sentence and nothing at its start.
  return !sentenceStart;
}

/** Tokens of names that are no places although a place or a kind word stands in them: "Islamic State of Iraq". */
export function blockedTokens(doc: Doc): Set<number> {
  const blocked = new Set<number>();
  for (let token = 0; token < doc.tokenCount; token++) {
    if (!UPPER.test(doc.form(token)) && !ARTICLE_NAME.test(doc.form(token))) continue;
    for (const phrase of phrases) {
      if (doc.lower(token) !== phrase[0] || token + phrase.length > doc.tokenCount) continue;
      if (phrase.every((word, at) => doc.lower(token + at) === word))
        for (let at = 0; at < phrase.length; at++) blocked.add(token + at);
    }
  }
  return blocked;
}

/** Names in a row: capitalised words with the small words and hyphens inside them. */
export function findRuns(doc: Doc): Run[] {
  const runs: Run[] = [];
  const blocked = blockedTokens(doc);
  for (let sentence = 0; sentence < doc.sentenceCount; sentence++) {
    const end = doc.sentenceFirst[sentence + 1]!;
    for (let token = doc.sentenceFirst[sentence]!; token < end; token++) {
      if (blocked.has(token) || !isNameToken(doc, token)) continue;
      let last = token;
      for (let next = token + 1; next < end; next++) {
        if (blocked.has(next)) break;
        if (isNameToken(doc, next)) last = next;
        else if (
          ARTICLES.has(doc.lower(next)) &&
          next + 1 < end &&
          (isNameToken(doc, next + 1) || (doc.form(next + 1) === '-' && next + 2 < end))
        )
          continue;
        else if (HYPHENED.has(doc.lower(next)) && isHyphen(doc, next - 1) && next + 1 < end) continue;
        else if (isHyphen(doc, next) && touches(doc, next) && next + 1 < end) continue;
        else if (['of', 'and', '&', 'the'].includes(doc.lower(next)) && joinsLongName(doc, token, next, end)) continue;
        else break;
      }
      runs.push({ first: token, last });
      token = last;
    }
  }
  return runs;
}

function isHyphen(doc: Doc, token: number): boolean {
  return /^[-‐‑–]$/.test(doc.form(token));
}

function touches(doc: Doc, token: number): boolean {
  return doc.tokenEnd[token - 1] === doc.tokenStart[token] && doc.tokenEnd[token] === doc.tokenStart[token + 1];
}

/** "Bosnia and Herzegovina", "Democratic Republic of the Congo": a small word inside a country's name. */
function joinsLongName(doc: Doc, first: number, small: number, end: number): boolean {
  for (let last = small + 1; last < Math.min(end, small + 5); last++)
    for (let from = small - 1; from >= Math.max(first, small - 4); from--)
      if (countryOfName(doc.tokenSpan(from, last).text) !== undefined) return true;
  return false;
}

const LONGEST = 6;

/** Asks the gazetteer for a name; the entries and how well known they are. */
export function knownAs(gazetteer: Gazetteer, text: string): { known: Candidate[]; weight: number } {
  const plain = plainKey(text);
  if (plain.length < 2 || notPlaces.has(plain)) return { known: [], weight: 0 };
  const known = gazetteer.find(foldName(text), plainCheck(plain));
  const short = abbreviationOf(text);
  if (short !== undefined) return { known, weight: short.after ? 3 : 6 };
  if (countryOfName(text) !== undefined) return { known, weight: 9 };
  // Two or three capitals are initials of something else.
  if (/^[A-Z]{2,3}$/.test(text)) return { known: [], weight: 0 };
  let weight = 0;
  for (const candidate of known) {
    // An empty town counts little but not nothing; a name only spelt alike counts less the shorter it is.
    const size = Math.max(0.5, importance(candidate.feature));
    const fit = candidate.match === 'name' ? 1 : candidate.match === 'folded' ? (plain.length > 5 ? 0.7 : 0.3) : 0.3;
    weight = Math.max(weight, size * fit);
  }
  return { known, weight };
}

/** Cuts a run into names: the cut whose pieces the gazetteer knows best, longer pieces first. */
export function segmentRun(doc: Doc, run: Run, gazetteer: Gazetteer): Segment[] {
  const length = run.last - run.first + 1;
  if (length > 40) return [];
  interface Cut {
    score: number;
    from: number;
    segment: Segment | null;
  }
  const best: Cut[] = [{ score: 0, from: -1, segment: null }];
  for (let end = 1; end <= length; end++) {
    let top: Cut = { score: best[end - 1]!.score, from: end - 1, segment: null };
    for (let size = 1; size <= Math.min(LONGEST, end); size++) {
      const first = run.first + end - size;
      const last = run.first + end - 1;
      if (!edgeToken(doc, first) || !edgeToken(doc, last)) continue;
      const { text } = doc.tokenSpan(first, last);
      // Initials end no name, unless they are one: "D.A.", "U.S.", "S.C."
      if (!/\p{L}{2}/u.test(doc.form(last)) && countryOfName(text) === undefined && abbreviationOf(text) === undefined)
        continue;
      if (size === 1 && neverAlone(doc, first, run)) continue;
      const { known, weight } = lookUp(gazetteer, doc, first, last, text);
      if (weight <= 0) continue;
      const score = best[end - size]!.score + size ** 1.35 * (1 + weight / 20);
      if (score > top.score) top = { score, from: end - size, segment: { first, last, run, text, known, weight } };
    }
    best.push(top);
  }
  const segments: Segment[] = [];
  for (let at = length; at > 0; at = best[at]!.from) {
    const { segment } = best[at]!;
    if (segment !== null) segments.unshift(segment);
  }
  return segments;
}

function edgeToken(doc: Doc, token: number): boolean {
  return isNameToken(doc, token) || (UPPER.test(doc.form(token)) && doc.form(token).length > 1);
}

/** Words that alone are no name: kinds, directions, demonyms, parts of organisations and offices, heads of longer names. */
function neverAlone(doc: Doc, token: number, run: Run): boolean {
  const word = doc.lower(token);
  if (notPlaces.has(word) && countryOfName(doc.form(token)) === undefined) return true;
  if (countryOfDemonym(word) !== undefined && countryOfName(doc.form(token)) === undefined) return true;
  if (kindOfWord(word) !== undefined || bearings.has(word) || organisationWords.has(word) || personTitles.has(word))
    return true;
  return genericHeads.has(word) && token < run.last;
}

/** As `knownAs`; a genitive that lost its apostrophe, "Syrias", is known by its stem when that is well known. */
function lookUp(
  gazetteer: Gazetteer,
  doc: Doc,
  first: number,
  last: number,
  text: string,
): { known: Candidate[]; weight: number } {
  const found = knownAs(gazetteer, text);
  if (first !== last || !/[a-z]s$/.test(text) || found.weight > 3) return found;
  const stem = knownAs(gazetteer, text.slice(0, -1));
  return stem.weight >= 5 && doc.uposOf(first) === 'PROPN' ? stem : found;
}

/**
 * Names in a run that the gazetteer does not explain. One name as a rule; several where a list has lost its commas:
 * "the towns of Misraba Ayn Tarma Arbin and …".
 */
export function splitUnknown(doc: Doc, run: Run, segments: readonly Segment[]): Segment[] {
  const ignored = (token: number): boolean =>
    kindOfWord(doc.lower(token)) !== undefined ||
    bearings.has(doc.lower(token)) ||
    doc.lower(token) === 'idp' ||
    (countryOfDemonym(doc.form(token)) !== undefined && countryOfName(doc.form(token)) === undefined) ||
    !isNameToken(doc, token);
  let { first, last } = run;
  while (last >= first && ignored(last)) last--;
  while (first <= last && ignored(first)) first++;
  if (first > last) return [];
  const make = (from: number, to: number): Segment => {
    const same = segments.find((segment) => segment.first === from && segment.last === to);
    return same ?? { first: from, last: to, run, text: doc.tokenSpan(from, to).text, known: [], weight: 0 };
  };
  const size = last - first + 1;
  const listed =
    size >= 3 &&
    (pluralKindBefore(doc, run.first) ||
      (size >= 4 && /^(?:and|or)$/.test(doc.lower(run.last + 1 < doc.tokenCount ? run.last + 1 : run.last))));
  if (!listed) return [make(first, last)];
  const names: Segment[] = [];
  for (let token = first; token <= last; ) {
    let to = token;
    const known = segments.find(
      (segment) =>
        segment.first === token &&
        (segment.first < segment.last || segment.known.some(({ match }) => match === 'name')),
    );
    if (known !== undefined) to = known.last;
    else {
      while (to < last && (genericHeads.has(doc.lower(to)) || /^new$/.test(doc.lower(to)))) to++;
      if (
        to < last &&
        ARTICLE_NAME.test(doc.form(to + 1)) &&
        !ARTICLE_NAME.test(doc.form(to)) &&
        genericHeads.has(doc.lower(to))
      )
        to++;
    }
    names.push(make(token, to));
    token = to + 1;
  }
  return names;
}

function pluralKindBefore(doc: Doc, first: number): boolean {
  const start = doc.sentenceFirst[doc.sentenceOf[first]!]!;
  if (first - 2 < start || doc.lower(first - 1) !== 'of') return false;
  return (
    kindOfWord(doc.lower(first - 2))?.plural === true ||
    doc.lower(first - 2) === 'area' ||
    doc.lower(first - 2) === 'surroundings'
  );
}
