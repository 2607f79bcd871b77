import type { PlaceMention } from '../3-mention/mention.ts';
import type { Doc } from '../doc/doc.ts';
import { abbreviationOf, countryName, countryOfDemonym, countryOfName } from './countries.ts';
import { plainKey } from './fold.ts';
import type { Candidate, Gazetteer } from './gazetteer.ts';
import { type Kind, kindAdjectives, kindAt, kindOfWord } from './place-words.ts';
import { readSurroundings, type Surroundings } from './surroundings.ts';

/** One mention with what its sentence says of it. */
export interface Reading {
  readonly mention: PlaceMention;
  readonly text: string;
  readonly surroundings: Surroundings;
  readonly kind: Kind | null;
  /** Reading that holds this one by the words between: "A, B", "A in B", "B's A". `said` for those that leave no doubt. */
  container: { of: Reading; said: boolean } | null;
  /** Country that an adjective before it names, "the Syrian city of A". */
  readonly country: string | null;
  group: Group;
}

/** The mentions of one name in a report: they mean one place unless their words say otherwise. */
export interface Group {
  readonly name: string;
  readonly kind: Kind | null;
  readonly readings: Reading[];
  candidates: Candidate[];
  /** Score of each candidate, and its share of belief. */
  scores: number[];
  beliefs: number[];
}

/** At most so many candidates a name are weighed: the rest are hamlets of a common name. */
const CANDIDATES = 60;

/** Reads every mention and puts those of one name together. */
export function groupMentions(
  doc: Doc,
  mentions: readonly PlaceMention[],
  gazetteer: Gazetteer,
): { readings: Reading[]; groups: Group[] } {
  const groups = new Map<string, Group>();
  const readings: Reading[] = [];
  for (const mention of mentions) {
    const { text } = doc.tokenSpan(mention.first, mention.last);
    const surroundings = readSurroundings(doc, mention.first, mention.last);
    // A mention that bears a country's name is called a country, which Georgia and Niger need not be.
    const said = mention.kind === null || mention.kind === 'country' ? null : (kindOfWord(mention.kind) ?? null);
    const kind = said ?? surroundings.kind;
    const key = `${plainKey(text)} ${kind === null ? '' : levelOf(kind)}`;
    let group = groups.get(key);
    if (group === undefined) {
      group = { name: text, kind, readings: [], candidates: [], scores: [], beliefs: [] };
      groups.set(key, group);
    }
    const reading: Reading = {
      mention,
      text,
      surroundings,
      kind,
      container: null,
      country: demonymBefore(doc, mention.first),
      group,
    };
    group.readings.push(reading);
    readings.push(reading);
  }
  // A name without a kind word joins the kind its other mentions say, but not a province where it may be the town.
  for (const [key, group] of [...groups]) {
    if (group.kind !== null) continue;
    const other = [...groups.values()].find(
      (one) =>
        one !== group &&
        one.kind !== null &&
        levelOf(one.kind) === 'settlement' &&
        plainKey(one.name) === plainKey(group.name),
    );
    if (other === undefined) continue;
    for (const reading of group.readings) reading.group = other;
    other.readings.push(...group.readings);
    groups.delete(key);
  }
  linkContainers(doc, readings);
  const list = [...groups.values()];
  for (const group of list) group.candidates = candidatesOf(group, gazetteer);
  return { readings, groups: list };
}

/** Kinds of one level may be one place: "the town of X" and "X village", not "X city" and "X province". */
function levelOf(kind: Kind): string {
  switch (kind.class) {
    case 'settlement':
    case 'quarter':
      return 'settlement';
    case 'unit1':
    case 'unit2':
    case 'unit3':
      return 'unit';
    case 'area':
      return 'settlement';
    default:
      return kind.class;
  }
}

