import type { Doc } from '../doc/doc.ts';
import { type Candidate, candidateAt, candidatesIn, type Pronoun, pronounAt } from './antecedents-candidates.ts';
import { meantByNoun } from './antecedents-nouns.ts';
import type { ClaimDraft, Filler } from './draft.ts';
import type { NounClasses } from './noun-classes.ts';
import { type Phrase, phraseOf } from './phrase.ts';
import { subjectOf } from './subject.ts';

/** How many sentences back a pronoun reaches, and a first person for the one who speaks. */
const REACH = 3;
/** What a sentence of distance takes away of a candidate's weight (Lappin & Leass 1994 halve it). */
const FADING = 0.6;
/** Documents that speak for those who issue them. */
const PAPERS = new Set(
  'statement communique communiqué letter report release text message declaration post tweet article document'.split(
    ' ',
  ),
);

/** A source as it is cited; the phrase it stands for is added where there is one. */
interface Cited {
  readonly source: Phrase;
  antecedent?: Phrase;
}

/** Finds what words of a report refer back to. One object reads one report. */
export interface References {
  /** The phrase that a pronoun or a general noun stands for; `speaker` is whoever says the words, for first persons. */
  of(phrase: Phrase, speaker?: Phrase): Phrase | undefined;
}

/**
 * Adds to pronouns and general nouns among agents, patients and sources the phrase they stand for, where one can be found:
 * "they", "its forces", "the group", "we" of a quotation.
 */
export function resolveReferences(doc: Doc, drafts: readonly ClaimDraft[], classes: NounClasses): void {
  const references = referencesOf(doc, classes);
  for (const draft of drafts) {
    const cited: Cited | null = draft.attribution;
    if (cited && !cited.antecedent) {
      const antecedent = references.of(cited.source);
      if (antecedent) cited.antecedent = antecedent;
    }
    const speaker = cited ? (cited.antecedent ?? cited.source) : undefined;
    const resolve = (filler: Filler): Filler => {
      const antecedent = filler.antecedent ?? references.of(filler, speaker);
      return antecedent ? { ...filler, antecedent } : filler;
    };
    draft.agents = draft.agents.map(resolve);
    draft.patients = draft.patients.map(resolve);
  }
}

const read = new WeakMap<Doc, References>();

/** What the words of a report refer back to, worked out once. */
export function referencesOf(doc: Doc, classes: NounClasses): References {
  let references = read.get(doc);
  if (!references) read.set(doc, (references = readReferences(doc, classes)));
  return references;
}

/**
 * Reads all pronouns of a report in order, so that a pronoun may lead on to what an earlier one stands for: subjects before
 * others, near before far, what is spoken of often before the rest (after Hobbs 1978, Lappin & Leass 1994).
 */
function readReferences(doc: Doc, classes: NounClasses): References {
  const candidates = Array.from({ length: doc.sentenceCount }, (_, sentence) => candidatesIn(doc, sentence, classes));
  const often = new Map<string, number>();
  for (const candidate of candidates.flat()) often.set(candidate.name, (often.get(candidate.name) ?? 0) + 1);
  const meant = new Map<number, Candidate>();
  for (let token = 0; token < doc.tokenCount; token++) {
    const pronoun = pronounAt(doc, token);
    if (pronoun?.person !== 3) continue;
    const best = bestFor(doc, token, pronoun, candidates, meant, often, classes);
    if (best) meant.set(token, best);
  }
  const firstPerson = (speaker: Phrase | undefined, token: number): Phrase | undefined => {
    if (speaker && !isFirstPerson(doc, speaker.head)) return issuerOf(doc, speaker, candidates) ?? speaker;
    return ownVoice(doc, token, candidates);
  };
  const resolved = new Map<number, Phrase | undefined>();
  const of = (phrase: Phrase, speaker?: Phrase): Phrase | undefined => {
    const token = pronounIn(doc, phrase);
    const pronoun = token === undefined ? null : pronounAt(doc, token);
    if (token !== undefined && pronoun) {
      if (pronoun.person === 1) return firstPerson(speaker, token);
      if (pronoun.person === 3) {
        const found = meant.get(token);
        return found && wholeOf(doc, found);
      }
      return undefined;
    }
    if (!resolved.has(phrase.head)) resolved.set(phrase.head, meantByNoun(doc, phrase, candidates, classes));
    return resolved.get(phrase.head);
  };
  return { of };
}

