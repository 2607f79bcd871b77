import { countryOfDemonym } from '../5-place/countries.ts';
import type { Doc } from '../doc/doc.ts';
import { type ClaimDraft, classOf, type Filler } from './draft.ts';
import { caseOf, conjuncts } from './grammar.ts';
import { measuredBy, type NounClasses } from './noun-classes.ts';
import { partiesWithin } from './parties-within.ts';
import { type Phrase, partiesOf, phraseOf } from './phrase.ts';

/** What brings things about but is nobody: a bomb, an attack, a reason. */
const NOT_ACTORS = [
  'event',
  'explosive',
  'artillery',
  'abstract',
  'facility',
  'deal',
  'aid',
  'chemical',
  'air-action',
  'small-arms',
  'settlement',
  'materiel',
];
/** Words before a noun that say what kind it is rather than whose. */
const KIND_WORDS = new Set(
  'terror de facto major general gang mass precision ied political military armed security joint special civil civilian anti counter national international foreign local humanitarian multiple ground naval air intelligence combat front east west north south eastern western northern southern central'.split(
    ' ',
  ),
);
/** Names of states and bodies that serve as their own adjective: "US raids", "EU sanctions". */
const ATTRIBUTIVE_STATES = new Set(['us', 'u.s.', 'u.s', 'usa', 'uk', 'u.k.', 'uae', 'un', 'u.n.', 'eu', 'nato']);
/** "Thursdays attack" for "Thursday's attack": reports lose apostrophes on their way. */
const WEEKDAYS = /^(mon|tues|wednes|thurs|fri|satur|sun)days?$/;
const EMPTY_PRONOUNS = new Set([
  'this',
  'that',
  'which',
  'what',
  'there',
  'itself',
  'himself',
  'herself',
  'themselves',
  'one',
  'nobody',
  'none',
  'nothing',
  'no-one',
  'someone',
  'anyone',
]);

/** Fills agents and patients of a claim from the slots of its trigger, by the frame of its rule. */
export function fillArguments(doc: Doc, draft: ClaimDraft, classes: NounClasses): void {
  const { trigger } = draft;
  const { frame } = trigger.entry;
  const taken = new Set<number>([trigger.token]);
  // "the duke's murder of the envoy": with a victim after "of", the possessor is who did it.
  const owned = frame.patient.includes('possessor') && frame.patient.includes('of') && trigger.slots.has('of');
  // "the attack of the Ottomans": deeds are done by whom they are of, where they are on or against somebody else or on none.
  const deed = trigger.kind === 'nouns' && DEEDS.has(doc.lemma[trigger.token]!);
  const agentSlots = owned ? [...frame.agent, 'possessor'] : deed ? [...frame.agent, 'of'] : frame.agent;
  const patientSlots = frame.patient.filter((slot) => !(owned && slot === 'possessor') && !(deed && slot === 'of'));
  for (const slot of agentSlots) {
    if (slot === 'modifier') {
      for (const phrase of actorModifiers(doc, trigger.token, classes)) {
        if (taken.has(phrase.head) || draft.agents.length > 0) continue;
        taken.add(phrase.head);
        draft.agents.push(phrase);
      }
      continue;
    }
    if (slot === 'within-subject' || slot === 'within-object') {
      draft.agents = partiesWithin(doc, trigger.slots, slot, classes);
      continue;
    }
    if (slot === 'doer' && draft.agents.length > 0) continue;
    // "launched its offensive": the subject says whose, the pronoun only repeats it.
    if (
      draft.agents.length > 0 &&
      draft.agents.every((agent) => doc.uposOf(agent.head) === 'PRON') &&
      slot === 'by' &&
      trigger.slots.has('by')
    )
      draft.agents = [];
    for (const token of trigger.slots.get(slot) ?? []) {
      if (taken.has(token)) continue;
      if (!isActor(doc, token, slot, classes) && !isBodyOfPlace(doc, token, slot, draft.type)) {
        for (const owner of ownersOfMeans(doc, token, classes)) {
          taken.add(owner.head);
          draft.agents.push(owner);
        }
        continue;
      }
      for (const actor of [token, ...companions(doc, token, classes)]) {
        taken.add(actor);
        draft.agents.push(...partiesOf(doc, actor, (word) => standsAlone(doc, word, classes)));
      }
    }
  }
  for (const slot of patientSlots) {
    if (slot === 'within-subject' || slot === 'within-object') {
      draft.patients = partiesWithin(doc, trigger.slots, slot, classes);
      continue;
    }
    for (const token of trigger.slots.get(slot) ?? []) {
      if (taken.has(token) || !isPatient(doc, token, draft.type, classes)) continue;
      if (slot === 'modifier' && doc.uposOf(token) === 'ADJ') continue;
      // "killed four men at a market": where harm is done is not harmed.
      if ((slot === 'at' || slot === 'on') && classOf(draft.type) === 'harm' && !isActor(doc, token, slot, classes))
        continue;
      taken.add(token);
      const before = draft.patients.at(-1);
      if (before && sharesNumber(doc, before, token)) {
        draft.patients[draft.patients.length - 1] = { ...before, last: token };
        continue;
      }
      draft.patients.push(phraseOf(doc, token));
      for (const part of [...includedIn(doc, token), ...(slot === 'object' ? companions(doc, token, classes) : [])]) {
        if (taken.has(part) || !isPatient(doc, part, draft.type, classes)) continue;
        taken.add(part);
        draft.patients.push(phraseOf(doc, part));
      }
    }
  }
  if (frame.self) draft.patients.unshift(selfPhrase(doc, trigger.token, trigger.first));
}

