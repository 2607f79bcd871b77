import type { Factuality } from '../../claim.ts';
import data from '../../data/factuality.json' with { type: 'json' };

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

export const PLANNED_BY = words(data.plannedBy.lemmas);
export const PLANNED_OBJECTS = words(data.plannedObjects.lemmas);
export const PLANNED_FIRMLY = words(data.plannedFirmly.lemmas);
export const PLANNED_NOUNS = words(data.plannedNouns.lemmas);
export const PLANNED_ADJECTIVES = words(data.plannedAdjectives.lemmas);
export const PLANNED_PREDICATES = words(data.plannedPredicates.lemmas);
export const PLANNED_FOR = words(data.plannedFor.lemmas);
export const POSSIBLE_BY = words(data.possibleBy.lemmas);
export const POSSIBLE_PASSIVES = words(data.possiblePassives.lemmas);
export const POSSIBLE_NOUNS = words(data.possibleNouns.lemmas);
export const POSSIBLE_ADVERBS = words(data.possibleAdverbs.lemmas);
export const POSSIBLE_ADJECTIVES = words(data.possibleAdjectives.lemmas);
export const POSSIBLE_PREDICATES = words(data.possiblePredicates.lemmas);
export const NEGATED_BY = words(data.negatedBy.lemmas);
export const NEGATED_SUBJECTS = words(data.negatedSubjects.lemmas);
export const NEGATED_NOUNS = words(data.negatedNouns.lemmas);
export const NEGATED_ADJECTIVES = words(data.negatedAdjectives.lemmas);
export const NEGATED_PREDICATES = words(data.negatedPredicates.lemmas);
export const NEGATORS = words(data.negators.lemmas);
export const MODALS_PLANNED = words(data.modals.planned);
export const MODALS_POSSIBLE = words(data.modals.possible);
export const CONDITIONS = words(data.conditions.marks);
export const IMPLICATIVE = words(data.implicative.lemmas);
export const CREATING = words(data.creating.lemmas);
export const HAPPENING = words(data.happening.lemmas);
export const REACTING = words(data.reacting.lemmas);
export const UNDOING = words(data.undoing.lemmas);
export const UNDONE_TYPES = words(data.undoing.types);
export const HEARSAY = words(data.hearsay.lemmas);
export const RAISING = words(data.raising.lemmas);
export const FOILING = words(data.foiling.lemmas);
export const BACKWARD = words(data.backward.lemmas);
export const TRANSPARENT = words(data.transparent.lemmas);
export const MANNER_PREPOSITIONS = words(data.mannerPrepositions.words);

/** A negation outranks a plan, a plan a hedge. */
export function stronger(a: Factuality, b: Factuality): Factuality {
  return RANK[b] > RANK[a] ? b : a;
}
const RANK: Readonly<Record<Factuality, number>> = { actual: 0, possible: 1, planned: 2, negated: 3 };
