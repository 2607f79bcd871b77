import { ontology } from '../ontology.ts';
import { CLAIM_FIELDS, type ClaimField, FINAL } from './judgements.ts';

type Text = { readonly text: string; readonly sentences: readonly { readonly start: number; readonly end: number }[] };
type Thing = Readonly<Record<string, unknown>>;

const TYPES = new Set(ontology.types.map(({ id }) => id));
const FACTUALITY = ['actual', 'planned', 'possible', 'negated'];
const ASPECTS = ['done', 'ongoing', 'repeated', 'state'];
const ROLES = ['at', 'from', 'to', 'via'];
const PRECISIONS = ['day', 'week', 'month', 'year', 'unknown'];
const UNITS = ['persons', 'items', 'money', 'events', 'places', 'groups'];
const MOST = 100;

/**
 * Why a decision on a claim cannot be kept: one line with what came and what was expected; null where it can. A field that means nothing
 * here, such as a note, takes anything. For `claim` a whole claim is expected.
 */
export function decisionProblem(field: string, value: unknown, report: Text): string | null {
  const name = field.startsWith(FINAL) ? field.slice(FINAL.length) : field;
  if (name === 'verdict') return oneOf(value, ['accepted', 'rejected'], 'verdict');
  if (name === 'claim') return claimProblem(value, report);
  return (CLAIM_FIELDS as readonly string[]).includes(name) ? fieldProblem(name as ClaimField, value, report) : null;
}

function claimProblem(value: unknown, report: Text): string | null {
  if (!isThing(value)) return 'a claim that is no object';
  if (typeof value.id !== 'string' || value.id === '') return 'a claim without an id';
  if (typeof value.rule !== 'string' || typeof value.confidence !== 'number')
    return 'a claim without rule and confidence; a person gives rule "review" and confidence 1';
  const { trigger, sentence } = value;
  for (const field of CLAIM_FIELDS) {
    const problem = fieldProblem(field, value[field], report);
    if (problem !== null) return problem;
  }
  const { start, end } = trigger as { start: number; end: number };
  const around = report.sentences[sentence as number];
  return around !== undefined && start >= around.start && end <= around.end
    ? null
    : `sentence ${String(sentence)}, which is not that of the trigger; sentences count from 0`;
}

function fieldProblem(field: ClaimField, value: unknown, report: Text): string | null {
  switch (field) {
    case 'type':
      return typeof value === 'string' && TYPES.has(value) ? null : `type ${shown(value)}, which the ontology lacks`;
    case 'trigger':
      return spanProblem(value, report, field);
    case 'agents':
    case 'patients':
      return listProblem(value, field, (one) => spanProblem(one, report, field) ?? antecedentProblem(one, report));
    case 'places':
      return listProblem(value, field, (one) => spanProblem(one, report, field) ?? placeProblem(one as Thing));
    case 'counts':
      return listProblem(value, field, (one) => spanProblem(one, report, field) ?? countProblem(one as Thing));
    case 'time':
      return value === null ? null : (spanProblem(value, report, field) ?? timeProblem(value as Thing));
    case 'source':
      return value === null ? null : (spanProblem(value, report, field) ?? antecedentProblem(value, report));
    case 'factuality':
      return oneOf(value, FACTUALITY, field);
    case 'aspect':
      return value === null || value === undefined ? null : oneOf(value, ASPECTS, field);
    case 'sameAs':
      return value === null || typeof value === 'string'
        ? null
        : `sameAs ${shown(value)}, where an id or null was expected`;
  }
}

function spanProblem(value: unknown, { text }: Text, field: string): string | null {
  if (!isThing(value)) return `${field} ${shown(value)}, where words of the report were expected`;
  const { start, end, text: words } = value;
  // A place or a time that a person knows without the text saying it stands at the trigger, with no words.
  const fits = typeof start === 'number' && typeof end === 'number' && start >= 0 && text.slice(start, end) === words;
  return fits && (words !== '' || field === 'places' || field === 'time')
    ? null
    : `${field} ${shown(words)}, which does not stand at ${String(start)}–${String(end)} of the text`;
}

function antecedentProblem(value: unknown, report: Text): string | null {
  const { antecedent } = value as Thing;
  return antecedent === undefined ? null : spanProblem(antecedent, report, 'antecedent');
}

function placeProblem({ role, lat, lon, place }: Thing): string | null {
  if (!ROLES.includes(role as string)) return oneOf(role, ROLES, 'role');
  for (const point of [{ lat, lon }, ...(isThing(place) ? [place] : [])]) {
    if (point.lat === undefined && point.lon === undefined) continue;
    const fits = within(point.lat, 90) && within(point.lon, 180);
    if (!fits) return `a place at ${shown(point.lat)}, ${shown(point.lon)}, where degrees were expected`;
  }
  if (place === undefined) return null;
  const entry = place as Thing;
  return isThing(place) &&
    [entry.id, entry.name, entry.feature].every((part) => typeof part === 'string' && part !== '')
    ? null
    : 'a place of the gazetteer without id, name and feature';
}

function timeProblem({ from, to, precision }: Thing): string | null {
  for (const day of [from, to])
    if (day !== null && (typeof day !== 'string' || Number.isNaN(Date.parse(day)) || !/^\d{4}-\d\d-\d\d$/.test(day)))
      return `a time with ${shown(day)}, where a day like 2017-06-02 or null was expected`;
  if (typeof from === 'string' && typeof to === 'string' && from > to) return `a time from ${from} to ${to}, backwards`;
  return oneOf(precision, PRECISIONS, 'precision');
}

function countProblem({ low, high, unit, of }: Thing): string | null {
  for (const bound of [low, high])
    if (bound !== null && (typeof bound !== 'number' || !Number.isFinite(bound) || bound < 0))
      return `a count with ${shown(bound)}, where a number or null was expected`;
  if (typeof low === 'number' && typeof high === 'number' && low > high)
    return `a count of ${low} to ${high}, backwards`;
  return typeof of === 'string' ? oneOf(unit, UNITS, 'unit') : 'a count without what is counted';
}

function listProblem(value: unknown, field: string, problem: (one: unknown) => string | null): string | null {
  if (!Array.isArray(value) || value.length > MOST) return `${field} that are no list of at most ${MOST}`;
  for (const one of value) {
    const found = problem(one);
    if (found !== null) return found;
  }
  return null;
}

function oneOf(value: unknown, allowed: readonly string[], field: string): string | null {
  return allowed.includes(value as string)
    ? null
    : `${field} ${shown(value)}, where ${allowed.join(', ')} were expected`;
}

const isThing = (value: unknown): value is Thing =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const within = (value: unknown, most: number): boolean => typeof value === 'number' && Math.abs(value) <= most;
const shown = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 60);