/** "at least eight women and children": one number for both, so one phrase. */
function sharesNumber(doc: Doc, before: Phrase, token: number): boolean {
  if (doc.head[token] !== before.head || doc.relationOf(token) !== 'conj' || before.last !== token - 2) return false;
  if (phraseOf(doc, token).first !== token || doc.uposOf(token) !== 'NOUN') return false;
  return doc.quantityOf(before.head)?.unit === 'persons';
}

/** Whether a word before "and" is a party by itself: "the military and allied militias", not "Afghan and coalition forces". */
function standsAlone(doc: Doc, word: number, classes: NounClasses): boolean {
  const noun = doc.uposOf(word) === 'NOUN' || doc.lower(word) === 'military';
  return noun && (classes.isListed(doc.lower(word), 'force') || classes.isListed(doc.lower(word), 'organisation'));
}

/** Nouns whose "of" names who does them. */
const DEEDS = new Set(
  'attack assault raid strike airstrike onslaught offensive incursion invasion aggression counterattack counter-attack campaign provocation response'.split(
    ' ',
  ),
);

/** "struck by Syrian bombs", "killed by a coalition airstrike": weapons and deeds are no actors, but whose they are tells who acted. */
function ownersOfMeans(doc: Doc, token: number, classes: NounClasses): Phrase[] {
  if (!USED.some((name) => classes.ofToken(doc, token).has(name))) return [];
  const owners = actorModifiers(doc, token, classes);
  for (const child of doc.children(token))
    if (doc.relationOf(child) === 'nmod:poss' && isActor(doc, child, 'possessor', classes))
      owners.push(phraseOf(doc, child));
  return owners;
}
const USED = ['artillery', 'explosive', 'small-arms', 'chemical', 'event', 'air-action'];

function selfPhrase(doc: Doc, token: number, first: number): Filler {
  const phrase = phraseOf(doc, token);
  return { ...phrase, first: Math.min(phrase.first, first) };
}

