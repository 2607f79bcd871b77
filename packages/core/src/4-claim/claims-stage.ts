import type { Doc } from '../doc/doc.ts';
import type { Stage } from '../pipeline.ts';
import { resolvePronouns } from './antecedents.ts';
import { fillArguments } from './arguments.ts';
import { resolveContext } from './context.ts';
import { attachCounts } from './counts.ts';
import type { ClaimDraft } from './draft.ts';
import { factualityOf } from './factuality.ts';
import type { Lexicon } from './lexicon.ts';
import { mergeMentions } from './merge.ts';
import type { NounClasses } from './noun-classes.ts';
import { attachPlaces } from './places.ts';
import { quotedAttribution } from './quotes.ts';
import { toClaims } from './record.ts';
import { shareInSentence } from './sharing.ts';
import { type Attribution, attributionsOf } from './source.ts';
import { attachTimes } from './times.ts';
import { triggerAt } from './trigger.ts';

/** Finds the claims of a report: triggers by the lexicon, arguments by the tree, then what the report as a whole tells of them. */
export function createClaimsStage(lexicon: Lexicon, classes: NounClasses): Stage {
  return {
    name: 'claims',
    needs: ['tokens', 'sentences', 'tags', 'trees', 'lemmas', 'quantities', 'times', 'places', 'resolved places'],
    gives: ['claims'],
    run(doc) {
      doc.claims = toClaims(doc, findClaims(doc, lexicon, classes));
    },
  };
}

function findClaims(doc: Doc, lexicon: Lexicon, classes: NounClasses): ClaimDraft[] {
  const found: ClaimDraft[] = [];
  const attributions = Array.from({ length: doc.sentenceCount }, (_, sentence) =>
    attributionsOf(doc, sentence, classes),
  );
  const quoted = quotedAttribution(doc, attributions);
  for (let sentence = 0; sentence < doc.sentenceCount; sentence++) {
    const drafts = draftSentence(doc, sentence, lexicon, classes, attributions[sentence]!, found);
    for (const draft of drafts) draft.attribution ??= quoted(draft.trigger.token) ?? null;
    found.push(...drafts);
  }
  resolvePronouns(doc, found, classes);
  return found;
}

function draftSentence(
  doc: Doc,
  sentence: number,
  lexicon: Lexicon,
  classes: NounClasses,
  attributions: readonly Attribution[],
  earlier: readonly ClaimDraft[],
): ClaimDraft[] {
  const first = doc.sentenceFirst[sentence]!;
  const end = doc.sentenceFirst[sentence + 1]!;
  const cues = new Set(attributions.map((attribution) => attribution.verb));
  let drafts: ClaimDraft[] = [];
  for (let token = first; token < end; token++) {
    const trigger = triggerAt(doc, token, lexicon, classes);
    if (!trigger) continue;
    const attribution = attributions.findLast((candidate) => candidate.covers(token)) ?? null;
    const draft: ClaimDraft = {
      sentence,
      trigger,
      type: trigger.entry.rule.type!,
      agents: [],
      patients: [],
      places: [],
      time: null,
      counts: [],
      attribution,
      factuality: factualityOf(doc, token, cues),
      sameAs: null,
      confidence: trigger.entry.rule.weak ? 0.5 : 0.8,
    };
    if (!resolveContext(doc, draft, [...earlier, ...drafts])) continue;
    fillArguments(doc, draft, classes);
    drafts.push(draft);
  }
  drafts = mergeMentions(doc, drafts);
  const within = <T extends { first: number }>(list: readonly T[]): T[] =>
    list.filter((item) => item.first >= first && item.first < end);
  const sources = attributions.map((attribution) => attribution.source);
  attachPlaces(doc, drafts, within(doc.places), classes, (token) =>
    sources.some((source) => source.first <= token && token <= source.last),
  );
  attachTimes(doc, drafts, within(doc.times), cues);
  attachCounts(doc, drafts, within(doc.quantities));
  shareInSentence(doc, drafts);
  return drafts;
}
