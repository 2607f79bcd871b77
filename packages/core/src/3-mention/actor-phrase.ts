import type { Doc } from '../doc/doc.ts';
import { readAlone } from './actor-alone.ts';
import { choose } from './actor-choice.ts';
import { type ActorEntry, placeInTime } from './actor-entry.ts';
import type { ActorMatch, Alias } from './actor-index.ts';
import type { ActorLookup } from './actor-lookup.ts';
import type { ActorPhrase, ActorReading, ActorResolution } from './actor-reading.ts';
import {
  type ActorRole,
  isBelonging,
  isBlocked,
  isBlockedBefore,
  isMemberNoun,
  isQuantity,
  type RoleNoun,
  roleById,
  roleNounAt,
  roleNounFrom,
  sideOfAdjective,
} from './actor-roles.ts';

/** A name in a phrase, its entry chosen. */
interface Named {
  readonly match: ActorMatch;
  readonly alias: Alias;
  readonly entry: ActorEntry;
  readonly reason: string;
}

/** Whom a phrase names; see `ActorRegister.resolve`. */
export function readPhrase(phrase: ActorPhrase, reading: ActorReading, entryOf: ActorLookup): ActorResolution | null {
  const { doc, head } = phrase;
  const counted = isQuantity(doc.lower(head)) ? countedIn(phrase) : null;
  if (counted !== null) return readPhrase(counted, reading, entryOf);
  const names = namesIn(phrase, reading);
  const covering = names.find(({ match }) => match.first <= head && head <= match.last);
  if (covering !== undefined) return readName(phrase, covering);
  const around = names.filter(({ match }) => !isBlocked(doc, match));
  const person = around.find((name) => name.entry.kind === 'person' && isTitled(doc, name, head));
  if (person !== undefined) return { id: person.entry.id, reason: person.reason };
  const organisation = nearest(
    head,
    around.filter(({ entry }) => entry.kind !== 'state' && entry.kind !== 'ethnic'),
  );
  if (organisation !== undefined) return readMembers(phrase, organisation, entryOf);
  const states = around.filter(({ entry }) => entry.kind === 'state');
  const people = around.find(({ entry }) => entry.kind === 'ethnic');
  if (people !== undefined) return readCommunity(phrase, people);
  if (states.length > 0) return readState(phrase, states);
  if (names.length > 0) return null;
  return readAlone(phrase, reading, entryOf) ?? readAbbreviation(phrase, reading, entryOf);
}

/** "*Taliban fighters*" of "dozens of Taliban fighters". */
function countedIn(phrase: ActorPhrase): ActorPhrase | null {
  const { doc, head, last } = phrase;
  for (const child of doc.children(head)) {
    if (child <= head + 1 || child > last || doc.relationOf(child) !== 'nmod' || doc.lower(head + 1) !== 'of') continue;
    return { ...phrase, first: head + 2, head: child };
  }
  return null;
}

/** The names of a phrase, those chosen among several of a name. A name that covers the head may reach beyond the phrase. */
function namesIn({ doc, first, last, head, date }: ActorPhrase, reading: ActorReading): Named[] {
  const named: Named[] = [];
  const { matches, context } = reading;
  for (let at = firstReaching(matches, first); at < matches.length && matches[at]!.first <= last; at++) {
    const match = matches[at]!;
    // What the parser has cut off before the phrase, "Jabhat | al-Nusra terrorists", belongs to the name all the same.
    const inside = match.last <= last;
    if (!inside && !(match.first <= head && head <= match.last)) continue;
    if (doc.sentenceOf[match.first] !== doc.sentenceOf[head]) continue;
    const choice = choose(match, context, date);
    if (choice !== null) named.push({ match, alias: choice.alias, entry: choice.alias.entry, reason: choice.reason });
  }
  return named;
}