/** "the army along with its allies", "forces in cooperation with militias": the companions act too. */
function companions(doc: Doc, token: number, classes: NounClasses): number[] {
  const found: number[] = [];
  const governor = doc.head[token]!;
  const hosts = governor >= 0 && doc.uposOf(governor) === 'VERB' ? [token, governor] : [token];
  for (const host of hosts) {
    for (const child of doc.children(host)) {
      const relation = doc.relationOf(child);
      if (relation !== 'nmod' && relation !== 'obl') continue;
      const cases = [...doc.children(child)]
        .filter((mark) => doc.relationOf(mark) === 'case')
        .map((mark) => doc.lower(mark));
      if (
        cases.includes('alongside') ||
        (cases.includes('with') && (cases.includes('along') || cases.includes('together')))
      ) {
        // "detained the leader along with three others": companions of the nearest persons before them.
        const nearest = host === governor ? nearestParty(doc, governor, child, classes) : token;
        if (nearest === token) found.push(...conjuncts(doc, child));
      } else if (cases.includes('in') && COOPERATION.has(doc.lemma[child]!)) {
        for (const partner of doc.children(child))
          if (doc.relationOf(partner) === 'nmod' && caseOf(doc, partner) === 'with')
            found.push(...conjuncts(doc, partner));
      } else if (cases.includes('with') && doc.lemma[child] === 'support') {
        for (const partner of doc.children(child))
          if (doc.relationOf(partner) === 'nmod' && ['of', 'from'].includes(caseOf(doc, partner) ?? ''))
            found.push(...conjuncts(doc, partner));
      }
    }
  }
  return found;
}
/** The subject of a verb, or its object where that names persons and stands before one of its other words. */
function nearestParty(doc: Doc, verb: number, before: number, classes: NounClasses): number {
  let nearest = -1;
  for (const child of doc.children(verb)) {
    const relation = doc.relationOf(child);
    if (child > before || (relation !== 'obj' && !relation.startsWith('nsubj'))) continue;
    if (relation === 'obj' && !classes.isAnimate(doc, child)) continue;
    nearest = Math.max(nearest, child);
  }
  return nearest;
}
const COOPERATION = new Set(['cooperation', 'coordination', 'collaboration', 'conjunction', 'partnership']);

/** The doers named before an action noun, each run of words one phrase: "Syrian regime" strikes, "Russian" and "Turkish" raids. */
function actorModifiers(doc: Doc, noun: number, classes: NounClasses): Phrase[] {
  const phrases: Phrase[] = [];
  for (const child of doc.children(noun)) {
    const relation = doc.relationOf(child);
    if (child > noun || (relation !== 'amod' && relation !== 'compound' && relation !== 'nmod:desc')) continue;
    // "Saudi Arabian-led raids": who leads them.
    if (doc.lower(child) === 'led' && child >= 2 && doc.form(child - 1) === '-') {
      let first = child - 2;
      while (first > 0 && doc.head[first - 1]! >= first && /^\p{Lu}/u.test(doc.form(first - 1))) first--;
      phrases.push({ head: child - 2, first, last: child });
      continue;
    }
    for (const token of conjuncts(doc, child)) {
      if (!isActor(doc, token, 'modifier', classes)) continue;
      const phrase = phraseOf(doc, token);
      const before = phrases.at(-1);
      if (before && before.last + 1 === phrase.first)
        phrases[phrases.length - 1] = { head: token, first: before.first, last: phrase.last };
      else phrases.push(phrase);
    }
  }
  return phrases;
}

/** "six people, including two nurses": the parts are patients too. */
function includedIn(doc: Doc, token: number): number[] {
  const parts: number[] = [];
  for (const child of doc.children(token)) {
    const relation = doc.relationOf(child);
    const preposition = caseOf(doc, child);
    if (
      (relation === 'nmod' || relation === 'obl' || relation === 'conj') &&
      (preposition === 'including' || preposition === 'among')
    )
      parts.push(...conjuncts(doc, child));
  }
  const governor = doc.head[token]!;
  if (governor >= 0 && doc.uposOf(governor) === 'VERB') {
    for (const child of doc.children(governor)) {
      if (child > token && doc.relationOf(child) === 'obl' && caseOf(doc, child) === 'including')
        parts.push(...conjuncts(doc, child));
    }
  }
  return parts;
}

/** An agent is a person, group, force, state or craft (guide); a bomb or an attack is none. */
export function isActor(doc: Doc, token: number, slot: string, classes: NounClasses): boolean {
  const measured = measuredBy(doc, token);
  if (measured !== undefined) return isActor(doc, measured, slot, classes);
  const upos = doc.uposOf(token);
  const lower = doc.lower(token);
  if (upos === 'PRON') return !EMPTY_PRONOUNS.has(lower);
  if (upos === 'NUM') return (slot === 'subject' || slot === 'by') && !doc.timeAt(token);
  if (slot === 'prefix') return true;
  const place = doc.placeAt(token);
  const known = classes.ofToken(doc, token);
  const animate = known.has('force') || known.has('person') || known.has('organisation') || known.has('aircraft');
  if (slot === 'modifier') {
    if (ATTRIBUTIVE_STATES.has(lower)) return true;
    if (place || KIND_WORDS.has(lower) || WEEKDAYS.test(lower) || /^(anti|counter|pro|non)-/.test(lower)) return false;
    return (
      (upos === 'ADJ' ? classes.isListed(lower, 'force') : upos !== 'VERB' && animate && !known.has('aircraft')) ||
      isNationality(doc, token) ||
      (upos === 'PROPN' && !NOT_ACTORS.some((name) => known.has(name)))
    );
  }
  if (animate) return true;
  if (place) return slot !== 'of' && slot !== 'from';
  if (NOT_ACTORS.some((name) => known.has(name))) return false;
  if (upos === 'PROPN') return true;
  if (upos === 'ADJ') return isNationality(doc, token);
  return slot !== 'of' && slot !== 'from';
}

