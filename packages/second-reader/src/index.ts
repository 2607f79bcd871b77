export { type Agreement, type Comparison, compareReadings, type Difference, mergeReadings } from './combine.ts';
export type { Dropped } from './ground.ts';
export { createSecondReader, type SecondReader, type SecondReading } from './second-reader.ts';
export { DEFAULT_ENDPOINT, KEY_VARIABLE, type SecondReaderOptions } from './settings.ts';
