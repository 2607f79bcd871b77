import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  createPipeline,
  createPlacesStage,
  createResolvePlacesStage,
  createSyntaxStage,
  Doc,
  quantitiesStage,
  readModel,
  textStage,
  timesStage,
} from '@dateline/core';
import { loadDefaultGazetteer, loadEnglishModel } from '@dateline/models';
import { defaultActors } from '../../../core/src/3-mention/actor-entry.ts';
import { createRegister } from '../../../core/src/3-mention/actor-register.ts';
import { actorsStage } from '../../../core/src/3-mention/actors-stage.ts';
import { findClaims } from '../../../core/src/4-claim/claims-stage.ts';
import { type ClaimDraft, classOf } from '../../../core/src/4-claim/draft.ts';
import { createLexicon, defaultRules } from '../../../core/src/4-claim/lexicon.ts';
import { NounClasses } from '../../../core/src/4-claim/noun-classes.ts';
import { candidatesOf, type Role, type SentenceView } from '../../../core/src/4-claim/ranker/candidates.ts';
import type { Thresholds } from '../../../core/src/4-claim/ranker/ranker.ts';
import { answers, type GoldClaim, type GoldReport, placeAnswers, readGold } from '../claims/gold.ts';
import { type Example, type LogisticOptions, probability, trainLogistic } from './logistic.ts';

/**
 * Trains the ranker of arguments and places on reports coded by hand and writes its weights.
 *
 *   node packages/train/src/ranker/main.ts --gold ../shared/gold/train --out packages/core/src/data/ranker.json
 *
 * The gain is told by cross-validation over reports.
 */
const ROLES = ['agent', 'patient', 'place'] as const;
const FOLDS = 8;
/** Cross-validated F1 is flat within a point around these: chosen once, not by the last report. A new doer takes more to be sure of. */
const THRESHOLDS: Readonly<Record<Role, Thresholds>> = {
  agent: { keep: 0.2, add: 0.6 },
  patient: { keep: 0.25, add: 0.45 },
  place: { keep: 0.4, add: 0.5 },
};
const OPTIONS: Record<Role, LogisticOptions> = {
  agent: { rounds: 8, penalty: 6e-3, fewest: 8 },
  patient: { rounds: 8, penalty: 6e-3, fewest: 8 },
  place: { rounds: 5, penalty: 1e-2, fewest: 4 },
};

interface Decision extends Example {
  readonly role: Role;
  readonly byRule: boolean;
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { gold: { type: 'string' }, out: { type: 'string' } } });
  if (!values.gold) throw new Error('usage: --gold FOLDER [--out FILE]; FOLDER holds gold reports, one JSON file each');
  const reports = readGold(values.gold);
  const decisions: Decision[] = [];
  const wanted: Record<Role, number> = { agent: 0, patient: 0, place: 0 };
  const collect = await createCollector();
  reports.forEach((report, group) => {
    for (const claim of report.claims) {
      wanted.agent += claim.agent.length;
      wanted.patient += claim.patient.length;
      wanted.place += placesOf(claim).length;
    }
    decisions.push(...collect(report, group));
  });
  const weights: Record<string, number> = {};
  const thresholds = {} as Record<Role, Thresholds>;
  for (const role of ROLES) {
    const own = decisions.filter((decision) => decision.role === role);
    const { before, after } = crossValidate(own, OPTIONS[role], THRESHOLDS[role], wanted[role]);
    thresholds[role] = THRESHOLDS[role];
    console.log(
      `${role.padEnd(8)} ${own.length} candidates, ${own.filter((decision) => decision.label).length} right; F1 of rules ${percent(before)}, reviewed ${percent(after)} (${FOLDS}-fold)`,
    );
    for (const [feature, weight] of trainLogistic(own, OPTIONS[role]))
      if (Math.abs(weight) >= 0.01) weights[feature] = Number(weight.toFixed(3));
  }
  if (!values.out) return;
  const sorted = Object.fromEntries(Object.entries(weights).sort(([a], [b]) => (a < b ? -1 : 1)));
  const about =
    'Weights of the logistic model that reviews which words of a sentence are agents, patients and places of a claim (4-claim/ranker). Made by packages/train/src/ranker/main.ts; features name no words but pronouns and prepositions.';
  writeFileSync(
    values.out,
    `${JSON.stringify({ about, trained: `${reports.length} reports coded by hand`, thresholds, weights: sorted }, null, 2)}\n`,
  );
  console.log(`${Object.keys(sorted).length} weights in ${values.out}`);
}

const percent = (share: number): string => (100 * share).toFixed(1);

