export { textStage } from './1-text/text-stage.ts';
export { type EnglishModel, readModel } from './2-syntax/model.ts';
export { createSyntaxStage } from './2-syntax/syntax-stage.ts';
export { type ActorFile, type ActorFileProblem, readActorCsv } from './3-mention/actor-csv.ts';
export { readActorDictionary } from './3-mention/actor-dictionary.ts';
export {
  type ActorEntry,
  type ActorKind,
  type ActorParent,
  defaultActors,
  type OwnActor,
} from './3-mention/actor-entry.ts';
export { type ActorLookup, actorLookup } from './3-mention/actor-lookup.ts';
export type { ActorResolution } from './3-mention/actor-reading.ts';
export { type ActorRegister, type AliasClash, createRegister } from './3-mention/actor-register.ts';
export { actorsStage } from './3-mention/actors-stage.ts';
export type { ActorMention, PlaceMention, Quantity, TimeMention, TokenRange } from './3-mention/mention.ts';
export { quantitiesStage } from './3-mention/quantities-stage.ts';
export { readVerbDictionary, type VerbFile } from './4-claim/verb-dictionary.ts';
export * from './5-place/index.ts';
export { type ReferenceDate, referenceDates } from './6-time/reference-dates.ts';
export { timesStage } from './6-time/times-stage.ts';
export { carryOver } from './carry-over.ts';
export type * from './claim.ts';
export { type Coder, type CoderOptions, createCoder, type ReportInput } from './coder.ts';
export { crosswalks } from './crosswalks.ts';
export { readConllu, writeConllu } from './doc/conllu.ts';
export { Doc, type Layer, type ReportInfo } from './doc/doc.ts';
export { RELATIONS, type Relation, UPOS, type Upos, XPOS, type Xpos } from './doc/tags.ts';
export { type ClaimType, ontology } from './ontology.ts';
export { createPipeline, type Stage } from './pipeline.ts';
