import type { Factuality } from '../../claim.ts';
import type { Doc } from '../../doc/doc.ts';
import { caseOf } from '../grammar.ts';
import { type Asked, asserted, type FromAbove, GO_ON, go, last, STOP } from './asked.ts';
import { fromNoun, fromPhrase, tellsWhat } from './from-nouns.ts';
import { groupBefore, hasNegator, isPast, isPurpose, markOf, ownWords } from './own-words.ts';
import {
  CONDITIONS,
  CREATING,
  FOILING,
  HAPPENING,
  IMPLICATIVE,
  MANNER_PREPOSITIONS,
  NEGATED_BY,
  NEGATED_PREDICATES,
  NEGATED_SUBJECTS,
  PLANNED_BY,
  PLANNED_FIRMLY,
  PLANNED_FOR,
  PLANNED_NOUNS,
  PLANNED_OBJECTS,
  PLANNED_PREDICATES,
  POSSIBLE_BY,
  POSSIBLE_PASSIVES,
  POSSIBLE_PREDICATES,
  RAISING,
  REACTING,
  UNDOING,
  UNDONE_TYPES,
} from './words.ts';

/** What the word that governs a token says of the happening the token stands for or in. */
export function fromGovernor(asked: Asked, token: number, governor: number): FromAbove {
  const { doc } = asked;
  // An infinitive is a clause, whatever the tree makes of its "to".
  const relation = doc.relationOf(token);
  if (
    ['obl', 'nmod', 'obj', 'compound', 'dep'].includes(relation) &&
    doc.xposOf(token) === 'VB' &&
    markOf(doc, token) === 'to'
  )
    return doc.uposOf(governor) === 'NOUN' ? fromNoun(asked, token, governor) : fromClause(asked, token, governor);
  if (relation === 'acl:relcl' && tellsWhat(doc, token, governor)) return fromNoun(asked, token, governor);
  switch (relation) {
    case 'parataxis':
    case 'acl:relcl':
    case 'appos':
    case 'list':
      return STOP;
    case 'conj':
      return coordinated(asked, token, governor);
    case 'advcl':
      return fromAdverbial(asked, token, governor);
    case 'acl': {
      // "killed ten men using gas": the means is as sure as the deed, though the tree hangs it on whom it was done to.
      const deed = isMeans(doc, token) && doc.relationOf(governor) === 'obj' ? doc.head[governor]! : -1;
      return deed >= 0 ? go(ownWords(doc, deed)) : fromNoun(asked, token, governor);
    }
    case 'xcomp':
    case 'ccomp':
    case 'csubj':
    case 'csubj:pass':
      return fromClause(asked, token, governor);
    case 'nsubj':
    case 'nsubj:pass':
      return fromPredicate(asked, token, governor);
    case 'obj':
      return fromVerb(asked, token, governor);
    case 'obl':
    case 'obl:agent':
      return fromOblique(asked, token, governor);
    case 'nmod':
    case 'compound':
    case 'nmod:poss':
      return fromPhrase(asked, token, governor);
    default:
      return GO_ON;
  }
}

function fromAdverbial(asked: Asked, token: number, governor: number): FromAbove {
  const { doc, speech, type, cues } = asked;
  const mark = markOf(doc, token);
  const lemma = doc.lemma[governor]!;
  // "claimed on Sunday to hold the ridge": with a time between them the tree takes what is claimed for a purpose.
  if (mark === 'to' && RAISING.has(lemma) && cues.has(governor) && doc.xposOf(token) !== 'VBG')
    return fromClause(asked, token, governor);
  if (!mark && doc.xposOf(token) === 'VBG') {
    if (NEGATED_BY.has(lemma)) return go(hasNegator(doc, governor) ? 'actual' : 'negated');
    // "killed them using gas": the means is as sure as what it was used for.
    if (isMeans(doc, token) && token > governor) return GO_ON;
    const result = token > governor && (doc.form(token - 1) === ',' || /^(harm|damage)\./.test(type));
    if (!result) return STOP;
    // "will return to the Gulf, visiting …" is to come; "tried to storm the fort, killing six" is not.
    const own = ownWords(doc, governor);
    if (own === 'planned' && hasModal(doc, governor)) return last('planned');
    return { ...GO_ON, doubtsOnly: true, verdict: doubt(own) };
  }
  if (mark === 'towards' || mark === 'toward') return last('planned');
  if (mark === 'to') {
    // "in addition to destroying", "close to capturing"
    if (doc.xposOf(token) === 'VBG') return PLANNED_PREDICATES.has(lemma) ? go('planned') : STOP;
    if (FOILING.has(lemma) && hasPlan(doc, governor, token)) return go('negated');
    // "used a loudspeaker to call for": the means is the act.
    if (speech && lemma === 'use') return STOP;
    // "an area used to stage attacks"
    if (lemma === 'use' && doc.relationOf(governor) === 'acl') return STOP;
    return implies(doc, token, governor) && lemma !== 'go' && lemma !== 'come' ? go('actual') : go('planned');
  }
  if (mark && CONDITIONS.has(mark)) return last('possible');
  if (mark === 'without') return last('negated');
  if (mark === 'from' && NEGATED_BY.has(lemma)) return go(hasNegator(doc, governor) ? 'actual' : 'negated');
  if ((mark === 'for' || mark === 'of' || mark === 'at') && PLANNED_BY.has(lemma)) return go('planned');
  // "must act by cutting the road", "hope to surround it before storming it": as planned or doubtful as what it goes with.
  if (mark && PARTICIPIAL.has(mark) && doc.xposOf(token) === 'VBG') return go(withoutNegation(ownWords(doc, governor)));
  // "before they could leave": they did not.
  if (mark === 'before' && (ownWords(doc, token) === 'possible' || doc.lemma[token] === 'able')) return last('negated');
  // "will not stop until the hill is taken"
  if (mark === 'until' && ['planned', 'negated', 'possible'].includes(ownWords(doc, governor))) return last('possible');
  return STOP;
}

