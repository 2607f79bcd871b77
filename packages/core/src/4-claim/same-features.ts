import type { Doc } from '../doc/doc.ts';
import { isDefinite } from './context.ts';
import { type ClaimDraft, classOf, type Filler } from './draft.ts';
import type { Phrase } from './phrase.ts';

/** A claim with what comparing it to many others needs, worked out once. */
export interface Mention {
  readonly draft: ClaimDraft;
  readonly agents: readonly string[];
  readonly patients: readonly string[];
  /** Place names, and identifiers of those resolved. */
  readonly places: ReadonlySet<string>;
  /** The countries and provinces its places lie in. */
  readonly around: ReadonlySet<string>;
  /** How it is brought in: `definite`, `indefinite`, `another`, `bare`, `verb`. */
  readonly form: string;
  /** Dictionary forms of the content words of its sentence. */
  readonly words: ReadonlySet<string>;
  /** Whether its words only refer: "the attack", "the incident". */
  readonly general: boolean;
}

/** Words that bring in one more happening of a kind. */
const ANOTHER = new Set(
  'another other second third fourth further more additional new similar separate different subsequent later previous earlier next fresh latest recent past last every each any several many multiple numerous'.split(
    ' ',
  ),
);
const ARTICLES = new Set(['a', 'an', 'some', 'no']);
/** Nouns of persons that count nobody out: "people" and "civilians" may be the same dead. */
const LOOSE = new Set(
  'people person civilian other victim casualty citizen resident man woman child life body soul member one individual dead wounded human'.split(
    ' ',
  ),
);

/** Prepares a claim for comparison. */
export function mentionOf(doc: Doc, draft: ClaimDraft, wordsOf: (sentence: number) => ReadonlySet<string>): Mention {
  const { rule } = draft.trigger.entry;
  const places = new Set<string>();
  const around = new Set<string>();
  for (const { mention } of draft.places) {
    places.add(fold(doc.tokenSpan(mention.first, mention.last).text));
    const place = mention.ref?.place;
    if (!place) continue;
    places.add(place.id);
    if (place.feature.startsWith('PCL') && place.country) places.add(place.country);
    else if (place.country) around.add(place.country);
    if (place.admin1) around.add(fold(place.admin1));
  }
  return {
    draft,
    agents: draft.agents.flatMap((filler) => namesOf(doc, filler)),
    patients: draft.patients.flatMap((filler) => namesOf(doc, filler)),
    places,
    around,
    form: formOf(doc, draft),
    words: wordsOf(draft.sentence),
    general: rule.contextual !== undefined || rule.needsAntecedent !== undefined,
  };
}

/** The content words of a sentence, for telling that it is said again. */
export function sentenceWords(doc: Doc, sentence: number): Set<string> {
  const words = new Set<string>();
  for (let token = doc.sentenceFirst[sentence]!; token < doc.sentenceFirst[sentence + 1]!; token++) {
    const upos = doc.uposOf(token);
    if (upos === 'NOUN' || upos === 'PROPN' || upos === 'VERB' || upos === 'NUM' || upos === 'ADJ')
      words.add(doc.lemma[token]!.toLowerCase());
  }
  return words;
}

/**
 * What speaks for and against two claims of one type telling one happening, as names of features. `later` comes after
 * `earlier` in the text; `between` counts claims of the type between them.
 */
export function pairFeatures(doc: Doc, earlier: Mention, later: Mention, between: number): string[] {
  const [a, b] = [earlier.draft, later.draft];
  const away = b.sentence - a.sentence;
  const kind = classOf(b.type);
  const counts = countsOf(doc, a, b);
  const names = [
    'any',
    `class=${kind}`,
    `away=${away === 0 ? '0' : away === 1 ? '1' : away === 2 ? '2' : away <= 5 ? '3-5' : away <= 10 ? '6-10' : '11+'}`,
    `between=${between === 0 ? '0' : between <= 2 ? '1-2' : between <= 5 ? '3-5' : '6+'}`,
    `later=${later.form}`,
    `earlier=${earlier.form}`,
    `agents=${overlapOf(earlier.agents, later.agents)}`,
    `patients=${patientsOf(earlier, later)}`,
    `places=${placesOf(earlier, later)}`,
    `times=${timesOf(a, b)}`,
    `counts=${counts}`,
  ];
  // Of the dead, the hurt and the taken the number tells more than of others.
  if (kind === 'harm' || kind === 'detain') names.push(`persons=${counts}`);
  if (a.trigger.kind === 'nouns' && b.trigger.kind === 'nouns')
    names.push(`number=${isMany(doc, a) ? 'many' : 'one'}/${isMany(doc, b) ? 'many' : 'one'}`);
  if (a.sentence === 0) names.push(b.sentence <= 2 ? 'earlier in headline, later in lead' : 'earlier in headline');
  else if (a.sentence <= 2) names.push('earlier in lead');
  const [left, right] = [doc.lemma[a.trigger.token]!.toLowerCase(), doc.lemma[b.trigger.token]!.toLowerCase()];
  if (left === right) names.push(`same word=${later.form}`);
  if (later.general) names.push(`later general=${later.form}`);
  if (a.factuality !== b.factuality) names.push(`factuality=${[a.factuality, b.factuality].sort().join('/')}`);
  const same = likeness(earlier.words, later.words);
  if (away > 0 && same >= 0.2) names.push(same >= 0.55 ? 'sentence said again' : 'sentence partly said again');
  if (a.attribution && b.attribution)
    names.push(a.attribution.source.first === b.attribution.source.first ? 'same source' : 'two sources');
  return names;
}

