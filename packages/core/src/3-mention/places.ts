import { abbreviationOf, countryOfName } from '../5-place/countries.ts';
import { foldName } from '../5-place/fold.ts';
import { type Gazetteer, importance } from '../5-place/gazetteer.ts';
import {
  bearings,
  eventNouns,
  firstNames,
  genericHeads,
  kindAt,
  kindOfWord,
  notPlaces,
  organisationWords,
  personTitles,
  streetWords,
} from '../5-place/place-words.ts';
import { readSurroundings } from '../5-place/surroundings.ts';
import type { Doc } from '../doc/doc.ts';
import type { Stage } from '../pipeline.ts';
import type { PlaceMention } from './mention.ts';
import { EVIDENCE, isDemonym, type Judgement, judge, type ReportNames } from './places-evidence.ts';
import { findRuns, isNameToken, knownAs, type Run, type Segment, segmentRun, splitUnknown } from './places-runs.ts';
import { headOf } from './places-syntax.ts';

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
  const runs = findRuns(doc).flatMap((run) => splitGenitives(doc, run, gazetteer));
  const names: ReportNames = { persons: personNames(doc, runs), headline: headlines(doc) };
  const cuts = runs.map((run) => cutRun(doc, run, gazetteer));
  let proposals = cuts.flatMap((cut) => proposalsOf(doc, cut, names));
  // Names of two words and more that are no places are persons' as a rule: their last words alone are then no places either.
  const found = names.persons.size;
  cuts.forEach((cut) => {
    const given = cut.segments.length > 1 && firstNames.has(doc.lower(cut.run.first));
    if ((cut.rest.length === 0 && !given) || cut.organisation || cut.run.last === cut.run.first) return;
    if (proposals.some(({ segment, score }) => segment.run === cut.run && score > 0)) return;
    for (let token = cut.run.first; token <= cut.run.last; token++)
      if (doc.form(token).length > 2 && !isKindToken(doc, token)) names.persons.add(doc.lower(token));
  });
  if (names.persons.size > found) proposals = cuts.flatMap((cut) => proposalsOf(doc, cut, names));
  proposals.sort((a, b) => a.segment.first - b.segment.first);
  agree(proposals);
  readContainers(doc, proposals);
  spreadThroughLists(doc, proposals);
  const taken = joinCapital(
    doc,
    proposals.filter((proposal) => proposal.score > 0),
  );
  return spreadKinds(
    doc,
    taken,
    taken.map((proposal) => mentionOf(doc, proposal)),
  );
}

/** "Washington, D.C." is one place, not one place in another. */
function joinCapital(doc: Doc, taken: readonly Proposal[]): Proposal[] {
  const joined: Proposal[] = [];
  for (const proposal of taken) {
    const { segment } = proposal;
    const before = joined.at(-1);
    if (
      before !== undefined &&
      before.segment.text === 'Washington' &&
      /^D\.? ?C\.?$/.test(segment.text) &&
      segment.first - before.segment.last <= 2
    ) {
      const { first } = before.segment;
      const { last } = segment;
      const text = doc.tokenSpan(first, last).text;
      joined[joined.length - 1] = { ...before, segment: { ...before.segment, last, text } };
    } else joined.push(proposal);
  }
  return joined;
}

/** "Aleppos Military Academy": a genitive that lost its apostrophe ends a name. */
function splitGenitives(doc: Doc, run: Run, gazetteer: Gazetteer): Run[] {
  for (let token = run.first; token < run.last; token++) {
    const form = doc.form(token);
    if (
      !/[a-z]s$/.test(form) ||
      knownAs(gazetteer, form).weight > 3 ||
      knownAs(gazetteer, form.slice(0, -1)).weight < 5
    )
      continue;
    return [{ first: run.first, last: token }, ...splitGenitives(doc, { first: token + 1, last: run.last }, gazetteer)];
  }
  return [run];
}

/** Words of names that carry a title somewhere in the report. */
function personNames(doc: Doc, runs: readonly Run[]): Set<string> {
  const persons = new Set<string>();
  for (const run of runs) {
    const before = run.first - 1;
    let titled =
      before >= 0 && personTitles.has(doc.lower(before)) && doc.sentenceOf[run.first] === doc.sentenceOf[before];
    let first = run.first;
    while (first < run.last && personTitles.has(doc.lower(first))) {
      first++;
      titled = true;
    }
    if (titled) for (let token = first; token <= run.last; token++) persons.add(doc.lower(token));
  }
  return persons;
}