/** Reads reports up to the rules' answers and gives every candidate of every claim that has a gold claim. */
async function createCollector(): Promise<(report: GoldReport, group: number) => Decision[]> {
  const model = readModel(await loadEnglishModel());
  const gazetteer = loadDefaultGazetteer();
  const run = createPipeline([
    textStage,
    createSyntaxStage(model),
    quantitiesStage,
    timesStage,
    createPlacesStage(gazetteer),
    createResolvePlacesStage(gazetteer),
    actorsStage(createRegister(defaultActors)),
  ]);
  const lexicon = createLexicon(defaultRules);
  const classes = new NounClasses((word) => model.vector(word) ?? undefined);
  return (report, group) => {
    const doc = new Doc(report.text, { outlet: report.outlet, published: report.published, title: report.title });
    run(doc);
    const decisions: Decision[] = [];
    const review = (view: SentenceView): void => {
      for (const [draft, claim] of matched(report, doc, view.drafts)) {
        for (const role of ROLES) decisions.push(...decide(view, draft, claim, role, group));
      }
    };
    findClaims(doc, lexicon, classes, { review });
    return decisions;
  };
}

/** Pairs of a draft and the gold claim of its sentence: same type before same class, overlapping trigger before others. */
function matched(report: GoldReport, doc: Doc, drafts: readonly ClaimDraft[]): [ClaimDraft, GoldClaim][] {
  const sentenceOf = (offset: number): number =>
    report.sentences.findIndex(([start, end]) => offset >= start && offset < end) + 1;
  const pairs: [number, ClaimDraft, GoldClaim][] = [];
  for (const draft of drafts) {
    const start = doc.tokenStart[draft.trigger.first]!;
    const end = doc.tokenEnd[draft.trigger.last]!;
    const sentence = sentenceOf(start);
    for (const claim of report.claims) {
      if (claim.s !== sentence || classOf(claim.type) !== classOf(draft.type)) continue;
      const at = report.text.indexOf(claim.trigger, report.sentences[sentence - 1]![0]);
      const overlaps = start < at + claim.trigger.length && end > at;
      pairs.push([(claim.type === draft.type ? 2 : 0) + (overlaps ? 3 : 0), draft, claim]);
    }
  }
  pairs.sort((a, b) => b[0] - a[0]);
  const taken = new Set<ClaimDraft | GoldClaim>();
  return pairs.flatMap(([, draft, claim]): [ClaimDraft, GoldClaim][] => {
    if (taken.has(draft) || taken.has(claim)) return [];
    taken.add(draft).add(claim);
    return [[draft, claim]];
  });
}

const placesOf = (claim: GoldClaim): string[] => [...claim.at, ...claim.from, ...claim.to, ...claim.via];

/** Labels the candidates of one part: each gold argument is met by one candidate, one of the rules' before others. */
function decide(view: SentenceView, draft: ClaimDraft, claim: GoldClaim, role: Role, group: number): Decision[] {
  const candidates = candidatesOf(view, draft, role);
  const gold = role === 'agent' ? claim.agent : role === 'patient' ? claim.patient : placesOf(claim);
  const right = new Set<number>();
  for (const phrase of gold) {
    const text = (at: number): string => {
      const { first, last } = candidates[at]!.phrase;
      return view.doc.tokenSpan(first, last).text;
    };
    const fits = candidates
      .map((_, at) => at)
      .filter(
        (at) => !right.has(at) && (role === 'place' ? placeAnswers(phrase, text(at)) : answers(phrase, text(at))),
      );
    const best =
      fits.find((at) => phrase.split(' = ').some((part) => part.trim() === text(at))) ??
      fits.find((at) => candidates[at]!.byRule) ??
      fits[0];
    if (best !== undefined) right.add(best);
  }
  return candidates.map((candidate, at) => ({
    role,
    byRule: candidate.byRule,
    features: candidate.features.map((feature) => `${role} ${feature}`),
    label: right.has(at),
    group,
  }));
}

function crossValidate(
  decisions: readonly Decision[],
  options: LogisticOptions,
  thresholds: Thresholds,
  wanted: number,
): { before: number; after: number } {
  const scores = new Float64Array(decisions.length);
  for (let fold = 0; fold < FOLDS; fold++) {
    const weights = trainLogistic(
      decisions.filter((decision) => decision.group % FOLDS !== fold),
      options,
    );
    decisions.forEach((decision, at) => {
      if (decision.group % FOLDS === fold) scores[at] = probability(weights, decision.features);
    });
  }
  const f1 = (taken: (at: number) => boolean): number => {
    let given = 0;
    let right = 0;
    decisions.forEach((decision, at) => {
      if (!taken(at)) return;
      given++;
      if (decision.label) right++;
    });
    return (2 * right) / (given + wanted);
  };
  return {
    before: f1((at) => decisions[at]!.byRule),
    after: f1((at) => scores[at]! >= (decisions[at]!.byRule ? thresholds.keep : thresholds.add)),
  };
}

await main();
