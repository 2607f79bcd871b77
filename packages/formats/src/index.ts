export { CLASS_LABELS, CLASSES, type ClaimClass, classOf } from './classes.ts';
export {
  type AcledType,
  type CameoType,
  type Crossed,
  type PloverType,
  toAcled,
  toCameo,
  toPlover,
  toUcdp,
  type UcdpType,
} from './crosswalk.ts';
export { type Party, partyOf } from './crosswalk-parties.ts';
export { CSV_COLUMNS } from './csv.ts';
export type { Format, Reports, Sink, WriteOptions } from './format.ts';
export { FORMATS, formatById } from './formats.ts';
export { displayWidth, type Piece, paint, printable, type Style, wrap } from './terminal.ts';
