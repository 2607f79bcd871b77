import data from '../data/actors/roles.json' with { type: 'json' };
import type { Doc } from '../doc/doc.ts';
import type { ActorEntry, ActorKind } from './actor-entry.ts';
import { actorWords, tokenWords } from './actor-words.ts';

/** A force, an organ or a people of a state, as a noun names it. */
export interface ActorRole {
  readonly id: string;
  readonly name: string;
  readonly kind: ActorKind;
  readonly cameo: string;
  readonly reason: string;
}

/** A noun of a role in a text. A plain one ("soldiers") says little of which role. */
export interface RoleNoun {
  readonly first: number;
  readonly last: number;
  readonly role: ActorRole;
  readonly plain: boolean;
  /** Whether it may stand without a state's name. */
  readonly alone: boolean;
}

interface NounRole {
  readonly role: ActorRole;
  readonly plain: boolean;
  readonly alone: boolean;
}

const roles = new Map<string, ActorRole>();
const nouns = new Map<string, NounRole>();
/** Words in the longest noun. */
let longest = 1;

for (const { id, name, kind, cameo, reason, nouns: strong, plain, alone } of data.roles) {
  const role: ActorRole = { id, name, kind: kind as ActorKind, cameo, reason };
  roles.set(id, role);
  const standAlone = new Set(alone);
  for (const [list, isPlain] of [
    [strong, false],
    [plain, true],
  ] as const) {
    for (const noun of list) {
      for (const form of formsOf(noun)) {
        if (!nouns.has(form)) nouns.set(form, { role, plain: isPlain, alone: standAlone.has(noun) });
        longest = Math.max(longest, form.split(' ').length);
      }
    }
  }
}

const members = new Set(data.members.nouns.flatMap(formsOf));
const belongings = new Set(data.belongings.nouns.flatMap(formsOf));
const blockingBehind = new Set(data.blocking.behind);
const blockingBefore = new Set(data.blocking.before);
const blockingModifiers = new Set(data.blocking.modifiers);
const sideOf = new Map<string, string | null>([
  ...data.sides.REBELS.map((word): [string, string] => [word, 'REBELS']),
  ...data.sides.ARMED.map((word): [string, string] => [word, 'ARMED']),
  ...data.sides.none.map((word): [string, null] => [word, null]),
]);

/** Singular and regular plural, as words parted by spaces. */
function formsOf(noun: string): string[] {
  const form = actorWords(noun).join(' ');
  const plural = /(?:s|sh|ch|x)$/.test(form)
    ? `${form}es`
    : /[^aeiou]y$/.test(form)
      ? `${form.slice(0, -1)}ies`
      : `${form}s`;
  const of = /^(\S+) (of .+)$/.exec(form);
  return of ? [form, plural, `${of[1]}s ${of[2]}`] : [form, plural];
}

/** The words of some tokens, parted by spaces; hyphens have none. */
function wordsBetween(doc: Doc, first: number, last: number): string {
  if (first === last) return tokenWords(doc, first).join(' ');
  const words: string[] = [];
  for (let token = first; token <= last; token++) words.push(...tokenWords(doc, token));
  return words.join(' ');
}

/** The longest noun of a role that covers a token, within the bounds given. */
export function roleNounAt(doc: Doc, token: number, from: number, to: number): RoleNoun | null {
  let best: RoleNoun | null = null;
  const reach = longest + 1;
  for (let first = Math.max(from, token - reach); first <= token; first++) {
    if (tokenWords(doc, first).length === 0) continue;
    for (let last = Math.min(to, first + reach); last >= token; last--) {
      if (tokenWords(doc, last).length === 0) continue;
      const found = nouns.get(wordsBetween(doc, first, last));
      if (found === undefined) continue;
      if (best === null || last - first > best.last - best.first) best = { first, last, ...found };
      break;
    }
  }
  return best;
}

/** The longest noun of a role that begins at a token. */
export function roleNounFrom(doc: Doc, token: number, limit: number): RoleNoun | null {
  if (tokenWords(doc, token).length === 0) return null;
  for (let last = Math.min(limit - 1, token + longest); last >= token; last--) {
    if (tokenWords(doc, last).length === 0) continue;
    const found = nouns.get(wordsBetween(doc, token, last));
    if (found !== undefined) return { first: token, last, ...found };
  }
  return null;
}

const modifiers = new Map(Object.entries(data.modifiers.words).map(([word, role]) => [word, roles.get(role)!]));
const quantities = new Set(data.quantities.words);

/** Whose something is that a noun before it tells of, where no state is named: "*regime* aircraft". */
export function modifierRole(lower: string): ActorRole | undefined {
  return modifiers.get(lower);
}

/** Whether a noun only counts what follows: "*dozens* of Taliban fighters". */
export function isQuantity(lower: string): boolean {
  return quantities.has(lower);
}

/** Whether the noun, with up to two words before it, names people or command of an organisation. */
export function isMemberNoun(doc: Doc, head: number, from: number): boolean {
  return isListed(members, doc, head, from);
}

/** Whether the noun, with up to two words before it, names things that stand for the force that holds them. */
export function isBelonging(doc: Doc, head: number, from: number): boolean {
  return isListed(belongings, doc, head, from);
}

function isListed(list: ReadonlySet<string>, doc: Doc, head: number, from: number): boolean {
  for (let first = Math.max(from, head - 2); first <= head; first++)
    if (list.has(wordsBetween(doc, first, head))) return true;
  return false;
}

/** "US-backed", "anti-Taliban", "former Hamas": the name is there and somebody else is meant. */
export function isBlocked(doc: Doc, { first, last }: { readonly first: number; readonly last: number }): boolean {
  if (last + 2 < doc.tokenCount && isHyphen(doc, last + 1) && blockingBehind.has(doc.lower(last + 2))) return true;
  return isBlockedBefore(doc, first);
}

/** "anti-Taliban", "former Hamas". */
export function isBlockedBefore(doc: Doc, first: number): boolean {
  if (first >= 2 && isHyphen(doc, first - 1) && blockingBefore.has(doc.lower(first - 2))) return true;
  return (
    first >= 1 && doc.sentenceOf[first - 1] === doc.sentenceOf[first] && blockingModifiers.has(doc.lower(first - 1))
  );
}

function isHyphen(doc: Doc, token: number): boolean {
  return /^[-‐‑–]$/.test(doc.form(token));
}

/** Where an adjective between demonym and noun turns the phrase: another role, nowhere (null), or not at all (undefined). */
export function sideOfAdjective(lower: string): ActorRole | null | undefined {
  const side = sideOf.get(lower);
  return side === undefined || side === null ? side : roles.get(side)!;
}

export function roleById(id: string): ActorRole | undefined {
  return roles.get(id);
}

/** The entry that a state and a role make, where none is listed. */
export function composedEntry(state: ActorEntry, role: ActorRole): ActorEntry {
  return {
    id: `${state.id}-${role.id}`,
    name: role.name.replace('{name}', state.name),
    kind: role.kind,
    parents: [{ id: state.id }],
    ...(state.country === undefined ? {} : { country: state.country }),
    cameo: `${state.cameo ?? state.id}${role.cameo}`,
    ...(state.from === undefined ? {} : { from: state.from }),
    ...(state.to === undefined ? {} : { to: state.to }),
    reason: `Made by rule. ${role.reason}`,
  };
}