/** The first match that ends at a token or behind it. */
function firstReaching(matches: readonly ActorMatch[], token: number): number {
  let low = 0;
  let high = matches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (matches[middle]!.last < token) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The phrase is the name itself: "Hamas", "the Syrian Army", "Moscow", "Russian" (before "airstrikes"), "the Israelis". */
function readName(
  { doc, first, last, head }: ActorPhrase,
  { alias, entry, reason, match }: Named,
): ActorResolution | null {
  // In "Daesh-held" the name alone is the phrase, and those who hold are meant.
  const blocked = match.last < last ? isBlocked(doc, match) : isBlockedBefore(doc, match.first);
  if (blocked || joinsNames(doc, first, match.first)) return null;
  const plural = alias.use === 'people' || (alias.use === 'adjective' && isNoun(doc, head) && hasArticle(doc, head));
  if (entry.kind !== 'state' || !plural) return { id: entry.id, reason };
  return { id: `${entry.id}-PEOPLE`, reason: `${reason}, not the state` };
}

/** "North *and* South Korea", "Russian *and* regime warplanes": two are named in one phrase, which is open. */
function joinsNames(doc: Doc, first: number, limit: number): boolean {
  for (let token = first + 1; token < limit; token++)
    // A conjunction that opens the phrase, or stands behind a comma there, belongs to what goes before.
    if (doc.uposOf(token) === 'CCONJ' && doc.uposOf(token - 1) !== 'PUNCT') return true;
  return false;
}

function isNoun(doc: Doc, token: number): boolean {
  const upos = doc.uposOf(token);
  return upos === 'NOUN' || upos === 'PROPN';
}

function hasArticle(doc: Doc, token: number): boolean {
  for (const child of doc.children(token)) if (doc.relationOf(child) === 'det') return true;
  return false;
}

/** "Hezbollah leader Hassan Nasrallah": the person stands behind the title, which may be the head. */
function isTitled(doc: Doc, { match }: Named, head: number): boolean {
  if (match.first <= head) return false;
  for (let token = head + 1; token < match.first; token++) if (!isNoun(doc, token)) return false;
  return true;
}

function nearest(head: number, names: readonly Named[]): Named | undefined {
  const distance = ({ match }: Named): number => (match.last < head ? head - match.last : match.first - head);
  return names.length === 0 ? undefined : names.reduce((best, name) => (distance(name) < distance(best) ? name : best));
}

/** "Hezbollah fighters", "Taliban positions", "Assad's forces". */
function readMembers(
  { doc, first, head, date }: ActorPhrase,
  name: Named,
  entryOf: ActorLookup,
): ActorResolution | null {
  const { entry, match } = name;
  const from = match.last < head ? match.last + 1 : first;
  const noun = roleNounAt(doc, head, from, head);
  if (entry.kind === 'person') {
    if (noun === null && !isMemberNoun(doc, head, from)) return null;
    return readFollowers(name, noun, date, entryOf);
  }
  // "Syrian Army warplanes" are those of the air force.
  const branch = noun !== null && !noun.plain && entry.kind === 'state-force' && /^(?:AIR|NAVY)$/.test(noun.role.id);
  const state = branch ? entryOf(entry.parents?.[0]?.id ?? '') : undefined;
  if (branch && state?.kind === 'state')
    return { id: `${state.id}-${noun.role.id}`, reason: `${name.reason}; “${doc.form(head)}” tells of the branch` };
  if (isBelonging(doc, head, from)) return { id: entry.id, reason: `${name.reason}; the phrase names what it holds` };
  if (!isMemberNoun(doc, head, from) && !(noun !== null && entry.kind === 'state-force')) return null;
  return { id: entry.id, reason: `${name.reason}; the phrase names its people or command` };
}

/** "Assad's forces": those of what the person stood for on the day. */
function readFollowers(
  { entry, reason }: Named,
  noun: RoleNoun | null,
  date: string | null,
  entryOf: ActorLookup,
): ActorResolution | null {
  const side = (entry.parents ?? []).filter((parent) => placeInTime(parent, date) === 'within').at(-1);
  if (side === undefined) return null;
  const why = `${reason}, then of ${entryOf(side.id)?.name ?? side.id}`;
  if (!side.id.endsWith('-GOV')) return { id: side.id, reason: why };
  // "Gaddafi's men", "Gaddafi loyalists" are armed.
  const role = noun === null || noun.role.kind === 'generic' ? 'FORCES' : noun.role.id;
  return { id: `${side.id.slice(0, -'-GOV'.length)}-${role}`, reason: why };
}

/** "Kurdish forces": a community, the organisation not named. */
function readCommunity({ doc, first, head }: ActorPhrase, name: Named): ActorResolution | null {
  if (joinsNames(doc, first, head)) return null;
  const from = name.match.last < head ? name.match.last + 1 : first;
  if (!isMemberNoun(doc, head, from) && roleNounAt(doc, head, from, head) === null) return null;
  return { id: name.entry.id, reason: `${name.reason}; a community, no organisation named` };
}

/** "Syrian army", "troops from Mali", "US and British warplanes" (which is open). */
function readState(phrase: ActorPhrase, states: readonly Named[]): ActorResolution | null {
  const { doc, first, last, head } = phrase;
  const ids = new Set(states.map(({ entry }) => entry.id));
  if (ids.size > 1) return null;
  const { entry, match, reason } = states[0]!;
  const before = match.last < head;
  if (!before && !isOf(doc, match.first)) return null;
  const from = before ? match.last + 1 : first;
  const noun = roleNounAt(doc, head, from, before ? last : match.first - 1);
  if (joinsNames(doc, first, noun?.first ?? head)) return null;
  const belonging = noun === null && isBelonging(doc, head, from);
  if (noun === null && !belonging) return null;
  const role = turnedRole(doc, from, noun?.first ?? head, noun);
  if (role === null) return null;
  const words = doc.tokenSpan(noun?.first ?? head, noun?.last ?? head).text;
  return {
    id: `${entry.id}-${role.id}`,
    reason: `${reason}; “${words}” makes it: ${role.name.replace('{name}', entry.name)}`,
  };
}

/** "the army of Mali", "troops from Chad". */
function isOf(doc: Doc, token: number): boolean {
  for (let at = token - 1; at >= Math.max(0, token - 3); at--)
    if (/^(?:of|from|in)$/.test(doc.lower(at))) return doc.lower(at) !== 'in';
  return false;
}

/** The role that the noun has, unless a word before it turns it ("opposition fighters") or tells more ("army soldiers"). */
function turnedRole(doc: Doc, from: number, until: number, noun: RoleNoun | null): ActorRole | null {
  let role = noun?.role ?? roleById('FORCES') ?? null;
  const armed = noun === null || noun.plain || role?.kind === 'state-force' || role?.id === 'ARMED';
  for (let token = from; token < until; token++) {
    if (!armed) break;
    const side = sideOfAdjective(doc.lower(token));
    if (side === null) return null;
    if (side !== undefined) return side;
    const telling = noun === null || noun.plain ? roleNounFrom(doc, token, until) : null;
    if (telling !== null && !telling.plain) role = telling.role;
  }
  return role;
}

/** "the ISF", where the report has said "Iraqi Security Forces (ISF)" before. */
function readAbbreviation(
  { doc, first, last, head, date }: ActorPhrase,
  reading: ActorReading,
  entryOf: ActorLookup,
): ActorResolution | null {
  const short = doc.form(head);
  if (last - first > 1 || !/^(?=.*[A-Z].*[A-Z])[A-Za-z-]{2,7}$/.test(short)) return null;
  const token = explainedAt(doc).get(short);
  if (token === undefined || token >= first) return null;
  const end = token - 2;
  let start = end;
  while (start > 0 && end - start < 8 && /^(?:DET|ADJ|NOUN|PROPN|PART)$/.test(doc.uposOf(start - 1))) start--;
  if (doc.sentenceOf[start] !== doc.sentenceOf[token]) return null;
  const full = readPhrase({ doc, first: start, last: end, head: end, date }, reading, entryOf);
  if (full === null) return null;
  return { id: full.id, reason: `“${short}”, short for “${doc.tokenSpan(start, end).text}”; ${full.reason}` };
}

const explained = new WeakMap<Doc, Map<string, number>>();

/** Where each word in brackets, "(ISF)", first stands in a report. */
function explainedAt(doc: Doc): ReadonlyMap<string, number> {
  const known = explained.get(doc);
  if (known !== undefined) return known;
  const found = new Map<string, number>();
  explained.set(doc, found);
  for (let token = 2; token + 1 < doc.tokenCount; token++) {
    if (doc.tokenEnd[token - 1]! - doc.tokenStart[token - 1]! !== 1 || doc.form(token - 1) !== '(') continue;
    if (doc.form(token + 1) === ')' && !found.has(doc.form(token))) found.set(doc.form(token), token);
  }
  return found;
}
