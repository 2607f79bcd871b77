import {
  type Argument,
  type Claim,
  type CodedReport,
  type Count,
  type CountUnit,
  type Factuality,
  ontology,
  type PlaceRef,
  type PlaceRole,
  type Span,
  type TimeRef,
} from '@dateline/core';
import type { Chunk } from './chunks.ts';
import { isRecord } from './endpoint.ts';
import { findSpan } from './find-span.ts';

/** An item of an answer that is no claim of the report, and why. */
export interface Dropped {
  readonly reason: string;
  readonly claim: unknown;
}

const TYPES = new Set(ontology.types.map((type) => type.id));
const FACTUALITIES: readonly Factuality[] = ['actual', 'planned', 'possible', 'negated'];
const UNITS: readonly CountUnit[] = ['persons', 'items', 'money', 'events', 'places', 'groups'];
const ROLES: readonly PlaceRole[] = ['at', 'from', 'to', 'via'];
const HARM = {
  'harm.kill': 'killed',
  'harm.injure': 'injured',
  'detain.arrest': 'detained',
  'detain.abduct': 'detained',
  'move.displace': 'displaced',
} as const;
/** The reader says nothing of how sure it is; rules of the lexicon have 0.5 to 0.9. */
const CONFIDENCE = 0.5;

/** Thrown and caught here: why an item cannot be taken. */
class Refusal extends Error {}

/** Makes a claim of an item of the answer, all its words found in the sentence it names; else says why not. */
export function ground(report: CodedReport, chunk: Chunk, item: unknown, rule: string): Claim | Dropped {
  try {
    return claimOf(report, chunk, item, rule);
  } catch (error) {
    if (error instanceof Refusal) return { reason: error.message, claim: item };
    throw error;
  }
}

function claimOf(report: CodedReport, chunk: Chunk, item: unknown, rule: string): Claim {
  if (!isRecord(item)) throw new Refusal('not an object');
  const number = typeof item.s === 'string' ? Number(item.s) : item.s;
  if (typeof number !== 'number' || !Number.isInteger(number)) throw new Refusal('no sentence number');
  const sentence = number - 1;
  if (sentence < chunk.first || sentence >= chunk.end) throw new Refusal(`sentence ${number} was not asked about`);
  const { type } = item;
  if (typeof type !== 'string' || !TYPES.has(type)) throw new Refusal(`unknown type ${JSON.stringify(type) ?? 'none'}`);
  const factuality = item.factuality === undefined || item.factuality === null ? 'actual' : item.factuality;
  const told = FACTUALITIES.find((known) => known === factuality);
  if (told === undefined) throw new Refusal(`unknown factuality ${JSON.stringify(factuality)}`);
  const { start, end } = report.sentences[sentence]!;
  const find = (words: string, field: string, near?: number): Span => {
    const span = findSpan(report.text, start, end, words, near);
    if (span === null) throw new Refusal(`${field} "${words.slice(0, 80)}" is not in sentence ${number}`);
    return span;
  };
  if (typeof item.trigger !== 'string') throw new Refusal('no trigger');
  const trigger = find(item.trigger, 'trigger');
  const spans = (field: string): Span[] => texts(item[field], field).map((words) => find(words, field, trigger.start));
  return {
    id: 'c1',
    type,
    sentence,
    trigger,
    agents: spans('agents').map((span) => withActor(report, span)),
    patients: spans('patients').map((span) => withActor(report, span)),
    places: ROLES.flatMap((role) => spans(role).map((span) => placeOf(report, span, role))),
    time: timeOf(report, sentence, item.time, find),
    counts: countsOf(item.counts, type, (words) => find(words, 'count', trigger.start)),
    source: typeof item.source === 'string' && item.source.trim() !== '' ? find(item.source, 'source') : null,
    factuality: told,
    sameAs: null,
    confidence: CONFIDENCE,
    rule,
  };
}

/** The texts of a field: a list, a single text, or nothing. */
function texts(value: unknown, field: string): string[] {
  const list = value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
  return list.flatMap((one: unknown) => {
    const text = isRecord(one) ? one.text : one;
    if (typeof text !== 'string') throw new Refusal(`${field} is no text`);
    return text.trim() === '' ? [] : [text];
  });
}

/** The same words in the machine's record bring their actor with them. */
function withActor(report: CodedReport, span: Span): Argument {
  const known = report.claims
    .flatMap((claim) => [...claim.agents, ...claim.patients])
    .concat(report.actors)
    .find((argument) => argument.start === span.start && argument.end === span.end && argument.actor !== undefined);
  return known?.actor === undefined ? span : { ...span, actor: known.actor };
}

/** The place mention of the record that has these words, with its coordinates. */
function placeOf(report: CodedReport, span: Span, role: PlaceRole): PlaceRef {
  const known = report.places.find((place) => place.start < span.end && span.start < place.end);
  if (known === undefined) return { ...span, role, why: 'unresolved: named by the second reader only' };
  const { sentence: _, ...place } = known;
  return { ...place, role };
}

/** The words of when; their value only where the rules have read the same words. */
function timeOf(
  report: CodedReport,
  sentence: number,
  value: unknown,
  find: (words: string, field: string) => Span,
): TimeRef | null {
  const words = isRecord(value) ? value.text : value;
  if (typeof words !== 'string' || words.trim() === '') return null;
  const span = find(words, 'time');
  const known = report.claims.find(
    ({ time, sentence: of }) => of === sentence && time !== null && time.start < span.end && span.start < time.end,
  );
  return known?.time ?? { ...span, from: null, to: null, precision: 'unknown' };
}

function countsOf(value: unknown, type: string, find: (words: string) => Span): Count[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new Refusal('counts is no list');
  return value.map((item: unknown): Count => {
    if (!isRecord(item) || typeof item.text !== 'string') throw new Refusal('a count has no text');
    const low = bound(item.low);
    const high = bound(item.high);
    if (low !== null && high !== null && low > high) throw new Refusal(`a count runs from ${low} down to ${high}`);
    const unit = UNITS.find((known) => known === item.unit) ?? 'persons';
    const harm = unit === 'persons' ? (HARM as Readonly<Record<string, Count['harm']>>)[type] : undefined;
    const span = find(item.text);
    const of = typeof item.of === 'string' && item.of.trim() !== '' ? item.of.trim() : span.text;
    return { ...span, of, low, high, unit, ...(harm === undefined ? {} : { harm }) };
  });
}

function bound(value: unknown): number | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) throw new Refusal('a count is no number');
  return value;
}