/** "using chemical weapons", and not "…, using them later". */
function isMeans(doc: Doc, token: number): boolean {
  return doc.lemma[token] === 'use' && doc.xposOf(token) === 'VBG' && doc.form(token - 1) !== ',';
}

/** "repelled attempts … to": a plan between a verb and an infinitive. */
function hasPlan(doc: Doc, from: number, to: number): boolean {
  for (let token = from + 1; token < to; token++)
    if (doc.uposOf(token) === 'NOUN' && PLANNED_NOUNS.has(doc.lemma[token]!)) return true;
  return false;
}

function hasModal(doc: Doc, verb: number): boolean {
  return groupBefore(doc, verb).some((word) => doc.xposOf(word) === 'MD');
}

function doubt(verdict: Factuality): Factuality {
  return verdict === 'possible' ? verdict : 'actual';
}

/**
 * "managed to cross", "began to withdraw", "forced them to leave": the infinitive came about. Behind verbs of beginning
 * and going on only right behind them: "was started in May to secure the coast" tells a purpose.
 */
function implies(doc: Doc, token: number, governor: number): boolean {
  const lemma = doc.lemma[governor]!;
  if (!IMPLICATIVE.has(lemma) || doc.uposOf(token) !== 'VERB') return false;
  if (!['begin', 'start', 'continue', 'resume', 'proceed', 'keep', 'happen', 'get'].includes(lemma)) return true;
  for (let at = governor + 1; at < token && at < governor + 4; at++) if (doc.lower(at) === 'to') return true;
  return doc.xposOf(token) === 'VBG';
}

function fromClause({ doc, cues }: Asked, token: number, governor: number): FromAbove {
  const lemma = doc.lemma[governor]!;
  const negated = hasNegator(doc, governor);
  const past = isPast(doc, token);
  const mark = markOf(doc, token);
  // "discussed who was responsible": such a question takes its content as known.
  if (isQuestion(doc, token)) return STOP;
  if (mark && CONDITIONS.has(mark)) return last('possible');
  if (NEGATED_BY.has(lemma)) {
    if (!negated) return go('negated');
    // "neither confirmed nor denied that" leaves it open; "did not fail to" says that it was done.
    return lemma === 'deny' ? last('possible') : go('actual');
  }
  if (NEGATED_PREDICATES.has(lemma)) return go(negated ? 'actual' : 'negated');
  if (POSSIBLE_PASSIVES.has(lemma) && isHearsay(doc, governor, cues)) return go('possible');
  if (cues.has(governor)) return POSSIBLE_BY.has(lemma) && isDoubtful(doc, governor) ? last('possible') : STOP;
  if (implies(doc, token, governor)) return go(ownWords(doc, governor));
  // "went on to attack", "only to withdraw"
  if (mark === 'to' && lemma === 'go' && doc.lower(governor + 1) === 'on') return GO_ON;
  if (PLANNED_PREDICATES.has(lemma)) return go(negated ? 'negated' : 'planned');
  // What is told in the past tense is no plan, whatever the tree hangs it on.
  if (PLANNED_BY.has(lemma)) return past ? GO_ON : go(negated ? 'negated' : 'planned');
  // "made it possible to"
  const made = doc.head[governor]!;
  if (lemma === 'possible' && made >= 0 && doc.lemma[made] === 'make') return go(ownWords(doc, made));
  if (POSSIBLE_BY.has(lemma) || POSSIBLE_PREDICATES.has(lemma)) return go(negated ? 'negated' : 'possible');
  // "advanced to take the ridge": what an infinitive tells has not been said to be done, unless it tells the past.
  if (mark === 'to' && !past && !RAISING.has(lemma) && doc.uposOf(governor) === 'VERB' && !isPerfect(doc, token))
    return go(negated ? 'negated' : 'planned');
  return go(ownWords(doc, governor));
}

