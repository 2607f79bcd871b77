export { createPlacesStage } from '../3-mention/places.ts';
export type { Rejected } from './explain.ts';
export { foldName, foldVariants, plainKey, skeletonOf, spellingScore } from './fold.ts';
export {
  admin1Of,
  ancestorsOf,
  type Candidate,
  emptyGazetteer,
  type Feature,
  type Gazetteer,
  importance,
  type LookupOptions,
  layerGazetteers,
  type MatchKind,
  placeOf,
} from './gazetteer.ts';
export { GazetteerBuilder, type GazetteerRow, joinPieces } from './gazetteer-builder.ts';
export { type GazetteerAbout, ID_KINDS } from './gazetteer-format.ts';
export { GazetteerFileError, readGazetteer } from './gazetteer-reader.ts';
export {
  createResolvePlacesStage,
  mentionsOfSpans,
  resolveMentions,
  resolveSpans,
  type SpanAnswer,
} from './resolve.ts';
export { bearing, bearingGap, destination, distanceKm } from './sphere.ts';
