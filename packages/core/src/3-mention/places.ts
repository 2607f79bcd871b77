import { countryOfName } from '../5-place/countries.ts';
import { foldName } from '../5-place/fold.ts';
import type { Gazetteer } from '../5-place/gazetteer.ts';
import { bearings, kindAt, kindOfWord, notPlaces, organisationWords, personTitles } from '../5-place/place-words.ts';
import { readSurroundings } from '../5-place/surroundings.ts';
import type { Doc } from '../doc/doc.ts';
import type { Stage } from '../pipeline.ts';
import type { PlaceMention } from './mention.ts';
import { EVIDENCE, headOf, isDemonym, type Judgement, judge } from './places-evidence.ts';
import { findRuns, isNameToken, type Run, type Segment, segmentRun } from './places-runs.ts';

/**
 * Makes the stage that finds the names of places, known to the gazetteer or not.
 *
 * Names in a row are cut where the gazetteer knows the pieces; each piece is judged by what its sentence says of it
 * (kind words, prepositions, lists, titles, organisations), and a name that is a place beyond doubt in one sentence
 * helps its other mentions. Everything that speaks for or against is in `places-evidence.ts`.
 */
export function createPlacesStage(gazetteer: Gazetteer): Stage {
  return {
    name: 'places',
    needs: ['tokens', 'sentences', 'tags', 'trees', 'lemmas'],
    gives: ['places'],
    run(doc) {
      doc.places = findPlaces(doc, gazetteer);
    },
  };
}

interface Proposal extends Judgement {
  readonly segment: Segment;
}

function findPlaces(doc: Doc, gazetteer: Gazetteer): PlaceMention[] {
  const runs = findRuns(doc);
  const persons = personNames(doc, runs);
  const proposals: Proposal[] = [];
  for (const run of runs) for (const proposal of proposalsOf(doc, run, gazetteer, persons)) proposals.push(proposal);
  proposals.sort((a, b) => a.segment.first - b.segment.first);
  agree(proposals);
  spreadThroughLists(doc, proposals);
  return proposals.filter((proposal) => proposal.score > 0).map((proposal) => mentionOf(doc, proposal));
}

/** Last words of names that carry a title or a first name somewhere in the report. */
function personNames(doc: Doc, runs: readonly Run[]): Set<string> {
  const persons = new Set<string>();
  for (const run of runs) {
    const titled =
      run.first > 0 &&
      personTitles.has(doc.lower(run.first - 1)) &&
      doc.sentenceOf[run.first] === doc.sentenceOf[run.first - 1];
    let first = run.first;
    let inside = false;
    while (first < run.last && personTitles.has(doc.lower(first))) {
      first++;
      inside = true;
    }
    if (titled || inside) for (let token = first; token <= run.last; token++) persons.add(doc.lower(token));
  }
  return persons;
}

/** A token of a run that says what the run is, not what it is called. */
function isKindToken(doc: Doc, token: number): boolean {
  return kindOfWord(doc.lower(token)) !== undefined || bearings.has(doc.lower(token));
}

function proposalsOf(doc: Doc, run: Run, gazetteer: Gazetteer, persons: ReadonlySet<string>): Proposal[] {
  let segments = segmentRun(doc, run, gazetteer);
  const covered = new Set<number>();
  for (const segment of segments) for (let token = segment.first; token <= segment.last; token++) covered.add(token);
  const rest: number[] = [];
  for (let token = run.first; token <= run.last; token++)
    if (!covered.has(token) && isNameToken(doc, token) && !isKindToken(doc, token) && !isDemonym(doc.form(token)))
      rest.push(token);
  const organisation = rest.some((token) => organisationWords.has(doc.lower(token)));

  // Words that no entry covers make one name with what stands beside them, unless what is known stands well alone.
  if (rest.length > 0) {
    const whole = trimRun(doc, run);
    const list = segments.length > 1 && segments.length >= rest.length;
    if (whole !== null && !list) {
      const unknown: Segment = {
        ...whole,
        run,
        text: doc.tokenSpan(whole.first, whole.last).text,
        known: [],
        weight: 0,
      };
      const judged = judge(doc, unknown, 0, persons);
      if (organisation) judged.score += EVIDENCE.organisationHead;
      if (notPlaces.has(unknown.text.toLowerCase()) || isDemonym(unknown.text)) judged.score -= 6;
      const pieces = segments.map((segment) => ({
        segment,
        ...judge(doc, segment, leftoverOf(rest, segment, organisation), persons),
      }));
      const bestPiece = Math.max(-10, ...pieces.map((piece) => piece.score));
      if (judged.score > 0 && judged.score >= bestPiece) return [{ segment: unknown, ...judged }];
      return [...pieces, ...(pieces.length === 0 ? [{ segment: unknown, ...judged }] : [])];
    }
  }
  segments = segments.map((segment) => withKindTail(doc, segment));
  return segments.map((segment) => ({ segment, ...judge(doc, segment, list0(rest, segments), persons) }));
}