/** "The city closed its schools", "the region declared an emergency": a place acts where offices do. */
function isBodyOfPlace(doc: Doc, token: number, slot: string, type: string): boolean {
  return (
    OFFICIAL.has(classOf(type)) &&
    (slot === 'subject' || slot === 'by') &&
    /^(city|town|village|district|region|province|state|governorate|county|municipality|republic|country|nation|kingdom|capital)$/.test(
      doc.lemma[token]!,
    )
  );
}
const OFFICIAL = new Set(['speak', 'govern', 'deal']);

/** Munitions are what it was done with, unless they themselves are destroyed, seized or supplied. */
const MATERIAL = new Set(['damage', 'prepare', 'relief', 'govern']);
/** Speech acts have persons and bodies as addressees, never the content (guide). */
const ADDRESSED = new Set(['speak', 'deal', 'civic']);

function isPatient(doc: Doc, token: number, type: string, classes: NounClasses): boolean {
  const measured = measuredBy(doc, token);
  if (measured !== undefined) return isPatient(doc, measured, type, classes);
  const upos = doc.uposOf(token);
  if (upos === 'PRON') return !EMPTY_PRONOUNS.has(doc.lower(token));
  if (upos === 'VERB' || upos === 'ADV' || doc.timeAt(token)) return false;
  // "claimed the lives of six nurses": the nurses, not their lives.
  if (doc.lemma[token] === 'life') return false;
  // What is beaten off is an attack as often as its attackers.
  if (type === 'fight.repel' && classes.ofToken(doc, token).has('event')) return true;
  if (upos === 'NUM') return classOf(type) !== 'territory';
  const animate = classes.isAnimate(doc, token);
  if (ADDRESSED.has(classOf(type)))
    return (
      animate ||
      (upos === 'PROPN' && type !== 'deal.breach') ||
      (doc.placeAt(token) !== undefined && classOf(type) === 'speak') ||
      type === 'deal.breach'
    );
  if (doc.placeAt(token)) return false;
  if (animate) return true;
  const known = classes.ofToken(doc, token);
  if (known.has('abstract') || known.has('event') || known.has('chemical'))
    return MATERIAL.has(classOf(type)) && known.has('materiel');
  if (known.has('settlement') && !known.has('materiel') && !isFacility(doc.lemma[token]!)) return false;
  if (known.has('artillery') || known.has('explosive') || known.has('air-action')) return MATERIAL.has(classOf(type));
  return true;
}

/** Of the words that name both a building and a place, those that are struck as buildings. */
function isFacility(lemma: string): boolean {
  return /^(airport|airfield|airbase|base|camp|post|position|outpost|checkpoint|bridge|castle|fort|fortress|dam|port|harbour|harbor|station|building|complex|barracks|headquarters|monastery|oilfield|oil-field|farm|trench|crossing)$/.test(
    lemma,
  );
}

/** "Russian", "Israeli": a capitalised adjective that is not merely the first word. */
function isNationality(doc: Doc, token: number): boolean {
  const form = doc.form(token);
  if (doc.uposOf(token) !== 'ADJ' || !/^\p{Lu}/u.test(form)) return false;
  // In wire copy in capitals every adjective looks like a name: only a known demonym counts there.
  if (form.length > 4 && form === form.toUpperCase()) return countryOfDemonym(form) !== undefined;
  const first = token === doc.sentenceFirst[doc.sentenceOf[token]!];
  return !first || /(ian|ean|an|ish|ese|eli|aqi|ani|eni|i|ic|ch|tch|iot|ss)$/.test(form);
}
