export { CLASS_LABELS, CLASSES, type ClaimClass, classOf } from './classes.ts';
export { CSV_COLUMNS } from './csv.ts';
export type { Format, Reports, Sink, WriteOptions } from './format.ts';
export { FORMATS, formatById } from './formats.ts';
export { displayWidth, type Piece, paint, printable, type Style, wrap } from './terminal.ts';