/** "is known to have attacked" */
function isPerfect(doc: Doc, infinitive: number): boolean {
  return groupBefore(doc, infinitive).some((word) => doc.lower(word) === 'have');
}

/** "is reported to have", "was believed killed": a passive of saying or believing that names nobody. */
function isHearsay(doc: Doc, verb: number, cues: ReadonlySet<number>): boolean {
  if (cues.has(verb)) return false;
  if (doc.xposOf(verb) !== 'VBN') return false;
  for (let at = verb - 1; at >= 0 && verb - at < 4; at--) {
    if (['is', 'are', 'was', 'were', 'been', 'being', 'be'].includes(doc.lower(at))) return true;
    if (doc.uposOf(at) !== 'ADV') return false;
  }
  return false;
}

/** A named source that believes or suggests is cited, not doubted (guide); reports and signs that suggest are a doubt. */
function isDoubtful(doc: Doc, verb: number): boolean {
  const lemma = doc.lemma[verb]!;
  if (lemma === 'believe') return false;
  if (lemma !== 'suggest') return true;
  for (let token = verb - 1; token >= verb - 3 && token >= 0; token--)
    if (['report', 'evidence', 'sign', 'indication', 'rumour', 'rumor'].includes(doc.lemma[token]!)) return true;
  return false;
}

function isQuestion(doc: Doc, clause: number): boolean {
  for (const child of doc.children(clause))
    if (['who', 'what', 'how', 'why', 'which'].includes(doc.lower(child))) return true;
  return false;
}

/** The happening is a subject: "the attack failed", "talks will begin", "an offensive is expected". */
function fromPredicate(asked: Asked, token: number, governor: number): FromAbove {
  const { doc, cues } = asked;
  const lemma = doc.lemma[governor]!;
  const negated = hasNegator(doc, governor);
  if (isPurpose(doc, governor)) return asserted('planned');
  const passive = doc.relationOf(token) === 'nsubj:pass' || isHearsay(doc, governor, new Set());
  if ((passive && NEGATED_BY.has(lemma)) || isCalledOff(doc, governor)) return asserted(negated ? 'actual' : 'negated');
  if (NEGATED_SUBJECTS.has(lemma) || (passive && isUndone(asked, lemma)))
    return asserted(negated ? 'actual' : 'negated');
  if (NEGATED_PREDICATES.has(lemma)) return asserted(negated ? 'actual' : 'negated');
  if (POSSIBLE_PREDICATES.has(lemma)) return asserted(negated ? 'negated' : 'possible');
  if (PLANNED_PREDICATES.has(lemma)) return asserted(negated ? 'negated' : 'planned');
  if (passive && lemma !== 'report' && POSSIBLE_PASSIVES.has(lemma) && !cues.has(governor)) return asserted('possible');
  if (passive && PLANNED_FIRMLY.has(lemma) && !asked.speech) return asserted(negated ? 'negated' : 'planned');
  if (passive && PLANNED_OBJECTS.has(lemma) && !asked.speech && !asked.known)
    return go(negated ? 'negated' : 'planned');
  // "the blast may have been caused by gas": there was one.
  if (passive && lemma === 'cause') return STOP;
  if (CREATING.has(lemma) || HAPPENING.has(lemma)) {
    const own = ownWords(doc, governor);
    return asserted(own);
  }
  // "an attack could widen the war", "any raid on the port would break the truce"
  if (!asked.known && doc.uposOf(token) === 'NOUN') {
    const unreal = groupBefore(doc, governor).some((word) => doc.lower(word) === 'would');
    if (unreal || ownWords(doc, governor) === 'possible') return last('possible');
  }
  return STOP;
}

