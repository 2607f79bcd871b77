import frames from '../data/frames.json' with { type: 'json' };
import civic from '../data/lexicon/civic.json' with { type: 'json' };
import damage from '../data/lexicon/damage.json' with { type: 'json' };
import deal from '../data/lexicon/deal.json' with { type: 'json' };
import detain from '../data/lexicon/detain.json' with { type: 'json' };
import fight from '../data/lexicon/fight.json' with { type: 'json' };
import govern from '../data/lexicon/govern.json' with { type: 'json' };
import harm from '../data/lexicon/harm.json' with { type: 'json' };
import move from '../data/lexicon/move.json' with { type: 'json' };
import prepare from '../data/lexicon/prepare.json' with { type: 'json' };
import relief from '../data/lexicon/relief.json' with { type: 'json' };
import speak from '../data/lexicon/speak.json' with { type: 'json' };
import strike from '../data/lexicon/strike.json' with { type: 'json' };
import territory from '../data/lexicon/territory.json' with { type: 'json' };
import ontology from '../data/ontology.json' with { type: 'json' };

/** Slots to the words that may fill them: a noun class, `=lemma`, or `*`. `from|of` asks either slot. */
export type Conditions = Readonly<Record<string, readonly string[]>>;

/** A rule as it is written in data/lexicon. docs/lexicon.md explains every field. */
export interface LexiconRule {
  /** Class, a slash and a name: `fight.attack/verb`. Unique. */
  id: string;
  /** A type of the ontology, or null for words that look like a happening and are none. */
  type: string | null;
  /** Which slot plays which part: a name of data/frames.json. */
  frame?: string;
  /** Dictionary forms; a particle follows after a space: `drive back`. */
  verbs?: string[];
  /** Dictionary forms; what must stand before as compound or adjective comes first: `air strike`. */
  nouns?: string[];
  /** Adjectives; `-held` is every compound that ends so. */
  adjectives?: string[];
  /** All must hold; any one if `anyWhen`. */
  when?: Conditions;
  anyWhen?: boolean;
  /** None may hold. */
  unless?: Conditions;
  /** Conditions that stand in for `when` for one of the words. */
  lemmaWhen?: Record<string, Conditions>;
  /** The slot whose words belong to the trigger: "claimed the lives". */
  triggerWith?: string;
  /** The claim's trigger is the noun in that slot alone. */
  triggerNoun?: boolean;
  /** Classes or types of other claims whose type a definite mention takes over. */
  contextual?: string[];
  /** Any mention takes it over, definite or not. */
  anyDefinite?: boolean;
  /** Conditions of `lemmaWhen` are met by any one of them. */
  lemmaAny?: boolean;
  /** The word tells nothing unless an earlier claim of these classes is there to refer to. */
  needsAntecedent?: string[];
  /** The word alone is thin evidence: a ranker decides, and confidence is lower. */
  weak?: boolean;
  /** Why these words mean this. */
  reason: string;
  /** A sentence in which the rule fires; null for a rule that only refuses. */
  example: string | null;
}

/** Which slot gives which part of a claim. Sources: VerbNet's and FrameNet's alternations, simplified. */
export interface Frame {
  readonly reason: string;
  readonly agent: readonly string[];
  readonly patient: readonly string[];
  /** The trigger's own noun phrase is the patient: "three bodies". */
  readonly self?: boolean;
  /** The ranker of arguments leaves what this frame finds as it is. */
  readonly settled?: boolean;
}

export type WordKind = 'verbs' | 'nouns' | 'adjectives';

/** A word of a rule, ready to be matched. */
export interface LexiconEntry {
  readonly rule: LexiconRule;
  readonly frame: Frame;
  /** What must stand beside the head word: particles after a verb, modifiers before a noun. */
  readonly companions: readonly string[];
  readonly when: Conditions | undefined;
  /** Whether one condition of `when` is enough. */
  readonly anyWhen: boolean;
  /** More conditions are tried first; rules that refuse come before those of equal weight. */
  readonly weight: number;
}

