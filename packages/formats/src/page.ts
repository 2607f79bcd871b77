/**
 * What pages that show reports share: `@dateline/formats/page`. The self-contained page and the workbench cut texts, part
 * underlines and name things alike. An entry of its own, because it needs none of the formats.
 */
export { CLASS_COLOURS, CLASS_LABELS, CLASSES, type ClaimClass, classOf } from './classes.ts';
export { type Block, blocks, LANES, type Part, partsOf, type RoleLetter } from './html-parts.ts';
export { LANE_RULES } from './lane-style.ts';
export { CLASS_SHAPES } from './map/symbols.ts';
export { lanes, type Mark, type Segment, segment } from './segments.ts';
export { argumentWords, dateWords, inline, nameOf, placeWords, rangeWords, titleOf } from './words.ts';
