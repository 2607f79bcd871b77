import type { Doc } from '../doc/doc.ts';
import { type ClaimDraft, classOf } from './draft.ts';

const DEFINITE = new Set(['the', 'this', 'that', 'these', 'those', 'both', 'such']);
/** How many sentences back a definite mention reaches. */
const REACH = 6;

/**
 * Lets general words take the kind of the happening they refer back to, and links repeated mentions of one happening.
 * Works through the report in order: `earlier` holds what was found before, latest last.
 *
 * Returns false when the word tells nothing by itself and nothing is there to refer to.
 */
export function resolveContext(doc: Doc, draft: ClaimDraft, earlier: readonly ClaimDraft[]): boolean {
  const { rule } = draft.trigger.entry;
  const classes = rule.needsAntecedent ?? rule.contextual;
  if (!classes) return true;
  const isVerb = draft.trigger.kind === 'verbs';
  const definite = isVerb || isDefinite(doc, draft.trigger.token);
  if (!definite) return rule.needsAntecedent === undefined;
  const antecedent = latest(draft, earlier, classes, isVerb ? 1 : REACH);
  if (!antecedent) return rule.needsAntecedent === undefined;
  draft.type = antecedent.type;
  if (!isVerb) draft.sameAs = antecedent;
  return true;
}

function latest(
  draft: ClaimDraft,
  earlier: readonly ClaimDraft[],
  classes: readonly string[],
  reach: number,
): ClaimDraft | undefined {
  for (let i = earlier.length - 1; i >= 0; i--) {
    const claim = earlier[i]!;
    if (draft.sentence - claim.sentence > reach) return undefined;
    if (classes.includes(classOf(claim.type)) && claim.factuality !== 'planned') return claim;
  }
  return undefined;
}

/** "the attack", "Tuesday's attack", "their attack". */
export function isDefinite(doc: Doc, noun: number): boolean {
  for (const child of doc.children(noun)) {
    const relation = doc.relationOf(child);
    if (relation === 'nmod:poss') return true;
    if (relation === 'det') return DEFINITE.has(doc.lower(child));
  }
  return false;
}