/** The pronoun that makes a phrase refer: the phrase itself, or whose it is ("its forces"). */
function pronounIn(doc: Doc, phrase: Phrase): number | undefined {
  if (doc.uposOf(phrase.head) === 'PRON') return phrase.head;
  for (const child of doc.children(phrase.head))
    if (doc.relationOf(child) === 'nmod:poss' && doc.uposOf(child) === 'PRON') return child;
  return undefined;
}

function isFirstPerson(doc: Doc, token: number): boolean {
  return pronounAt(doc, token)?.person === 1;
}

function bestFor(
  doc: Doc,
  token: number,
  pronoun: Pronoun,
  candidates: readonly (readonly Candidate[])[],
  meant: ReadonlyMap<number, Candidate>,
  often: ReadonlyMap<string, number>,
  classes: NounClasses,
): Candidate | undefined {
  const sentence = doc.sentenceOf[token]!;
  const clause = clauseOf(doc, token);
  const speaks = isSpeaker(doc, token);
  const owned = doc.relationOf(token) === 'nmod:poss' ? doc.head[token]! : -1;
  const armed = owned >= 0 && classes.ofToken(doc, owned).has('force');
  const possessive = owned >= 0;
  const reflexive = /sel(?:f|ves)$/.test(doc.lower(token));
  const doers = (possessive || reflexive) && clause >= 0 ? subjectOf(doc, clause, 0) : [];
  let best: Candidate | undefined;
  let most = 0.12;
  const consider = (candidate: Candidate, at: number, weight: number): void => {
    // Whoever does it to himself is a person, though no list knows his trade.
    const fit = reflexive && doers.includes(at) ? 1 : fitness(pronoun, candidate);
    if (fit === 0) return;
    const away = sentence - doc.sentenceOf[at]!;
    // "A nurse was wounded, he said": who is spoken of in the sentence is not its speaker, nor does a thing speak.
    if (speaks && ((away === 0 && !isSpeaker(doc, at)) || candidate.kind === 'thing')) return;
    if (reflexive && doers.length > 0 && !doers.includes(at)) return;
    if (away === 0 && !possessive && !reflexive && clauseOf(doc, at) === clause && doc.head[at] === clause) return;
    let score = fit * salience(doc.relationOf(at)) * FADING ** away * weight;
    score *= 1 + 0.05 * Math.min(5, (often.get(candidate.name) ?? 1) - 1);
    // Who spoke before is who "he said" goes on with; who is told to have done something is not.
    if (speaks && isSpeaker(doc, at)) score *= 2;
    // Who has troops and fighters is not who reports of them.
    if (armed && candidate.tells) score *= 0.25;
    // "pressed the regime to end its attacks": whose it is stands next to it as its doer.
    if (doers.includes(at)) score *= 2;
    // Subjects go on as subjects (parallelism, Kameyama 1986).
    if (isSubject(doc, token) && isSubject(doc, at)) score *= 1.2;
    if (score > most) {
      most = score;
      best = candidate;
    }
  };
  for (let at = Math.max(0, sentence - REACH); at <= sentence; at++) {
    for (const candidate of candidates[at]!)
      if (candidate.head < token && !(candidate.first <= token && token <= candidate.last))
        consider(candidate, candidate.head, 1);
  }
  // "the pilot and his wife"
  const partner = possessive ? partnerOf(doc, owned) : -1;
  const one = partner < 0 ? null : candidateAt(doc, partner, classes, true);
  if (one) consider(one, partner, 3);
  for (const [at, candidate] of meant)
    if (at < token && sentence - doc.sentenceOf[at]! <= REACH) consider(candidate, at, 1.1);
  return best;
}

/** The one before in a list: "the pilot" of "the doctor, the pilot and his wife", asked of the wife. */
function partnerOf(doc: Doc, token: number): number {
  if (doc.relationOf(token) !== 'conj') return -1;
  const first = doc.head[token]!;
  let nearest = first;
  for (const child of doc.children(first))
    if (doc.relationOf(child) === 'conj' && child < token && child > nearest) nearest = child;
  return nearest;
}

function isSubject(doc: Doc, token: number): boolean {
  return doc.relationOf(token).startsWith('nsubj');
}

const SAYING = new Set(
  'say tell add report state claim announce confirm declare explain note stress warn argue'.split(' '),
);