function list0(rest: readonly number[], segments: readonly Segment[]): number {
  return rest.length > segments.length ? 1 : 0;
}

function leftoverOf(rest: readonly number[], segment: Segment, organisation: boolean): number {
  // A loose word right before or behind makes the piece part of another name.
  const beside = rest.some((token) => token === segment.first - 1 || token === segment.last + 1);
  return organisation ? 1.5 : beside ? 1 : 0.4;
}

function withKindTail(_doc: Doc, segment: Segment): Segment {
  return segment;
}

/** A run without the kind words, directions and demonyms at its ends; null when nothing is left. */
function trimRun(doc: Doc, run: Run): { first: number; last: number } | null {
  let { first, last } = run;
  const loose = (token: number): boolean =>
    isKindToken(doc, token) || isDemonym(doc.form(token)) || !isNameToken(doc, token);
  while (last >= first && loose(last)) last--;
  while (first <= last && loose(first)) first++;
  return first > last ? null : { first, last };
}

/** Mentions of one name help each other: what is certain once is likelier elsewhere. */
function agree(proposals: readonly Proposal[]): void {
  const best = new Map<string, number>();
  for (const { segment, score } of proposals) {
    const key = foldName(segment.text);
    best.set(key, Math.max(best.get(key) ?? Number.NEGATIVE_INFINITY, score));
  }
  for (const proposal of proposals) {
    const top = best.get(foldName(proposal.segment.text))!;
    if (top >= 2.5 && proposal.score > -2.2 && proposal.score <= 0) proposal.score += 1.6;
  }
}

/** "the towns of A, B and C", "A, B and C districts": what one member is, the others are. */
function spreadThroughLists(doc: Doc, proposals: readonly Proposal[]): void {
  const linked = (left: Proposal, right: Proposal): boolean => {
    if (doc.sentenceOf[left.segment.first] !== doc.sentenceOf[right.segment.first]) return false;
    const from = left.segment.last + 1;
    const to = right.segment.first;
    if (to - from > 3) return false;
    for (let token = from; token < to; token++)
      if (![',', 'and', 'or', '&', 'the', '-', '–', '/'].includes(doc.lower(token))) return false;
    return true;
  };
  for (let at = 1; at < proposals.length; at++) {
    const [left, right] = [proposals[at - 1]!, proposals[at]!];
    if (linked(left, right) && left.score > 1 && right.score <= 0 && right.score > -3) right.score += EVIDENCE.listed;
  }
  for (let at = proposals.length - 2; at >= 0; at--) {
    const [left, right] = [proposals[at]!, proposals[at + 1]!];
    if (linked(left, right) && right.score > 1 && left.score <= 0 && left.score > -3) left.score += EVIDENCE.listed;
  }
}

function mentionOf(doc: Doc, { segment, metonym }: Proposal): PlaceMention {
  const { first, last } = segment;
  const kind = readSurroundings(doc, first, last).kind ?? kindAt(doc, last)?.kind ?? null;
  return {
    first,
    last,
    head: headOf(doc, first, last),
    kind: kind?.kind ?? (countryOfName(segment.text) === undefined ? null : 'country'),
    ref: null,
    ...(metonym ? { metonym: true as const } : {}),
  };
}
