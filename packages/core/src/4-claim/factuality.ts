import type { Factuality } from '../claim.ts';
import type { Doc } from '../doc/doc.ts';
import { isDefinite } from './context.ts';
import type { Asked, FromAbove } from './factuality/asked.ts';
import { fromGovernor } from './factuality/governors.ts';
import { groupBefore, markOf, ownWords, tookPlace } from './factuality/own-words.ts';
import { stronger } from './factuality/words.ts';
import type { Trigger } from './trigger.ts';

/** How far up the tree words may still bear on a trigger. */
const HEIGHT = 12;

/**
 * How a happening is told, read from the trigger upwards: its own auxiliaries and adverbs, then what governs it. A
 * negation outranks a plan, a plan a hedge. What is described ("the besieged town", "a rebel stronghold") and what is taken
 * as known ("their operation") is touched by its own words alone, or by what is said of it ("the raid was called off").
 * Classes of predicates after FactBank (Saurí & Pustejovsky 2009) and Karttunen's implicatives (1971).
 *
 * @param cues tokens that cite (verbs of saying): what lies above them does not touch the claim.
 */
export function factualityOf(doc: Doc, trigger: Trigger, cues: ReadonlySet<number>): Factuality {
  const { rule } = trigger.entry;
  const verdict = factualityAt(doc, trigger.token, cues, {
    noun: trigger.kind === 'nouns',
    described: isDescription(doc, trigger),
    type: rule.type ?? '',
  });
  // Of "was not given access" the negation is what happened.
  const negation = rule.when?.polarity ?? rule.unless?.polarity;
  return verdict === 'negated' && negation ? 'actual' : verdict;
}

/** The same for a token that no rule has looked at. */
export function factualityAt(
  doc: Doc,
  trigger: number,
  cues: ReadonlySet<number>,
  { noun, described, type }: { noun: boolean; described: boolean; type: string },
): Factuality {
  let token = trigger;
  let verdict = ownWords(doc, token);
  if (described || (noun && verdict === 'actual' && tookPlace(doc, token))) return verdict;
  let known = noun && (isDefinite(doc, token) || isGoingOn(doc, token));
  let doubtsOnly = false;
  const asked: Asked = {
    doc,
    cues,
    known,
    speech: type.startsWith('speak.'),
    harm: noun && type.startsWith('harm.'),
    type,
  };
  for (let step = 0; step < HEIGHT; step++) {
    const other = partner(doc, token);
    const governor = other ?? doc.head[token]!;
    if (governor < 0) break;
    const above: FromAbove =
      other === undefined ? fromGovernor(asked, token, governor) : { verdict: ownWords(doc, other), stop: false };
    // What is said of a happening itself ("the raid was to begin") says it of a known one too, and so does all above it.
    if (above.asserted) known = false;
    if (above.doubtsOnly) doubtsOnly = true;
    const holds = doubtsOnly ? above.verdict === 'possible' : !known || above.verdict === 'negated';
    if (holds) verdict = stronger(verdict, above.verdict);
    if (above.stop) break;
    token = governor;
  }
  return verdict;
}

/** "ongoing operations" are known to go on. */
function isGoingOn(doc: Doc, noun: number): boolean {
  for (const child of doc.children(noun))
    if (
      doc.relationOf(child) === 'amod' &&
      ['ongoing', 'current', 'continuing', 'recent', 'previous', 'latest'].includes(doc.lower(child))
    )
      return true;
  return false;
}

/**
 * "to cross the river and | take the town", "not to fire, | advance or dig in": a bare infinitive that the tree has hung
 * elsewhere goes with the one before.
 */
function partner(doc: Doc, token: number): number | undefined {
  const governor = doc.head[token]!;
  if (doc.xposOf(token) !== 'VB') return undefined;
  if (doc.relationOf(token) === 'conj' && governor >= 0 && doc.xposOf(governor) === 'VB') return undefined;
  if (markOf(doc, token) === 'to' || groupBefore(doc, token).length > 0) return undefined;
  let before = token - 1;
  while (doc.uposOf(before) === 'ADV') before--;
  if (!['and', 'or', ','].includes(doc.lower(before))) return undefined;
  const first = doc.sentenceFirst[doc.sentenceOf[token]!]!;
  for (let at = before - 1; at > first; at--)
    if (doc.xposOf(at) === 'VB' && (markOf(doc, at) === 'to' || groupBefore(doc, at).length > 0)) return at;
  return undefined;
}

function isDescription(doc: Doc, trigger: Trigger): boolean {
  if (trigger.kind === 'adjectives') return true;
  if (trigger.entry.rule.frame === 'stronghold') return true;
  return trigger.kind === 'verbs' && doc.relationOf(trigger.token) === 'amod';
}
