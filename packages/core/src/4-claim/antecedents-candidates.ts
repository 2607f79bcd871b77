import firstNames from '../data/place-first-names.json' with { type: 'json' };
import type { Doc } from '../doc/doc.ts';
import type { NounClasses } from './noun-classes.ts';
import { type Phrase, phraseOf } from './phrase.ts';

/** What a pronoun asks of the phrase it stands for. */
export interface Pronoun {
  readonly person: 1 | 2 | 3;
  readonly number: 'person' | 'plural' | 'thing';
  readonly sex?: 'f' | 'm';
}

/** A phrase that words may refer back to. */
export interface Candidate extends Phrase {
  readonly kind: 'person' | 'group' | 'place' | 'name' | 'thing';
  readonly plural: boolean;
  readonly sex?: 'f' | 'm';
  /** Lower-case head word, by which it is known again. */
  readonly name: string;
  /** Whether it is known for what it says and not for what it does: "the observatory". */
  readonly tells: boolean;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));
const PRONOUNS: Readonly<Record<string, Pronoun>> = {
  ...all('he him his himself', { person: 3, number: 'person', sex: 'm' }),
  ...all('she her hers herself', { person: 3, number: 'person', sex: 'f' }),
  ...all('they them their theirs themselves', { person: 3, number: 'plural' }),
  ...all('it its itself', { person: 3, number: 'thing' }),
  ...all('we us our ours ourselves', { person: 1, number: 'plural' }),
  ...all('i me my mine myself', { person: 1, number: 'person' }),
  ...all('you your yours', { person: 2, number: 'plural' }),
};
const FIRST_NAMES = words(firstNames.words);
/** What stands before the names of persons. */
const TITLES = words(
  'mr mrs ms dr sir lord lady sheikh sheik prince princess king queen president minister premier chancellor governor mayor senator colonel col. general gen. lt. lieutenant captain capt. major maj. sergeant sgt. admiral marshal secretary ambassador spokesman spokeswoman commander chief leader emir imam ayatollah pope bishop judge abu ibn ali bin',
);
const WOMEN = words(
  'woman girl mother daughter sister wife grandmother widow spokeswoman actress queen princess nun aunt niece lady mrs ms madam bride schoolgirl',
);
const MEN = words(
  'man boy father son brother husband grandfather spokesman king prince monk uncle nephew lord mr sir emir imam priest pope gunman policeman serviceman fisherman',
);

/** Bodies that watch and report, beside the media. */
const TELLERS = words(
  'observatory monitor watchdog ngo charity organisation organization commission spokesman spokeswoman spokesperson ministry',
);

function all(forms: string, pronoun: Pronoun): Record<string, Pronoun> {
  return Object.fromEntries(forms.split(' ').map((form) => [form, pronoun]));
}

/** What the pronoun at a token asks for; null for other words. */
export function pronounAt(doc: Doc, token: number): Pronoun | null {
  return doc.uposOf(token) === 'PRON' ? (PRONOUNS[doc.lower(token)] ?? null) : null;
}

/** The noun phrases of a sentence that may be referred back to, in text order. */
export function candidatesIn(doc: Doc, sentence: number, classes: NounClasses): Candidate[] {
  const found: Candidate[] = [];
  const end = doc.sentenceFirst[sentence + 1]!;
  for (let token = doc.sentenceFirst[sentence]!; token < end; token++) {
    const candidate = candidateAt(doc, token, classes);
    if (candidate) found.push(candidate);
  }
  return found;
}

const INSIDE = new Set(['flat', 'compound', 'amod', 'fixed', 'goeswith', 'discourse', 'vocative', 'nummod']);