/** For each sentence whether it is written in capitals like a headline: nearly every longer word, every noun and verb begins with one. */
function headlines(doc: Doc): boolean[] {
  return Array.from({ length: doc.sentenceCount }, (_, sentence) => {
    let words = 0;
    let capitals = 0;
    for (let token = doc.sentenceFirst[sentence]!; token < doc.sentenceFirst[sentence + 1]!; token++) {
      const form = doc.form(token);
      if (form.length < 4 || !/^\p{L}/u.test(form)) continue;
      words++;
      if (/^\p{Lu}/u.test(form)) capitals++;
      // A list of towns has capitals too, but not its verb.
      else if (['VERB', 'NOUN'].includes(doc.uposOf(token))) return false;
    }
    return words >= 4 && capitals / words > 0.75;
  });
}

/** A token of a run that says what the run is, not what it is called. */
function isKindToken(doc: Doc, token: number): boolean {
  const word = doc.lower(token);
  return (
    kindOfWord(word) !== undefined ||
    bearings.has(word) ||
    streetWords.has(word) ||
    eventNouns.has(word) ||
    /^(?:rural|greater|central|downtown)$/.test(word)
  );
}

/** A run with the names the gazetteer finds in it and the tokens it does not explain. */
interface Cut {
  readonly run: Run;
  readonly segments: readonly Segment[];
  readonly rest: readonly number[];
  readonly organisation: boolean;
  /** The names that the run holds if the gazetteer is not asked. */
  readonly unknown: readonly Segment[];
}

function cutRun(doc: Doc, run: Run, gazetteer: Gazetteer): Cut {
  const segments = segmentRun(doc, run, gazetteer);
  const covered = new Set<number>();
  for (const segment of segments) for (let token = segment.first; token <= segment.last; token++) covered.add(token);
  const rest: number[] = [];
  for (let token = run.first; token <= run.last; token++)
    if (!covered.has(token) && isNameToken(doc, token) && !isKindToken(doc, token) && !isDemonym(doc.form(token)))
      rest.push(token);
  return {
    run,
    segments,
    rest,
    organisation: rest.some(
      (token) =>
        organisationWords.has(doc.lower(token)) ||
        (personTitles.has(doc.lower(token)) && !genericHeads.has(doc.lower(token))),
    ),
    unknown: rest.length === 0 && segments.length < 2 ? [] : splitUnknown(doc, run, segments),
  };
}

function proposalsOf(doc: Doc, cut: Cut, names: ReportNames): Proposal[] {
  const { segments, rest, organisation } = cut;
  const pieces = segments.map((segment) => ({
    segment,
    ...judge(doc, segment, leftoverOf(doc, cut, segment), names),
  }));
  if (cut.unknown.length === 0) return pieces;
  // Words that no entry covers make a name with what stands beside them, unless what is known stands well alone.
  const unknown = cut.unknown.map((segment) => {
    const judged = judge(doc, segment, 0, names);
    if (organisation) judged.score += EVIDENCE.organisationHead;
    if (segment.first < segment.last && firstNames.has(doc.lower(segment.first))) judged.score += EVIDENCE.person;
    if (notPlaces.has(segment.text.toLowerCase()) || isDemonym(segment.text)) judged.score -= 6;
    return { segment, ...judged };
  });
  const total = (list: readonly Proposal[]): number => list.reduce((sum, { score }) => sum + Math.max(0, score), 0);
  // Several unknown names are a list that lost its commas: the words before it have said so.
  const most = Math.max(...unknown.map(({ score }) => score));
  if (unknown.length > 1 && most > 0 && rest.length > 0) {
    for (const one of unknown) one.score = Math.max(one.score, Math.min(1.2, most));
    return unknown;
  }
  if (total(unknown) > 0 && total(unknown) >= total(pieces)) return unknown;
  return pieces.length > 0 ? pieces : unknown;
}

