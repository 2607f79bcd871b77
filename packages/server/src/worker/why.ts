import type { Claim, CodedReport, Coder, Doc } from '@dateline/core';
import type { Rule, Why } from '../api/index.ts';

/** What a claim rests on: its rule and the tree of its sentence. */
export function whyOf(coder: Coder, report: CodedReport, claim: Claim): Why {
  const doc = coder.read({
    text: report.text,
    id: report.id,
    outlet: report.outlet,
    published: report.published,
    title: report.title,
  });
  return { rule: ruleOf(coder, claim.rule), tree: treeOf(doc, claim) };
}

function ruleOf(coder: Coder, id: string): Rule | null {
  const rule = coder.rule(id);
  if (rule === undefined) return null;
  return {
    id: rule.id,
    type: rule.type,
    reason: rule.reason,
    example: rule.example,
    words: [...(rule.verbs ?? []), ...(rule.nouns ?? []), ...(rule.adjectives ?? [])],
  };
}

/** The words of the claim's sentence, each with the one it hangs on, counted from 0 within the sentence. */
function treeOf(doc: Doc, claim: Claim): Why['tree'] {
  const { start } = claim.trigger;
  const inside = doc.tokenEnd.findIndex((end, token) => end > start && doc.tokenStart[token]! <= start);
  if (inside === -1) return [];
  const sentence = doc.sentenceOf[inside]!;
  const first = doc.sentenceFirst[sentence]!;
  const behind = doc.sentenceFirst[sentence + 1]!;
  return Array.from({ length: behind - first }, (_, nth) => {
    const token = first + nth;
    const head = doc.head[token]!;
    return {
      start: doc.tokenStart[token]!,
      end: doc.tokenEnd[token]!,
      text: doc.form(token),
      tag: doc.uposOf(token),
      head: head === -1 ? null : head - first,
      relation: doc.relationOf(token),
    };
  });
}