function isSpeaker(doc: Doc, token: number): boolean {
  return isSubject(doc, token) && SAYING.has(doc.lemma[doc.head[token]!] ?? '');
}

function salience(relation: string): number {
  if (relation === 'nsubj' || relation === 'nsubj:pass') return 1;
  if (relation === 'obj' || relation === 'obl:agent') return 0.7;
  if (relation === 'appos' || relation === 'nmod:unmarked') return 0.25;
  return 0.45;
}

/** How well a candidate agrees with a pronoun: 0 not at all, 1 fully. */
function fitness(pronoun: Pronoun, candidate: Candidate): number {
  const { kind, plural, sex } = candidate;
  if (pronoun.number === 'person') {
    if (plural || kind === 'place' || kind === 'group' || kind === 'thing') return 0;
    if (sex && pronoun.sex && sex !== pronoun.sex) return 0;
    return kind === 'person' ? 1 : 0.5;
  }
  if (pronoun.number === 'plural') {
    if (plural) return kind === 'person' || kind === 'group' ? 1 : 0.25;
    return kind === 'group' ? 0.75 : kind === 'place' ? 0.1 : 0;
  }
  if (plural || kind === 'person') return 0;
  return kind === 'group' ? 1 : kind === 'place' ? 0.4 : kind === 'name' ? 0.6 : 0.3;
}

/** The verb whose clause a token stands in. */
function clauseOf(doc: Doc, token: number): number {
  let at = token;
  while (at >= 0 && doc.uposOf(at) !== 'VERB') at = doc.head[at]!;
  return at;
}

/** A candidate as it stands; a name right behind an office belongs to it, whatever the tree says: "interior minister Ann Roe". */
function wholeOf(doc: Doc, candidate: Candidate): Phrase {
  const { head, first, last, kind } = candidate;
  if (kind !== 'person' || last !== head) return { head, first, last };
  const end = doc.sentenceFirst[doc.sentenceOf[head]! + 1]!;
  let to = last;
  while (to + 1 < end && doc.uposOf(to + 1) === 'PROPN' && !doc.timeAt(to + 1)) to++;
  return { head, first, last: to };
}

/** "The statement said: we …": who issued it, as its possessor, after "by" or "from", or as the one who put it out. */
function issuerOf(doc: Doc, speaker: Phrase, candidates: readonly (readonly Candidate[])[]): Phrase | undefined {
  if (!PAPERS.has(doc.lemma[speaker.head]!)) return undefined;
  for (const child of doc.children(speaker.head)) {
    const relation = doc.relationOf(child);
    if (relation === 'nmod:poss' && doc.uposOf(child) !== 'PRON') return phraseOf(doc, child);
    if (relation !== 'nmod') continue;
    for (const mark of doc.children(child))
      if (['by', 'from', 'of'].includes(doc.lower(mark))) return phraseOf(doc, child);
  }
  // The last who is told to speak, write or issue before the paper is named.
  for (let sentence = doc.sentenceOf[speaker.head]!; sentence >= 0; sentence--) {
    const found = candidates[sentence]!.find(
      ({ head, kind }) =>
        head < speaker.first &&
        (kind === 'group' || kind === 'person' || kind === 'name') &&
        isSubject(doc, head) &&
        mentionsPaper(doc, sentence),
    );
    if (found) return found;
  }
  return undefined;
}

function mentionsPaper(doc: Doc, sentence: number): boolean {
  for (let token = doc.sentenceFirst[sentence]!; token < doc.sentenceFirst[sentence + 1]!; token++)
    if (PAPERS.has(doc.lemma[token]!) || ['issue', 'release', 'publish', 'call', 'appeal'].includes(doc.lemma[token]!))
      return true;
  return false;
}

/**
 * "We condemn …" in a text that cites nobody for it is the voice of the body that speaks in it: the first group or person
 * that is the subject of a whole sentence before.
 */
function ownVoice(doc: Doc, token: number, candidates: readonly (readonly Candidate[])[]): Phrase | undefined {
  const sentence = doc.sentenceOf[token]!;
  for (let at = 0; at < sentence; at++) {
    const found = candidates[at]!.find(
      ({ head, kind }) =>
        (kind === 'group' || kind === 'person' || kind === 'place' || kind === 'name') &&
        doc.uposOf(head) === 'PROPN' &&
        isSubject(doc, head) &&
        doc.head[doc.head[head]!] === -1,
    );
    if (found) return found;
  }
  return undefined;
}