/** Entries a group's name may stand for. */
function candidatesOf(group: Group, gazetteer: Gazetteer): Candidate[] {
  const short = abbreviationOf(group.name);
  if (short !== undefined && (!short.after || group.readings.some((reading) => reading.country === null))) {
    const found = gazetteer.lookup(short.name, { countries: [short.country], limit: 20 });
    const unit = found.filter((candidate) => candidate.feature.code === 'ADM1');
    if (found.length > 0) return unit.length > 0 ? unit : found;
  }
  const country = countryOfName(group.name) ?? countryOfDemonym(group.name);
  // A country is written in its own letters or not meant.
  const found = gazetteer
    .lookup(group.name, { limit: CANDIDATES })
    .filter(({ feature, match }) => match === 'name' || !feature.code.startsWith('PCL'));
  if (country !== undefined && !found.some((candidate) => candidate.feature.code.startsWith('PCL'))) {
    const nation = gazetteer
      .lookup(countryName(country), { countries: [country] })
      .filter((candidate) => candidate.feature.code.startsWith('PCL'));
    return [...nation, ...found.filter((candidate) => candidate.match === 'name')];
  }
  return found;
}

/** "the Syrian city of X", "Iraq's X", "Syrian X": the country of an adjective no more than six words before. */
function demonymBefore(doc: Doc, first: number): string | null {
  const start = doc.sentenceFirst[doc.sentenceOf[first]!]!;
  for (let at = first - 1; at >= Math.max(start, first - 6); at--) {
    const word = doc.lower(at);
    const country = /^\p{Lu}/u.test(doc.form(at)) ? countryOfDemonym(word) : undefined;
    if (country !== undefined) return country;
    if (!(kindAdjectives.has(word) || ['of', 'the', '-', "'s", '’s', ','].includes(word) || kindAt(doc, at) !== null))
      return null;
  }
  return null;
}

const BETWEEN = new Set(['in', 'of', 'the', 'within', 'inside', "'s", '’s', "'", '’', ',', '(', 'on']);

/** Finds for each reading the next one that its words put around it. */
function linkContainers(doc: Doc, readings: readonly Reading[]): void {
  const inOrder = [...readings].sort((a, b) => a.mention.first - b.mention.first);
  for (let at = 0; at + 1 < inOrder.length; at++) {
    const left = inOrder[at]!;
    const right = inOrder[at + 1]!;
    if (doc.sentenceOf[left.mention.first] !== doc.sentenceOf[right.mention.first]) continue;
    const from = left.mention.last + 1;
    const to = right.mention.first;
    if (to - from > 9) continue;
    let comma = false;
    let within = false;
    let owner = false;
    let plain = true;
    for (let token = from; token < to; token++) {
      const word = doc.lower(token);
      if (word === ',' || word === '(') comma = true;
      else if (['in', 'within', 'inside', 'of', 'on'].includes(word)) within = true;
      else if (word === "'s" || word === '’s') owner = true;
      else if (
        !BETWEEN.has(word) &&
        !kindAdjectives.has(word) &&
        kindAt(doc, token) === null &&
        !/^(?:a|an|north|south|east|west|northern|southern|eastern|western|'s)$/.test(word)
      ) {
        plain = false;
        break;
      }
    }
    if (!plain) continue;
    if (owner && !within) right.container ??= { of: left, said: true };
    else if (within) left.container ??= { of: right, said: true };
    else if (comma || to === from) left.container ??= { of: right, said: false };
  }
  // In "A, B and C in D" D holds every one before it.
  for (let at = inOrder.length - 2; at >= 0; at--) {
    const left = inOrder[at]!;
    const next = inOrder[at + 1]!;
    if (left.container !== null && left.container.of !== next) continue;
    if (next.container === null || !next.container.said || next.container.of === left) continue;
    if (doc.sentenceOf[left.mention.first] !== doc.sentenceOf[next.mention.first]) continue;
    const between = [];
    for (let token = left.mention.last + 1; token < next.mention.first; token++) between.push(doc.lower(token));
    if (
      between.length > 0 &&
      between.length <= 3 &&
      between.every((word) => [',', 'and', 'or', '&', 'the'].includes(word))
    )
      left.container = { of: next.container.of, said: false };
  }
}