/** The noun phrase of a token; `alone` without those it is listed with. Null where nothing may refer back to it. */
export function candidateAt(doc: Doc, token: number, classes: NounClasses, alone = false): Candidate | null {
  const upos = doc.uposOf(token);
  if (upos !== 'NOUN' && upos !== 'PROPN') return null;
  if (INSIDE.has(doc.relationOf(token)) || doc.timeAt(token)) return null;
  if (doc.lower(phraseOf(doc, token).first) === 'no') return null;
  const phrase = phraseOf(doc, token);
  const others = alone ? [] : [...doc.children(token)].filter((child) => doc.relationOf(child) === 'conj');
  const last = others.reduce((most, child) => Math.max(most, phraseOf(doc, child).last), phrase.last);
  const measured = (doc.quantityOf(token)?.low ?? 1) > 1;
  const plural = others.length > 0 || measured || doc.xposOf(token) === 'NNS' || doc.xposOf(token) === 'NNPS';
  const sex = sexOf(doc, phrase);
  return {
    head: token,
    first: phrase.first,
    last: others.length > 0 ? last : phrase.last,
    kind: kindOf(doc, token, phrase, classes),
    plural,
    name: doc.lower(token),
    tells: classes.isListed(doc.lemma[token]!.toLowerCase(), 'media') || TELLERS.has(doc.lemma[token]!.toLowerCase()),
    ...(sex && { sex }),
  };
}

function kindOf(doc: Doc, token: number, phrase: Phrase, classes: NounClasses): Candidate['kind'] {
  const fits = (name: string): boolean => classes.ofToken(doc, token).has(name);
  if (doc.uposOf(token) === 'PROPN') {
    if (isPersonName(doc, phrase) || SINGLE.has(doc.lower(token))) return 'person';
    const place = doc.placeAt(token);
    if (place) return place.metonym ? 'group' : 'place';
    const actor = doc.actors.find((mention) => mention.first <= token && token <= mention.last);
    if (actor) return actor.kind === 'person' ? 'person' : actor.kind === 'materiel' ? 'thing' : 'group';
    if (fits('force') || fits('organisation')) return 'group';
    if (fits('person')) return 'person';
    return /^\p{Lu}{2,}/u.test(doc.form(token)) || hasArticle(doc, token) ? 'group' : 'name';
  }
  // "the commander" is a person, though a force is listed under him too.
  if (fits('person')) return 'person';
  if (fits('force') || fits('organisation')) return SINGLE.has(doc.lemma[token]!) ? 'person' : 'group';
  return fits('settlement') ? 'place' : 'thing';
}
/** Members of forces, who are persons when there is one of them. */
const SINGLE = words(
  'soldier fighter militant insurgent rebel guerrilla gunman militiaman terrorist extremist mercenary commando marine serviceman policeman officer peacekeeper partisan separatist combatant sniper shooter attacker assailant bomber commander pilot recruit veteran volunteer bandit pirate hijacker kidnapper perpetrator culprit spy deserter defector operative guard',
);

function hasArticle(doc: Doc, token: number): boolean {
  for (const child of doc.children(token))
    if (doc.relationOf(child) === 'det' && doc.lower(child) === 'the') return true;
  return false;
}

/** "President Kerry", "Lt. Gen. Mohammad al-Shaar", "Tobias Ellwood": a title or a first name tells a person. */
function isPersonName(doc: Doc, phrase: Phrase): boolean {
  for (let token = phrase.first; token <= phrase.last; token++) {
    const lower = doc.lower(token);
    if (doc.uposOf(token) === 'ADP') break;
    if (token === phrase.last || !/^\p{Lu}/u.test(doc.form(token + 1))) continue;
    if (TITLES.has(lower) || (FIRST_NAMES.has(lower) && /^\p{Lu}/u.test(doc.form(token)))) return true;
  }
  return false;
}

function sexOf(doc: Doc, phrase: Phrase): 'f' | 'm' | undefined {
  for (let token = phrase.first; token <= phrase.last; token++) {
    const lemma = doc.lemma[token]!.toLowerCase();
    if (WOMEN.has(lemma)) return 'f';
    if (MEN.has(lemma)) return 'm';
  }
  return undefined;
}
