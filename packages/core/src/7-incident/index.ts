/**
 * Gathering of claims into incidents: `@dateline/core/incident`. An entry of its own, because it needs no model and loads in a
 * tenth of the time of the coder; what others need of places to compare names is given out along with it.
 */
export { foldName } from '../5-place/fold.ts';
export { distanceKm } from '../5-place/sphere.ts';
export { blocksOf } from './blocks.ts';
export { claimKeys } from './claim-key.ts';
export { bandsOf, COPY_FROM, signatureLikeness, signatureOf } from './copies.ts';
export type { Answer, FieldName, IncidentField } from './fields.ts';
export { type Decided, gather, type Link } from './gather.ts';
export {
  defaultScales,
  type Grade,
  type GradeFacts,
  type GradeRule,
  type GradeScale,
  gradesOf,
  scaleProblems,
} from './grades.ts';
export { type DescribeOptions, describeIncident, type Incident } from './incident.ts';
export {
  createOutlets,
  defaultOutlets,
  type OutletEntry,
  type OutletRegister,
  outletKey,
  outletProblems,
  type Reliability,
} from './outlets.ts';
export { explainPair, LINK_FLOOR, MERGE_FROM, type PairExplanation, type PairReason, pairScore } from './pair-score.ts';
export { type Spot, type Telling, tellingsOf } from './telling.ts';
export { type Kinship, kinship } from './types.ts';
export { type IncidentClaim, type Voice, voicesOf } from './voices.ts';
export { contentWords, likeness, weightedWords } from './words.ts';
