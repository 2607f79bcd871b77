import type { Doc } from '../doc/doc.ts';
import type { ClaimDraft, Filler } from './draft.ts';
import type { NounClasses } from './noun-classes.ts';
import { type Phrase, phraseOf } from './phrase.ts';

/** What a pronoun asks of the phrase it stands for. */
type Kind = 'person' | 'plural' | 'thing' | 'speaker';

const KINDS: Readonly<Record<string, Kind>> = {
  he: 'person',
  she: 'person',
  him: 'person',
  her: 'person',
  his: 'person',
  himself: 'person',
  herself: 'person',
  they: 'plural',
  them: 'plural',
  their: 'plural',
  themselves: 'plural',
  it: 'thing',
  its: 'thing',
  itself: 'thing',
  we: 'speaker',
  us: 'speaker',
  our: 'speaker',
  i: 'speaker',
  me: 'speaker',
  my: 'speaker',
};
/** How many sentences back a pronoun reaches. */
const REACH = 3;

/** Adds to every pronoun among the arguments and sources the phrase it stands for, where one can be found. */
export function resolvePronouns(doc: Doc, drafts: readonly ClaimDraft[], classes: NounClasses): void {
  const resolve = (filler: Filler, draft: ClaimDraft): Filler => {
    if (filler.antecedent || doc.uposOf(filler.head) !== 'PRON') return filler;
    const kind = KINDS[doc.lower(filler.head)];
    if (!kind) return filler;
    const antecedent = kind === 'speaker' ? draft.attribution?.source : antecedentOf(doc, filler.head, kind, classes);
    return antecedent && antecedent.head !== filler.head ? { ...filler, antecedent } : filler;
  };
  for (const draft of drafts) {
    draft.agents = draft.agents.map((filler) => resolve(filler, draft));
    draft.patients = draft.patients.map((filler) => resolve(filler, draft));
  }
}

/** The phrase a pronoun most likely stands for: subjects before others, near before far (after Hobbs 1978, Lappin & Leass 1994). */
export function antecedentOf(doc: Doc, pronoun: number, kind: Kind, classes: NounClasses): Phrase | undefined {
  const sentence = doc.sentenceOf[pronoun]!;
  let best: number | undefined;
  let bestScore = 0;
  const clause = clauseOf(doc, pronoun);
  for (let token = pronoun - 1; token >= doc.sentenceFirst[Math.max(0, sentence - REACH)]!; token--) {
    const score = fitness(doc, token, kind, classes);
    if (score === 0) continue;
    const same = doc.sentenceOf[token] === sentence;
    // The subject of a clause is not what a plain object pronoun of that clause stands for.
    if (
      same &&
      clauseOf(doc, token) === clause &&
      doc.relationOf(pronoun) !== 'nmod:poss' &&
      doc.relationOf(token).startsWith('nsubj')
    )
      continue;
    const away = sentence - doc.sentenceOf[token]!;
    const total = score * salience(doc.relationOf(token)) * 0.6 ** away * (same ? 1 : 0.95);
    if (total > bestScore) {
      bestScore = total;
      best = token;
    }
  }
  return best === undefined ? undefined : phraseOf(doc, best);
}

function salience(relation: string): number {
  if (relation === 'nsubj' || relation === 'nsubj:pass') return 1;
  if (relation === 'obj' || relation === 'obl:agent') return 0.7;
  if (relation === 'appos' || relation === 'flat') return 0.2;
  if (relation === 'compound' || relation === 'amod') return 0.1;
  return 0.45;
}

function fitness(doc: Doc, token: number, kind: Kind, classes: NounClasses): number {
  const upos = doc.uposOf(token);
  if (upos !== 'NOUN' && upos !== 'PROPN') return 0;
  if (doc.relationOf(token) === 'flat' || doc.relationOf(token) === 'compound') return 0;
  const plural =
    doc.xposOf(token) === 'NNS' ||
    doc.xposOf(token) === 'NNPS' ||
    [...doc.children(token)].some((child) => doc.relationOf(child) === 'conj');
  const person = classes.fits(doc, token, 'person');
  const group = classes.fits(doc, token, 'force') || classes.fits(doc, token, 'organisation');
  const place = doc.placeAt(token) !== undefined;
  if (kind === 'person') return plural || place ? 0 : person ? 1 : upos === 'PROPN' && !group ? 0.8 : 0;
  if (kind === 'plural') return plural ? (person || group ? 1 : 0.4) : group ? 0.6 : 0;
  return plural ? 0 : group ? 1 : upos === 'PROPN' ? (place ? 0.8 : 0.7) : person ? 0 : 0.25;
}

/** The verb whose clause a token stands in. */
function clauseOf(doc: Doc, token: number): number {
  let at = token;
  while (at >= 0 && doc.uposOf(at) !== 'VERB') at = doc.head[at]!;
  return at;
}