export interface Lexicon {
  readonly rules: ReadonlyMap<string, LexiconRule>;
  /** Entries for a head word, the most specific first. */
  entries(kind: WordKind, lemma: string): readonly LexiconEntry[];
}

const TYPES = new Set(ontology.types.map((type) => type.id));
const NONE: readonly LexiconEntry[] = [];
const EMPTY_FRAME: Frame = { reason: 'A rule that refuses fills nothing.', agent: [], patient: [] };

/** Rules of a person's own are tried before all others. */
const OWN = 1000;

/**
 * Checks rules and puts them in an index by word. `own` are tried before `rules`, however many conditions those have.
 *
 * @throws Error that names every faulty rule and what is wrong with it.
 */
export function createLexicon(rules: readonly LexiconRule[], own: readonly LexiconRule[] = []): Lexicon {
  const byId = new Map<string, LexiconRule>();
  const index = {
    verbs: new Map<string, LexiconEntry[]>(),
    nouns: new Map<string, LexiconEntry[]>(),
    adjectives: new Map<string, LexiconEntry[]>(),
  };
  const problems: string[] = [];
  for (const [at, rule] of [...own, ...rules].entries()) {
    if (byId.has(rule.id)) problems.push(`${rule.id}: this id is used twice`);
    byId.set(rule.id, rule);
    if (rule.type !== null && !TYPES.has(rule.type))
      problems.push(`${rule.id}: "${rule.type}" is no type of the ontology`);
    if (!rule.reason) problems.push(`${rule.id}: has no reason`);
    const frame = rule.type === null ? EMPTY_FRAME : (frames.frames as Record<string, Frame>)[rule.frame ?? ''];
    if (!frame) {
      problems.push(`${rule.id}: "${rule.frame}" is no frame; frames are ${Object.keys(frames.frames).join(', ')}`);
      continue;
    }
    for (const kind of ['verbs', 'nouns', 'adjectives'] as const) {
      for (const words of rule[kind] ?? []) {
        const parts = words.split(' ');
        // "air strike" ends with its head, "cessation of hostilities" begins with it, as verbs with particles do.
        const headLast = kind === 'nouns' && !parts.includes('of');
        const head = headLast ? parts.at(-1)! : parts[0]!;
        const companions = headLast ? parts.slice(0, -1) : parts.slice(1);
        const when = rule.lemmaWhen?.[words] ?? rule.when;
        // What says the weapon decides before what merely names the target.
        const weapon = when && 'weapon' in when ? 3 : 0;
        const weight =
          (at < own.length ? OWN : 0) +
          companions.length * 4 +
          Object.keys(when ?? {}).length * 2 +
          weapon +
          (rule.type === null ? 1 : 0);
        const entries = index[kind].get(head) ?? [];
        const special = rule.lemmaWhen?.[words] !== undefined;
        const anyWhen = special ? rule.lemmaAny === true : rule.anyWhen === true;
        entries.push({ rule, frame, companions, when, anyWhen, weight });
        index[kind].set(head, entries);
      }
    }
  }
  if (problems.length > 0)
    throw new Error(`The lexicon has ${problems.length} faulty rules:\n  ${problems.join('\n  ')}`);
  for (const map of Object.values(index))
    for (const entries of map.values()) entries.sort((a, b) => b.weight - a.weight);
  return { rules: byId, entries: (kind, lemma) => index[kind].get(lemma) ?? NONE };
}

/** The rules that come with Dateline, in the order of the ontology. */
export const defaultRules: readonly LexiconRule[] = [
  fight,
  strike,
  harm,
  detain,
  damage,
  territory,
  move,
  prepare,
  deal,
  relief,
  civic,
  speak,
  govern,
].flatMap((file) => file.rules as unknown as LexiconRule[]);
