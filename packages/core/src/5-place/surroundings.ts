import type { PlaceRelationKind } from '../claim.ts';
import type { Doc } from '../doc/doc.ts';
import { countryOfDemonym, countryOfName } from './countries.ts';
import {
  bearings,
  countrysideWords,
  type Kind,
  kindAdjectives,
  kindAt,
  kindEndingAt,
  middles,
  partNouns,
  ruralWords,
} from './place-words.ts';

/** What the words around a name say of it. */
export interface Surroundings {
  /** What it is, "the village of X", "X district". */
  readonly kind: Kind | null;
  /** How the place meant lies to the place named. */
  readonly relation: {
    readonly kind: PlaceRelationKind;
    /** Degrees from north; null where no direction is said. */
    readonly degrees: number | null;
    /** The direction word, `south-western`. */
    readonly bearing: string | null;
    /** From the named place, in kilometres; null where none is said. */
    readonly distanceKm: number | null;
    /** First and last token of the relation's words. */
    readonly first: number;
    readonly last: number;
    readonly countryside: boolean;
  } | null;
}

const QUOTES = new Set(['"', "'", '“', '”', '‘', '’', '``', "''", '(']);
const UNITS: Readonly<Record<string, number>> = {
  km: 1,
  kms: 1,
  kilometer: 1,
  kilometers: 1,
  kilometre: 1,
  kilometres: 1,
  mile: 1.609,
  miles: 1.609,
  mi: 1.609,
  m: 0.001,
  meter: 0.001,
  meters: 0.001,
  metre: 0.001,
  metres: 0.001,
  yards: 0.0009,
};
const NUMBERS: Readonly<Record<string, number>> = {
  a: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  several: 4,
  few: 3,
  dozens: 40,
  hundred: 100,
};

/** Reads kind, direction and nearness from the tokens beside a name. */
export function readSurroundings(doc: Doc, first: number, last: number): Surroundings {
  const sentence = doc.sentenceOf[first]!;
  const start = doc.sentenceFirst[sentence]!;
  const end = doc.sentenceFirst[sentence + 1]!;
  return { kind: kindAround(doc, first, last, start, end), relation: relationAround(doc, first, last, start, end) };
}

function skipBack(doc: Doc, token: number, start: number): number {
  let at = token;
  while (at >= start && (QUOTES.has(doc.form(at)) || doc.lower(at) === 'the')) at--;
  return at;
}

function kindAround(doc: Doc, first: number, last: number, start: number, end: number): Kind | null {
  // Behind the name: "X district", "X refugee camp", "X's countryside" is left to the relation.
  let after = last + 1;
  while (
    after < end &&
    (QUOTES.has(doc.form(after)) || (kindAdjectives.has(doc.lower(after)) && kindAt(doc, after) === null))
  )
    after++;
  // "the Syrian town of X", "a U.S. city": the kind word is the other name's.
  const text = doc.tokenSpan(first, last).text;
  const national = countryOfDemonym(text) !== undefined || countryOfName(text) !== undefined;
  let behind = after < end ? kindAt(doc, after) : null;
  // Niger state is one, a Mexico city none.
  if (national && behind !== null && (behind.kind.class !== 'unit1' || countryOfName(text) === undefined))
    behind = null;
  if (behind !== null && !(behind.kind.class === 'area' && behind.kind.kind !== 'area')) {
    // "Aleppo city centre", "X district police": the kind still holds; "X road" makes X one end of a road.
    if (!(behind.kind.plural && !inList(doc, first, start))) return behind.kind;
    if (behind.kind.plural) return singular(behind.kind);
  }
  // Before the name: "the village of X", "town of X", "villages of X, Y and Z".
  const before = skipBack(doc, first - 1, start);
  if (before > start && doc.lower(before) === 'of') {
    const named = ownKind(doc, before - 1, start);
    if (named !== null && named.kind.class !== 'area' && named.kind.class !== 'road') return singular(named.kind);
    if (named !== null && named.kind.kind === 'area') return named.kind;
  }
  // "X, a town near Y" and "the town, X".
  if (last + 2 < end && doc.form(last + 1) === ',' && ['a', 'an', 'the'].includes(doc.lower(last + 2))) {
    for (let at = last + 3; at < Math.min(end, last + 8); at++) {
      const named = kindAt(doc, at);
      if (named !== null && !named.kind.plural && /^\p{Ll}/u.test(doc.form(at))) return named.kind;
      if (!kindAdjectives.has(doc.lower(at)) && !/(?:ed|ern|an|ian|ish|held|-)$/.test(doc.lower(at))) break;
    }
  }
  // The name's own last or first word: "Rapides Parish", "Mount Hermon".
  if (last > first) {
    const own = kindEndingAt(doc, last) ?? kindAt(doc, first);
    if (own !== null) return own.kind;
  }
  return null;
}

