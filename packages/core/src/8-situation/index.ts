/** What claims together say of places over time: `@dateline/core/situation`. An entry of its own, because it needs no model. */
export { type Day, dayOfIso, isoOf } from '../6-time/calendar.ts';
export { type SituationDay, situationDays, statementWords } from './days.ts';
export { type SituationLayer, situationLayer } from './geojson.ts';
export { type PlaceSituation, type State, type Status, situationAt, type VoiceView } from './situation.ts';
export {
  type Aspect,
  type Party,
  SITUATION_TYPES,
  type SituationPlace,
  type Statement,
  statementsOf,
} from './statement.ts';