/** "attacks", and not "the attack". */
function isMany(doc: Doc, draft: ClaimDraft): boolean {
  return doc.xposOf(draft.trigger.token) === 'NNS';
}

/** `definite`, `indefinite`, `another`, `bare` of nouns; `verb`, `participle` of verbs. */
function formOf(doc: Doc, draft: ClaimDraft): string {
  const { token, kind } = draft.trigger;
  if (kind !== 'nouns') {
    const relation = doc.relationOf(token);
    if (relation === 'amod') return 'adjective';
    return relation === 'acl:relcl' ? 'relative clause' : doc.relationOf(token) === 'acl' ? 'participle' : 'verb';
  }
  for (const child of doc.children(token)) {
    if (child < token && ANOTHER.has(doc.lower(child))) return 'another';
    if (doc.relationOf(child) === 'det' && ARTICLES.has(doc.lower(child))) return 'indefinite';
  }
  if (isDefinite(doc, token)) return 'definite';
  return doc.xposOf(token) === 'NNS' ? 'bare plural' : 'bare';
}

/** The names by which somebody may be known again: the head words of the phrase and of what it stands for. */
function namesOf(doc: Doc, filler: Filler): string[] {
  const names = [headName(doc, filler), ...actorsIn(doc, filler)];
  if (filler.antecedent) names.push(headName(doc, filler.antecedent), ...actorsIn(doc, filler.antecedent));
  return names;
}

/** Identifiers of the register's actors that a phrase names, so that "ISIL" is the "Islamic State". */
function actorsIn(doc: Doc, { first, last }: Phrase): string[] {
  return doc.actors.flatMap((mention) =>
    mention.actor !== undefined && mention.first >= first && mention.last <= last ? [mention.actor] : [],
  );
}

function headName(doc: Doc, phrase: Phrase): string {
  const measured = doc.quantityOf(phrase.head);
  const head = measured ? measured.head : phrase.head;
  return (doc.uposOf(head) === 'NUM' ? 'other' : doc.lemma[head]!).toLowerCase();
}

function overlapOf(left: readonly string[], right: readonly string[]): string {
  if (left.length === 0 || right.length === 0)
    return left.length === right.length ? 'none' : left.length > 0 ? 'earlier only' : 'later only';
  return left.some((name) => right.includes(name)) ? 'shared' : 'different';
}

function patientsOf(earlier: Mention, later: Mention): string {
  const plain = overlapOf(earlier.patients, later.patients);
  if (plain !== 'different') return plain;
  const loose = (names: readonly string[]): boolean => names.every((name) => LOOSE.has(name));
  return loose(earlier.patients) || loose(later.patients) ? 'loose' : 'different';
}

function placesOf(earlier: Mention, later: Mention): string {
  const [left, right] = [earlier.places, later.places];
  if (left.size === 0 || right.size === 0)
    return left.size === right.size ? 'none' : left.size > 0 ? 'earlier only' : 'later only';
  let most = 0;
  for (const name of right) if (left.has(name)) most++;
  if (most === 0) {
    // "in Syria" of what was told "in Homs".
    const holds =
      [...right].some((name) => earlier.around.has(name)) || [...left].some((name) => later.around.has(name));
    return holds ? 'within' : 'different';
  }
  // The place named first is the most exact: the same one speaks louder than a shared province.
  return most >= Math.min(left.size, right.size) ? 'same' : 'shared';
}

function timesOf(a: ClaimDraft, b: ClaimDraft): string {
  if (!a.time || !b.time) return a.time ? 'earlier only' : b.time ? 'later only' : 'none';
  if (a.time === b.time) return 'same';
  const [left, right] = [a.time, b.time];
  if (left.from === null || right.from === null) return 'unknown';
  if (left.from === right.from && left.to === right.to) return 'same';
  if ((left.to ?? left.from) < right.from || (right.to ?? right.from) < left.from) return 'different';
  return 'overlapping';
}

function countsOf(doc: Doc, a: ClaimDraft, b: ClaimDraft): string {
  const [left, right] = [a.counts[0], b.counts[0]];
  if (!left || !right) return left ? 'earlier only' : right ? 'later only' : 'none';
  if (left.unit !== right.unit) return 'other units';
  if (isPart(doc, b)) return 'part';
  if (left.low === right.low && left.high === right.high) return 'same';
  const [low, high] = [Math.max(left.low ?? 0, right.low ?? 0), Math.min(left.high ?? 1e9, right.high ?? 1e9)];
  return low <= high ? 'compatible' : 'different';
}

/** "three of them", "including two nurses", "another six", "two additional suspects": a part of a total or beside it. */
function isPart(doc: Doc, draft: ClaimDraft): boolean {
  const quantity = draft.counts[0];
  if (!quantity) return false;
  const before = doc.lower(quantity.first - 1);
  if (before === 'including' || before === 'among' || doc.lower(quantity.last + 1) === 'of') return true;
  for (let token = quantity.first; token <= quantity.last; token++) if (BESIDE.has(doc.lower(token))) return true;
  return false;
}
const BESIDE = new Set([
  'same',
  'another',
  'additional',
  'other',
  'others',
  'further',
  'remaining',
  'rest',
  'elsewhere',
]);

function likeness(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  let both = 0;
  for (const word of left) if (right.has(word)) both++;
  return both / Math.max(1, Math.min(left.size, right.size) + Math.abs(left.size - right.size) / 2);
}

function fold(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/^(?:the|al|el|as|ash|ad|ar|an|at|az)[- ]/, '');
}