function leftoverOf(doc: Doc, cut: Cut, segment: Segment): number {
  const { rest, segments, organisation } = cut;
  // A loose word right before or behind makes the piece part of another name.
  const beside = rest.filter((token) => token === segment.first - 1 || token === segment.last + 1);
  if (beside.some((token) => !organisationWords.has(doc.lower(token)))) return 1;
  // So does a known word that has nothing to do with it: "Brian Connell".
  for (const other of segments) {
    if (other.last + 1 !== segment.first && segment.last + 1 !== other.first) continue;
    const [left, right] = other.first < segment.first ? [other, segment] : [segment, other];
    if (!goTogether(left, right)) return firstNames.has(doc.lower(left.first)) ? 1 : 0.8;
  }
  return rest.length > 0 && beside.length === 0 && !organisation ? 0.1 : 0;
}

/** Whether two names side by side may be a list without commas, or a place and what it lies in. */
function goTogether(left: Segment, right: Segment): boolean {
  const country = countryOfName(left.text) ?? countryOfName(right.text);
  if (country !== undefined) {
    // "Syria Aleppo", "Aleppo Syria", "France Britain"; not "Jordan Smith".
    const other = countryOfName(left.text) === undefined ? left : right;
    return (
      countryOfName(other.text) !== undefined ||
      other.known.some(({ feature }) => feature.country === country && importance(feature) >= 3)
    );
  }
  return left.known.some(({ feature: a }) =>
    right.known.some(
      ({ feature: b }) =>
        a.country === b.country &&
        ((a.parent === b.handle && b.code.startsWith('ADM')) ||
          (importance(a) >= 4.3 && importance(b) >= 4.3) ||
          (b.code === 'ADM1' && importance(a) >= 2.5 && left.weight > 1)),
    ),
  );
}

/** Mentions of one name help each other: what is certain once is likelier elsewhere. */
function agree(proposals: readonly Proposal[]): void {
  const best = new Map<string, number>();
  const leans = new Map<string, { person: number; place: number }>();
  for (const { segment, score, lean } of proposals) {
    const key = foldName(segment.text);
    best.set(key, Math.max(best.get(key) ?? Number.NEGATIVE_INFINITY, score));
    const sums = leans.get(key) ?? { person: 0, place: 0 };
    if (lean !== null) sums[lean]++;
    leans.set(key, sums);
  }
  // A name that acts as a person and is nowhere a where is one throughout.
  for (const proposal of proposals) {
    const { person, place } = leans.get(foldName(proposal.segment.text))!;
    if (person > 0 && place === 0 && proposal.segment.weight < (person > 1 ? 5.5 : 4.8))
      proposal.score += EVIDENCE.speaker;
  }
  for (const proposal of proposals) {
    const top = best.get(foldName(proposal.segment.text))!;
    if (top >= 2.5 && proposal.score > -2.2 && proposal.score <= 0) proposal.score += 1.6;
  }
}

/** "Portland, Oregon", "Jackson, Miss.": what lies in the next name is a place. */
function readContainers(doc: Doc, proposals: readonly Proposal[]): void {
  for (let at = 0; at + 1 < proposals.length; at++) {
    const [inner, outer] = [proposals[at]!, proposals[at + 1]!];
    if (outer.segment.first !== inner.segment.last + 2 || doc.form(inner.segment.last + 1) !== ',' || inner.score < -5)
      continue;
    const short = abbreviationOf(outer.segment.text);
    const country = countryOfName(outer.segment.text) ?? short?.country;
    const units = outer.segment.known.filter(({ feature }) => feature.code.startsWith('ADM'));
    const held = inner.segment.known.some(
      ({ feature }) =>
        feature.country === country ||
        units.some(
          (unit) =>
            unit.feature.handle === feature.parent ||
            (unit.feature.code === 'ADM1' && unit.feature.country === feature.country),
        ),
    );
    if (!held || (country === undefined && units.length === 0)) continue;
    if (inner.score > -3) inner.score += EVIDENCE.contained;
    if (short !== undefined && outer.score > -3 && inner.score > 0) outer.score += EVIDENCE.contained;
  }
}

/** Whether two names follow each other in a list. */
function linked(doc: Doc, left: Proposal, right: Proposal): boolean {
  if (doc.sentenceOf[left.segment.first] !== doc.sentenceOf[right.segment.first]) return false;
  const from = left.segment.last + 1;
  const to = right.segment.first;
  if (to - from > 3) return false;
  for (let token = from; token < to; token++)
    if (![',', 'and', 'or', '&', 'the', '-', '–', '/'].includes(doc.lower(token))) return false;
  return true;
}

