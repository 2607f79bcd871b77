import type { Doc } from '../doc/doc.ts';

/** The preposition of a phrase, with its fixed parts: "against", "out of". */
export function caseOf(doc: Doc, token: number): string | undefined {
  let name: string | undefined;
  for (const child of doc.children(token)) {
    const relation = doc.relationOf(child);
    if (relation !== 'case' && !(relation === 'mark' && doc.uposOf(child) === 'ADP')) continue;
    if (doc.lower(child) === "'s" || doc.lower(child) === '’s' || doc.lower(child) === "'") continue;
    name = doc.lower(child);
    if (name === 'between' || name === 'against') break;
  }
  return name;
}

/** The token itself and everything coordinated with it, in text order. */
export function conjuncts(doc: Doc, token: number): number[] {
  const list = [token];
  for (const child of doc.children(token)) if (doc.relationOf(child) === 'conj') list.push(...conjuncts(doc, child));
  return list;
}

/** Words before a noun that say what kind it is, and theirs. */
export function modifiersOf(doc: Doc, token: number): number[] {
  const list: number[] = [];
  for (const child of doc.children(token)) {
    const relation = doc.relationOf(child);
    if (relation === 'amod' || relation === 'compound' || relation === 'nmod:desc')
      list.push(child, ...modifiersOf(doc, child));
  }
  return list;
}

/** Verbs that always have an object, so that without one they are passive whatever the tree calls their subject. */
const AFFECTING = new Set(
  'kill wound injure hurt maim behead execute murder slay massacre destroy damage demolish burn raze arrest detain capture seize abduct kidnap displace evacuate bomb shell hit target strike down shoot attack ambush besiege surround liberate recapture retake sentence jail imprison hang free release deport'.split(
    ' ',
  ),
);

export function isPassive(doc: Doc, verb: number): boolean {
  let object = false;
  let subject = false;
  for (const child of doc.children(verb)) {
    const relation = doc.relationOf(child);
    if (relation === 'aux:pass' || relation === 'csubj:pass' || relation === 'obl:agent') return true;
    if (relation === 'nsubj:pass') return hasOwn(doc, verb, 'aux:pass') || !isCallOn(doc, verb);
    if (relation === 'obj') object = true;
    if (relation === 'nsubj') subject = true;
  }
  if (doc.xposOf(verb) !== 'VBN') return false;
  const relation = doc.relationOf(verb);
  if (relation === 'acl' || relation === 'amod') return !object;
  if (relation === 'conj') return !hasAuxiliary(doc, verb) && !object && isPassive(doc, doc.head[verb]!);
  // "He called on them" with a past tense taken for a participle: only what needs an object is passive without one.
  if (subject && !hasAuxiliary(doc, verb) && !AFFECTING.has(doc.lemma[verb]!)) return false;
  // A bare participle, as in headlines ("Two killed in attack") and "left 12 dead and 20 wounded".
  return !object && !hasAuxiliary(doc, verb);
}

/** "He called on them": never passive without an auxiliary, whatever the tree says. */
function isCallOn(doc: Doc, verb: number): boolean {
  if (doc.lemma[verb] !== 'call') return false;
  for (const child of doc.children(verb))
    if (doc.relationOf(child) === 'obl' && ['on', 'upon', 'for'].includes(caseOf(doc, child) ?? '')) return true;
  return false;
}

function hasAuxiliary(doc: Doc, verb: number): boolean {
  for (const child of doc.children(verb)) if (doc.relationOf(child) === 'aux') return true;
  return false;
}

export function hasOwn(doc: Doc, verb: number, relation: string): boolean {
  for (const child of doc.children(verb)) if (doc.relationOf(child) === relation) return true;
  return false;
}

export function isInfinitive(doc: Doc, verb: number): boolean {
  for (const child of doc.children(verb))
    if (doc.relationOf(child) === 'mark' && doc.lower(child) === 'to') return true;
  return false;
}

export function hasMark(doc: Doc, verb: number): boolean {
  for (const child of doc.children(verb))
    if (doc.relationOf(child) === 'mark' && doc.lower(child) !== 'to') return true;
  return false;
}

export function agentOf(doc: Doc, verb: number): number[] {
  for (const child of doc.children(verb)) {
    const relation = doc.relationOf(child);
    if (relation === 'obl:agent' || (relation === 'obl' && caseOf(doc, child) === 'by')) return conjuncts(doc, child);
  }
  return [];
}

export function directObjects(doc: Doc, verb: number): number[] {
  return [...doc.children(verb)]
    .filter((child) => doc.relationOf(child) === 'obj')
    .flatMap((child) => conjuncts(doc, child));
}

export function obliques(doc: Doc, verb: number, preposition: string): number[] {
  return [...doc.children(verb)]
    .filter((child) => doc.relationOf(child) === 'obl' && caseOf(doc, child) === preposition)
    .flatMap((child) => conjuncts(doc, child));
}

export function isNumbered(doc: Doc, token: number): boolean {
  if (doc.timeAt(token)) return false;
  return doc.uposOf(token) === 'NUM' || [...doc.children(token)].some((child) => doc.relationOf(child) === 'nummod');
}
