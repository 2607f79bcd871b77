export { textStage } from './1-text/text-stage.ts';
export type { ActorMention, PlaceMention, Quantity, TimeMention, TokenRange } from './3-mention/mention.ts';
export type * from './claim.ts';
export { readConllu, writeConllu } from './doc/conllu.ts';
export { Doc, type Layer, type ReportInfo } from './doc/doc.ts';
export { RELATIONS, type Relation, UPOS, type Upos, XPOS, type Xpos } from './doc/tags.ts';
export { createPipeline, type Stage } from './pipeline.ts';
export * from './5-place/index.ts';
