import data from '../data/confidence.json' with { type: 'json' };
import type { Doc } from '../doc/doc.ts';
import { type ClaimDraft, classOf } from './draft.ts';

const WEIGHTS: Readonly<Record<string, number>> = data.weights;
const RULES: Readonly<Record<string, readonly number[]>> = data.rules;
/** How often a rule that was never seen is right, and how many sightings that counts for. */
const { prior, trust } = data.unseen;
/** Relations the parser falls back on when it does not see how words hang together. */
const LOOSE = new Set([
  'dep',
  'parataxis',
  'list',
  'orphan',
  'discourse',
  'vocative',
  'goeswith',
  'reparandum',
  'dislocated',
]);

/** What a rule did in the reports it was counted in: how often it was right, and how often it fired. */
export type RuleRecord = readonly number[];

/**
 * Says how likely it is that a person reading the report would find this claim with this type there: logistic regression on
 * what is known of the rule, the arguments and the parse, learnt from reports coded by hand, then stretched and moved so
 * that it fits reports nobody looked at while writing the rules (Platt 1999). A claim of 0.7 is right in seven of ten cases;
 * bench/confidence.ts shows how far that holds.
 */
export function rateClaims(doc: Doc, drafts: readonly ClaimDraft[]): void {
  for (const draft of drafts) {
    let sum = 0;
    for (const feature of confidenceFeatures(doc, draft, drafts, RULES[draft.trigger.entry.rule.id]))
      sum += WEIGHTS[feature] ?? 0;
    draft.confidence = Math.round(100 / (1 + Math.exp(-(data.unread.scale * sum + data.unread.shift)))) / 100;
  }
}

/** What speaks for and against a claim, as names of features. `record` is what its rule did so far. */
export function confidenceFeatures(
  doc: Doc,
  draft: ClaimDraft,
  drafts: readonly ClaimDraft[],
  record: RuleRecord | undefined,
): string[] {
  const { trigger } = draft;
  const { rule } = trigger.entry;
  const { token } = trigger;
  const relation = doc.relationOf(token);
  const words = doc.sentenceFirst[draft.sentence + 1]! - doc.sentenceFirst[draft.sentence]!;
  const beside = drafts.filter((other) => other.sentence === draft.sentence).length;
  const features = [
    'any',
    `rule ${ruleGrade(record)}`,
    `class ${classOf(draft.type)}`,
    `${trigger.kind} ${draft.agents.length > 0 ? 'with doer' : 'without doer'}`,
    `${trigger.kind} ${draft.patients.length > 0 ? 'with patient' : 'without patient'}`,
    draft.places.length > 0 ? 'placed' : 'no place',
    draft.time ? 'dated' : 'no time',
    draft.counts.length > 0 ? 'counted' : 'no count',
    `told as ${draft.factuality}`,
    `sentence ${words <= 12 ? 'short' : words <= 30 ? 'middling' : words <= 50 ? 'long' : 'very long'}`,
    `claims in the sentence ${beside <= 1 ? '1' : beside <= 3 ? '2-3' : '4+'}`,
  ];
  if (rule.weak) features.push('weak rule');
  if (rule.contextual || rule.needsAntecedent)
    features.push(draft.sameAs ? 'general word that refers' : 'general word');
  if (draft.sameAs) features.push('told before');
  else if (drafts.some((other) => other.sameAs === draft)) features.push('told again');
  if (draft.attribution) features.push('on somebody’s word');
  if (LOOSE.has(relation)) features.push('loose in the tree');
  if (relation === 'compound') features.push('names another noun');
  if (draft.sentence === 0) features.push('headline');
  if (doc.form(token) === doc.form(token).toUpperCase()) features.push('in capitals');
  if (trigger.first !== trigger.last) features.push('several words');
  return features;
}

/** In which fifth of its kind a rule stands, by the share of its firings that were right, drawn towards the mean when few. */
function ruleGrade(record: RuleRecord | undefined): string {
  if (!record) return 'not seen';
  const [right, fired] = [record[0]!, record[1]!];
  const share = (right + prior * trust) / (fired + trust);
  if (fired < 3) return share >= prior ? 'hardly seen, right' : 'hardly seen, wrong';
  return share >= 0.95 ? 'sure' : share >= 0.9 ? 'good' : share >= 0.8 ? 'fair' : share >= 0.6 ? 'poor' : 'bad';
}