/** A kind in the plural holds for the whole list: "the towns of A, B and C", "A, B and C districts". */
function spreadKinds(doc: Doc, taken: readonly Proposal[], mentions: readonly PlaceMention[]): PlaceMention[] {
  const kinds = mentions.map(({ kind }) => kind);
  const pluralBefore = (first: number): boolean => {
    for (let token = first - 1; token >= Math.max(0, first - 3); token--) {
      if (doc.lower(token) === 'of' || doc.lower(token) === 'the') continue;
      return kindOfWord(doc.lower(token))?.plural === true;
    }
    return false;
  };
  for (let at = 1; at < taken.length; at++)
    if (
      (kinds[at] === null || (kinds[at] === 'country' && kinds[at - 1] === 'village')) &&
      kinds[at - 1] !== null &&
      linked(doc, taken[at - 1]!, taken[at]!)
    )
      if (pluralBefore(taken[at - 1]!.segment.first) || kinds[at - 1] === kinds[at - 2]) kinds[at] = kinds[at - 1]!;
  for (let at = taken.length - 2; at >= 0; at--) {
    if (kinds[at] !== null || kinds[at + 1] === null || !linked(doc, taken[at]!, taken[at + 1]!)) continue;
    const behind = taken[at + 1]!.segment.last + 1;
    const plural = behind < doc.tokenCount && kindOfWord(doc.lower(behind))?.plural === true;
    const hyphen = /^[-–]$/.test(doc.form(taken[at + 1]!.segment.first - 1));
    if (plural || hyphen || kinds[at + 1] === kinds[at + 2]) kinds[at] = kinds[at + 1]!;
  }
  return mentions.map((mention, at) => (mention.kind === kinds[at] ? mention : { ...mention, kind: kinds[at]! }));
}

/** "the towns of A, B and C", "A, B and C districts": what one member is, the others are. */
function spreadThroughLists(doc: Doc, proposals: readonly Proposal[]): void {
  // What begins a list carries through it, however many unknown names follow.
  let carried = 0;
  for (let at = 1; at < proposals.length; at++) {
    const [left, right] = [proposals[at - 1]!, proposals[at]!];
    if (!linked(doc, left, right)) {
      carried = 0;
      continue;
    }
    carried = Math.max(carried, left.score);
    if (carried > 1 && right.score <= 0 && right.score > -3) right.score += EVIDENCE.listed;
    if (right.score <= 0) carried = 0;
  }
  carried = 0;
  for (let at = proposals.length - 2; at >= 0; at--) {
    const [left, right] = [proposals[at]!, proposals[at + 1]!];
    if (!linked(doc, left, right)) {
      carried = 0;
      continue;
    }
    carried = Math.max(carried, right.score);
    if (carried > 1 && left.score <= 0 && left.score > -3) left.score += EVIDENCE.listed;
    if (left.score <= 0) carried = 0;
  }
}

/** "the border with X", "the X border" and "the frontier of X" speak of a line, which X only names. */
function onBorder(doc: Doc, first: number): boolean {
  const start = doc.sentenceFirst[doc.sentenceOf[first]!]!;
  let at = first - 1;
  while (at > start && (doc.lower(at) === 'the' || doc.lower(at) === 'neighbouring' || doc.lower(at) === 'neighboring'))
    at--;
  return at > start && ['with', 'of'].includes(doc.lower(at)) && /^(?:borders?|frontiers?)$/.test(doc.lower(at - 1));
}

function mentionOf(doc: Doc, { segment, metonym, dateline }: Proposal): PlaceMention {
  const { first, last } = segment;
  const around = readSurroundings(doc, first, last);
  const kind = around.kind ?? kindAt(doc, last)?.kind ?? null;
  const measure = around.relation !== null && around.relation.distanceKm !== null;
  return {
    first,
    last,
    head: headOf(doc, first, last),
    kind: kind?.kind ?? (countryOfName(segment.text) === undefined ? null : 'country'),
    ref: null,
    ...(metonym ? { metonym: true as const } : {}),
    ...(dateline ? { dateline: true as const } : {}),
    ...(measure || onBorder(doc, first) ? { measure: true as const } : {}),
  };
}
