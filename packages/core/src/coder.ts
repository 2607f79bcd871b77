import { textStage } from './1-text/text-stage.ts';
import { type EnglishModel, readModel } from './2-syntax/model.ts';
import { createSyntaxStage } from './2-syntax/syntax-stage.ts';
import { defaultActors, type OwnActor } from './3-mention/actor-entry.ts';
import { createRegister } from './3-mention/actor-register.ts';
import { actorsStage } from './3-mention/actors-stage.ts';
import type { PlaceMention } from './3-mention/mention.ts';
import { quantitiesStage } from './3-mention/quantities-stage.ts';
import { createClaimsStage } from './4-claim/claims-stage.ts';
import { createLexicon, defaultRules, type LexiconRule } from './4-claim/lexicon.ts';
import { NounClasses } from './4-claim/noun-classes.ts';
import { createRanker } from './4-claim/ranker/ranker.ts';
import {
  createPlacesStage,
  createResolvePlacesStage,
  emptyGazetteer,
  type Gazetteer,
  readGazetteer,
} from './5-place/index.ts';
import { timesStage } from './6-time/times-stage.ts';
import type { CodedReport, PlaceRef, PlaceUse } from './claim.ts';
import rankerWeights from './data/ranker.json' with { type: 'json' };
import { Doc } from './doc/doc.ts';
import { sha256 } from './doc/sha256.ts';
import { createPipeline } from './pipeline.ts';

/** What a coder is made of. */
export interface CoderOptions {
  /** The English model, as `loadEnglishModel()` of @dateline/models gives it. */
  readonly model: ArrayBuffer;
  /** The default gazetteer or one of your own; without it places have names but no coordinates. */
  readonly gazetteer?: ArrayBuffer | Gazetteer | null;
  /** Rules instead of Dateline's own. */
  readonly rules?: readonly LexiconRule[];
  /** Actors of your own, before Dateline's register: `readActorCsv`, `readActorDictionary`. */
  readonly actors?: readonly OwnActor[];
  /** Verbs of your own, before the rules: `readVerbDictionary`. */
  readonly verbs?: readonly LexiconRule[];
}

/** A report as it comes in. Only the text is needed. */
export interface ReportInput {
  readonly text: string;
  /** Kept as given; without one the SHA-256 of the text is the report's name. */
  readonly id?: string;
  readonly outlet?: string | null;
  /** ISO date, `2017-06-02`; lets "on Thursday" become a date. */
  readonly published?: string | null;
  readonly title?: string | null;
}

/** Reads reports. Make one and keep it: reading the model takes longer than reading a report. */
export interface Coder {
  /** A report in, its sourced claims out. */
  code(report: ReportInput): CodedReport;
  /** The report with every layer: tokens, tags, trees, mentions and claims. */
  read(report: ReportInput): Doc;
  /** The rule behind a claim, for people to check. */
  rule(id: string): LexiconRule | undefined;
}

export const CODER_VERSION = '0.1.0';

/** Puts model, gazetteer and rules together. */
export function createCoder(options: CoderOptions): Coder {
  const model: EnglishModel = readModel(options.model);
  const gazetteer =
    options.gazetteer instanceof ArrayBuffer
      ? readGazetteer(options.gazetteer)
      : (options.gazetteer ?? emptyGazetteer());
  const lexicon = createLexicon(options.rules ?? defaultRules, options.verbs);
  const register = createRegister(defaultActors, options.actors);
  const run = createPipeline([
    textStage,
    createSyntaxStage(model),
    quantitiesStage,
    timesStage,
    createPlacesStage(gazetteer),
    createResolvePlacesStage(gazetteer),
    actorsStage(register),
    createClaimsStage(
      lexicon,
      new NounClasses((word) => model.vector(word) ?? undefined),
      createRanker(rankerWeights),
      register,
    ),
  ]);
  const read = (report: ReportInput): Doc => {
    const doc = new Doc(report.text, {
      id: report.id ?? null,
      outlet: report.outlet ?? null,
      published: report.published ?? null,
      title: report.title ?? null,
    });
    run(doc);
    return doc;
  };
  return {
    read,
    code: (report) => toCodedReport(read(report), model, gazetteer),
    rule: (id) => lexicon.rules.get(id),
  };
}

function toCodedReport(doc: Doc, model: EnglishModel, gazetteer: Gazetteer): CodedReport {
  return {
    schema: 'dateline/1',
    coder: {
      name: 'dateline',
      version: CODER_VERSION,
      model: `${model.name}/${model.version}`,
      gazetteer: gazetteer.version,
    },
    id: doc.report.id ?? sha256(doc.text),
    outlet: doc.report.outlet,
    published: doc.report.published,
    title: doc.report.title,
    language: doc.report.language,
    text: doc.text,
    sentences: Array.from({ length: doc.sentenceCount }, (_, sentence) => {
      const { start, end } = doc.sentenceSpan(sentence);
      return { start, end };
    }),
    claims: doc.claims,
    places: doc.places.map((mention) => {
      const use = useOf(doc, mention);
      return {
        ...(mention.ref ?? {
          ...doc.tokenSpan(mention.first, mention.last),
          role: 'at' as const,
          why: 'unresolved: no gazetteer was given',
        }),
        sentence: doc.sentenceOf[mention.head]!,
        ...(use !== null && { use }),
      };
    }),
    actors: actorsOf(doc),
    ...(doc.uncoded.length > 0 && { uncoded: doc.uncoded }),
  };
}

/** What a name is that tells no where; null for the scene of something, and for all that claims take for one. */
function useOf(doc: Doc, mention: PlaceMention): PlaceUse | null {
  const { start, end } = doc.tokenSpan(mention.first, mention.last);
  const holds = (span: { start: number; end: number } | null): boolean =>
    span !== null && span.start <= start && end <= span.end;
  if (doc.claims.some(({ places, source }) => places.some(holds) && !holds(source))) return null;
  if (mention.dateline) return 'dateline';
  if (doc.claims.some(({ source }) => holds(source))) return 'source';
  if (mention.metonym) return 'metonym';
  return mention.measure ? 'measure' : null;
}

/** Every actor mention: whom claims name as agents, and whoever else the register finds, once a span. */
function actorsOf(doc: Doc): CodedReport['actors'] {
  const seen = new Map<number, CodedReport['actors'][number]>();
  for (const claim of doc.claims) {
    for (const agent of claim.agents)
      if (!seen.has(agent.start)) seen.set(agent.start, { ...agent, sentence: claim.sentence });
  }
  const agents = [...seen.values()].sort((a, b) => a.start - b.start);
  let at = 0;
  for (const { first, last, actor } of doc.actors) {
    const span = doc.tokenSpan(first, last);
    while (at < agents.length && agents[at]!.end <= span.start) at++;
    if (at < agents.length && agents[at]!.start < span.end) continue;
    seen.set(span.start, { ...span, ...(actor === undefined ? {} : { actor }), sentence: doc.sentenceOf[first]! });
  }
  return [...seen.values()].sort((a, b) => a.start - b.start);
}

export type { PlaceRef };
