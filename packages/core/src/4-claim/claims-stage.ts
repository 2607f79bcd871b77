import type { ActorRegister } from '../3-mention/actor-register.ts';
import type { Doc } from '../doc/doc.ts';
import type { Stage } from '../pipeline.ts';
import { resolveReferences } from './antecedents.ts';
import { fillArguments } from './arguments.ts';
import { rateClaims } from './confidence.ts';
import { resolveContext } from './context.ts';
import { attachCounts } from './counts.ts';
import type { ClaimDraft } from './draft.ts';
import { factualityOf } from './factuality.ts';
import type { Lexicon } from './lexicon.ts';
import { mergeMentions } from './merge.ts';
import type { NounClasses } from './noun-classes.ts';
import { attachPlaces, settlePlaces } from './places.ts';
import type { Ranker } from './ranker/ranker.ts';
import { toClaims } from './record.ts';
import { linkMentions } from './same.ts';
import { shareInSentence } from './sharing.ts';
import { type Attributions, isOwnSpeech, readAttributions } from './source.ts';
import { attachHeading, attachTimes, type ReportTimes, reportTimes } from './times.ts';
import { triggerAt } from './trigger.ts';
import { uncodedVerbs } from './uncoded.ts';

/** Finds the claims of a report: triggers by the lexicon, arguments by the tree, then what the report as a whole tells of them. */
export function createClaimsStage(
  lexicon: Lexicon,
  classes: NounClasses,
  ranker: Ranker | null,
  register?: ActorRegister,
): Stage {
  return {
    name: 'claims',
    needs: ['tokens', 'sentences', 'tags', 'trees', 'lemmas', 'quantities', 'times', 'places', 'resolved places'],
    gives: ['claims'],
    run(doc) {
      doc.claims = toClaims(doc, findClaims(doc, lexicon, classes, ranker), register);
    },
  };
}

/** The claims of a report as drafts, which know the tokens and the tree they were made from. */
export function findClaims(doc: Doc, lexicon: Lexicon, classes: NounClasses, ranker: Ranker | null): ClaimDraft[] {
  const found: ClaimDraft[] = [];
  const attributions = readAttributions(doc, classes);
  for (let sentence = 0; sentence < doc.sentenceCount; sentence++) {
    if (!isHeading(doc, sentence)) found.push(...draftSentence(doc, sentence, lexicon, classes, attributions));
  }
  const claims = resolveContext(doc, found);
  const bySentence = Map.groupBy(claims, (draft) => draft.sentence);
  const times = reportTimes(doc);
  const kept: ClaimDraft[] = [];
  for (const [sentence, drafts] of bySentence) {
    kept.push(...completeSentence(doc, sentence, drafts, classes, attributions, times, ranker));
  }
  resolveReferences(doc, kept, classes);
  linkMentions(doc, kept);
  rateClaims(doc, kept);
  doc.uncoded = uncodedVerbs(doc, kept, new Set(attributions.bySentence.flat().map((attribution) => attribution.verb)));
  return kept;
}

/** A line of a few words without a verb ("Aftermath", "Later attacks") tells nothing. */
function isHeading(doc: Doc, sentence: number): boolean {
  const first = doc.sentenceFirst[sentence]!;
  const end = doc.sentenceFirst[sentence + 1]!;
  if (end - first > 3) return false;
  for (let token = first; token < end; token++) if (doc.uposOf(token) === 'VERB') return false;
  return true;
}

function draftSentence(
  doc: Doc,
  sentence: number,
  lexicon: Lexicon,
  classes: NounClasses,
  attributions: Attributions,
): ClaimDraft[] {
  const first = doc.sentenceFirst[sentence]!;
  const end = doc.sentenceFirst[sentence + 1]!;
  const cues = new Set(attributions.bySentence[sentence]!.map((attribution) => attribution.verb));
  const drafts: ClaimDraft[] = [];
  for (let token = first; token < end; token++) {
    const trigger = triggerAt(doc, token, lexicon, classes);
    if (!trigger) continue;
    const draft: ClaimDraft = {
      sentence,
      trigger,
      type: trigger.entry.rule.type!,
      agents: [],
      patients: [],
      places: [],
      time: null,
      counts: [],
      attribution: attributions.of(token),
      factuality: factualityOf(doc, trigger, cues),
      absorbed: [],
      sameAs: null,
      confidence: trigger.entry.rule.weak ? 0.5 : 0.8,
    };
    fillArguments(doc, draft, classes);
    if (isOwnSpeech(doc, draft)) draft.attribution = null;
    drafts.push(draft);
  }
  return drafts;
}

/** How a place hangs on whom it is the seat of. */
const SEAT = new Set(['nmod', 'compound', 'flat', 'appos', 'conj', 'nmod:poss']);

/** Merges mentions of one happening, then gives the sentence's places, times and counts to its claims. */
function completeSentence(
  doc: Doc,
  sentence: number,
  found: readonly ClaimDraft[],
  classes: NounClasses,
  attributions: Attributions,
  times: ReportTimes,
  ranker: Ranker | null,
): ClaimDraft[] {
  const first = doc.sentenceFirst[sentence]!;
  const end = doc.sentenceFirst[sentence + 1]!;
  const drafts = mergeMentions(doc, found);
  const within = <T extends { first: number }>(list: readonly T[]): T[] =>
    list.filter((item) => item.first >= first && item.first < end);
  const cues = new Set(attributions.bySentence[sentence]!.map((attribution) => attribution.verb));
  const sources = attributions.bySentence[sentence]!.map((attribution) => attribution.source);
  const isSource = (token: number): boolean => sources.some((source) => source.first <= token && token <= source.last);
  // "the headquarters in Salamanca denied": where a speaker sits is no place of what he tells.
  const isSeat = (token: number): boolean => {
    for (let at = token, step = 0; at >= 0 && step < 5; at = doc.head[at]!, step++) {
      if (isSource(at)) return true;
      if (!SEAT.has(doc.relationOf(at))) return false;
    }
    return false;
  };
  attachPlaces(doc, drafts, within(doc.places), classes, isSeat);
  attachTimes(doc, drafts, within(doc.times), cues, times);
  shareInSentence(doc, drafts);
  ranker?.review({ doc, sentence, drafts, classes, isSource: isSeat });
  for (const draft of drafts) draft.places = settlePlaces(doc, draft.places);
  attachCounts(drafts, within(doc.quantities));
  attachHeading(drafts, sentence, times);
  return drafts;
}