/** The happening is an object: "planned an attack", "denied the killings", "did not launch the raid". */
function fromVerb(asked: Asked, token: number, governor: number): FromAbove {
  const { doc, cues } = asked;
  const lemma = doc.lemma[governor]!;
  const negated = hasNegator(doc, governor);
  if (NEGATED_BY.has(lemma) || isUndone(asked, lemma) || isCalledOff(doc, governor))
    return negated ? GO_ON : asserted('negated');
  if (PLANNED_FIRMLY.has(lemma) && !cues.has(governor) && !asked.speech)
    return asserted(negated ? 'negated' : 'planned');
  if (PLANNED_OBJECTS.has(lemma) && !cues.has(governor) && !asked.speech && !asked.known)
    return go(negated ? 'negated' : 'planned');
  if (POSSIBLE_BY.has(lemma)) return go('possible');
  // "repelled attempts to overrun the hill"
  if (FOILING.has(lemma) && PLANNED_NOUNS.has(doc.lemma[token]!)) return asserted(negated ? 'actual' : 'negated');
  if (REACTING.has(lemma) || cues.has(governor)) return STOP;
  if (CREATING.has(lemma)) return asserted(ownWords(doc, governor));
  if (negated && hasAny(doc, token)) return last('negated');
  // "seeks to bring about talks": the object of a verb that is itself to come is to come, unless it is known.
  if (!asked.known && !asked.harm && doc.xposOf(governor) === 'VB')
    return { ...GO_ON, verdict: withoutNegation(ownWords(doc, governor)) };
  return STOP;
}

const PARTICIPIAL = new Set(['by', 'before', 'after', 'while', 'when', 'through']);

/** What is called for is to come even where it is spoken of as known; what people meet for may be going on. */
const DEMANDING = new Set('call calling appeal push press ask demand plan prepare'.split(' '));

/** "called off", "ruled out" */
function isCalledOff(doc: Doc, verb: number): boolean {
  const particle = doc.lower(verb + 1);
  return (doc.lemma[verb] === 'call' && particle === 'off') || (doc.lemma[verb] === 'rule' && particle === 'out');
}

/** Whether a verb brings to an end what claims of this type tell of. */
function isUndone({ type }: Asked, lemma: string): boolean {
  return UNDOING.has(lemma) && UNDONE_TYPES.has(type);
}

function withoutNegation(verdict: Factuality): Factuality {
  return verdict === 'negated' ? 'actual' : verdict;
}

function hasAny(doc: Doc, noun: number): boolean {
  for (const child of doc.children(noun)) if (doc.lower(child) === 'any') return true;
  return false;
}

function fromOblique(asked: Asked, token: number, verb: number): FromAbove {
  const { doc, cues, known } = asked;
  const lemma = doc.lemma[verb]!;
  const preposition = caseOf(doc, token);
  if (preposition === 'without') return last('negated');
  // Behind a particle the tree sometimes loses the object, or takes the particle for a preposition.
  if (isCalledOff(doc, verb) && (!preposition || preposition === doc.lower(verb + 1))) return asserted('negated');
  if (preposition === 'for' && PLANNED_FOR.has(lemma) && !asked.speech)
    return { verdict: hasNegator(doc, verb) ? 'negated' : 'planned', stop: false, asserted: DEMANDING.has(lemma) };
  if (preposition === 'for' && !known && !asked.harm && doc.xposOf(verb) === 'VB') return go('planned');
  if (preposition === 'from' && NEGATED_BY.has(lemma)) return go('negated');
  // "protect the town from attacks"
  if (preposition === 'from' && ['protect', 'guard', 'shield', 'safeguard', 'defend'].includes(lemma) && !known)
    return last('possible');
  if ((preposition === 'towards' || preposition === 'toward') && !known) return go('planned');
  if (preposition === 'of' && lemma === 'accuse') return STOP;
  if (cues.has(verb) || known || !preposition || !MANNER_PREPOSITIONS.has(preposition)) return STOP;
  const verdict = ownWords(doc, verb);
  // "Nobody was killed in the raid": the raid took place.
  return verdict === 'negated' ? STOP : go(verdict);
}

/** A coordinated verb shares its partner's auxiliaries when it has none of its own: "may attack and burn". */
function coordinated({ doc }: Asked, token: number, governor: number): FromAbove {
  const children = [...doc.children(token)];
  const own = children.some(
    (child) => doc.relationOf(child).startsWith('aux') || doc.relationOf(child).startsWith('nsubj'),
  );
  if (own) return STOP;
  const shares =
    // "to encircle and cut": forms that are the same in the past are taken for it.
    (doc.xposOf(governor) === 'VB' && doc.lower(token) === doc.lemma[token]) ||
    (doc.xposOf(governor) === 'VBG' && doc.xposOf(token) === 'VBG') ||
    (doc.xposOf(governor) === 'VBN' && doc.xposOf(token) === 'VBN') ||
    doc.uposOf(token) === 'NOUN' ||
    (doc.xposOf(token) === 'VBG' && doc.uposOf(governor) === 'NOUN');
  // "were not claimed but blamed on": what is set against it is not denied with it.
  const contrary = children.some((child) => doc.relationOf(child) === 'cc' && doc.lower(child) === 'but');
  const verdict = ownWords(doc, governor);
  return shares ? go(contrary ? withoutNegation(verdict) : verdict) : STOP;
}