/** The kind word that ends at a token, unless it belongs to another name ("the Midan neighbourhood of X") or says of whom X is the holder ("the capital of X"). */
function ownKind(doc: Doc, token: number, start: number): ReturnType<typeof kindEndingAt> {
  const named = kindEndingAt(doc, token);
  if (named === null || /^capitals?$/.test(doc.lower(token))) return null;
  const before = named.first - 1;
  const namesAnother = before > start && /^(?:\p{Lu}|[ae]l-)/u.test(doc.form(before)) && doc.uposOf(before) === 'PROPN';
  return namesAnother ? null : named;
}

function singular(kind: Kind): Kind {
  return kind.plural ? { ...kind, plural: false } : kind;
}

/** Whether a name has a comma or "and" before it. */
function inList(doc: Doc, first: number, start: number): boolean {
  return first > start && [',', 'and', 'or', '&'].includes(doc.lower(first - 1));
}

type Relation = NonNullable<Surroundings['relation']>;

function relationAround(doc: Doc, first: number, last: number, start: number, end: number): Relation | null {
  const none = { degrees: null, bearing: null, distanceKm: null, countryside: false } as const;
  const after = last + 1 < end ? doc.lower(last + 1) : '';
  // "X's northern countryside", "X countryside", "X suburbs".
  let next = last + 1;
  if (next < end && /^['’]s?$/.test(doc.form(next))) next++;
  const possessive = next > last + 1;
  let behindBearing: string | null = null;
  if (
    next < end &&
    bearings.has(doc.lower(next)) &&
    (possessive || (next + 1 < end && countrysideWords.has(doc.lower(next + 1))))
  ) {
    behindBearing = doc.lower(next);
    next++;
  }
  const behindDegrees = behindBearing === null ? null : bearings.get(behindBearing)!;
  if (next < end && countrysideWords.has(doc.lower(next)) && doc.lower(next) !== 'rural') {
    const rural = ruralWords.has(doc.lower(next));
    return {
      kind: behindBearing ? 'direction' : 'part',
      degrees: behindDegrees,
      bearing: behindBearing,
      distanceKm: null,
      first,
      last: next,
      countryside: rural,
    };
  }
  if (behindBearing !== null && possessive) {
    const part = next < end && partNouns.has(doc.lower(next)) ? next : next - 1;
    return {
      kind: 'part',
      degrees: behindDegrees,
      bearing: behindBearing,
      distanceKm: null,
      first,
      last: part,
      countryside: false,
    };
  }

  const before = skipBack(doc, first - 1, start);
  if (before < start) return null;
  const word = doc.lower(before);
  // "northern X", "rural X", "central X".
  if (bearings.has(word) && !/^(north|south|east|west)$/.test(word))
    return { ...none, kind: 'part', degrees: bearings.get(word)!, bearing: word, first: before, last: before };
  if (/^(north|south|east|west)$/.test(word) && before === first - 1)
    return { ...none, kind: 'part', degrees: bearings.get(word)!, bearing: word, first: before, last: before };
  if (middles.has(word) && before === first - 1) return { ...none, kind: 'in', first: before, last: before };
  if (word === 'rural' || (word === 'countryside' && after !== 'of')) {
    const bearing = before > start && bearings.has(doc.lower(before - 1)) ? doc.lower(before - 1) : null;
    return {
      kind: bearing ? 'direction' : 'part',
      degrees: bearing ? bearings.get(bearing)! : null,
      bearing,
      distanceKm: null,
      first: bearing ? before - 1 : before,
      last: before,
      countryside: true,
    };
  }
  if (word === 'of' || word === 'from') {
    const found = beforeOf(doc, before, first, start);
    if (found !== null) return found;
  }
  if (['near', 'around', 'outside', 'nearby', 'surrounding', 'off', 'beside'].includes(word))
    return {
      ...none,
      kind: 'near',
      first: before,
      last: before,
      distanceKm: distanceBefore(doc, before - 1, start)?.km ?? null,
    };
  if (word === 'to' && before > start && ['close', 'next', 'adjacent', 'nearest'].includes(doc.lower(before - 1)))
    return { ...none, kind: 'near', first: before - 1, last: before };
  return null;
}

/** "10 km south of X", "southern parts of X", "the countryside of X", "vicinity of X". */
function beforeOf(doc: Doc, of: number, first: number, start: number): Relation | null {
  const at = of - 1;
  if (at < start) return null;
  let word = doc.lower(at);
  // "in the south of the town of X": the kind word with its "of" goes first.
  const kind = kindEndingAt(doc, at);
  if (kind !== null && !partNouns.has(word) && !countrysideWords.has(word)) {
    let back = kind.first - 1;
    while (back >= start && (doc.lower(back) === 'the' || kindAdjectives.has(doc.lower(back)))) back--;
    if (back >= start && (doc.lower(back) === 'of' || doc.lower(back) === 'from'))
      return beforeOf(doc, back, first, start);
    if (back >= start && ['near', 'around', 'outside', 'surrounding'].includes(doc.lower(back)))
      return {
        kind: 'near',
        degrees: null,
        bearing: null,
        distanceKm: null,
        first: back,
        last: of,
        countryside: false,
      };
    return null;
  }
  if (bearings.has(word)) {
    const distance = distanceBefore(doc, at - 1, start);
    const inside =
      at > start &&
      (doc.lower(at - 1) === 'the' || doc.lower(at - 1) === 'in') &&
      at - 2 >= start &&
      doc.lower(at - 1) === 'the' &&
      doc.lower(at - 2) === 'in';
    return {
      // "in the south of X" is a part of it, "south of X" lies outside.
      kind: inside ? 'part' : 'direction',
      degrees: bearings.get(word)!,
      bearing: word,
      distanceKm: distance?.km ?? null,
      first: distance?.first ?? at,
      last: of,
      countryside: false,
    };
  }
  const countryside = countrysideWords.has(word);
  if (partNouns.has(word) || countryside) {
    const last = of;
    let firstToken = at;
    let found: string | null = null;
    for (let back = at - 1; back >= Math.max(start, at - 4); back--) {
      word = doc.lower(back);
      if (bearings.has(word)) {
        found = word;
        firstToken = back;
        break;
      }
      if (!kindAdjectives.has(word) && word !== 'and' && word !== 'the') break;
    }
    if (
      found === null &&
      !countryside &&
      !['outskirts', 'edge', 'edges', 'suburb', 'suburbs', 'countryside', 'entrance', 'perimeter'].includes(
        doc.lower(at),
      )
    )
      return null;
    const noun = doc.lower(at);
    const near = noun === 'vicinity' || noun === 'outskirts' || noun === 'entrance' || noun === 'edge';
    return {
      kind: near && found === null ? 'near' : countryside && found !== null ? 'direction' : 'part',
      degrees: found === null ? null : bearings.get(found)!,
      bearing: found,
      distanceKm: null,
      first: firstToken,
      last,
      countryside: ruralWords.has(noun),
    };
  }
  const distance = distanceBefore(doc, at, start);
  if (distance !== null && doc.lower(of) === 'from')
    return {
      kind: 'near',
      degrees: null,
      bearing: null,
      distanceKm: distance.km,
      first: distance.first,
      last: of,
      countryside: false,
    };
  return null;
}

/** A distance that ends at a token: "about 10 km", "15 miles to the". */
function distanceBefore(doc: Doc, token: number, start: number): { km: number; first: number } | null {
  let at = token;
  while (at >= start && ['to', 'the', 'away', 'far', 'just'].includes(doc.lower(at))) at--;
  if (at <= start) return null;
  const unit = UNITS[doc.lower(at)];
  if (unit !== undefined) {
    let number = at - 1;
    if (number >= start && doc.form(number) === '-') number--;
    const text = doc.lower(number).replace(/,/g, '');
    const value = NUMBERS[text] ?? Number.parseFloat(text);
    if (Number.isFinite(value) && value > 0) return { km: value * unit, first: number };
    return null;
  }
  // "10km" in one token.
  const joined = /^(\d+(?:\.\d+)?)-?(km|kms|mi|m|miles|kilometers|kilometres)$/.exec(doc.lower(at));
  return joined === null ? null : { km: Number(joined[1]) * UNITS[joined[2]!]!, first: at };
}
