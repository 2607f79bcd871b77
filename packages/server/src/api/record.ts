import type {
  Argument,
  Claim,
  CodedReport,
  Count,
  Geometry,
  Place,
  PlaceRef,
  SourceRef,
  Span,
  TimeRef,
} from '@dateline/core';
import { z } from '@hono/zod-openapi';

/** The claim record `dateline/1` as schemas; docs/spec/claim-record.md says what each field means. */

/** A day of the calendar: no 31 February. */
export const day = z
  .string()
  .refine((text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && isDay(text), 'expected a day like 2017-06-02')
  .openapi({ format: 'date', example: '2017-06-02' });

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

const number = z.number();
const offset = z.int().min(0);
const latitude = z.number().min(-90).max(90);
const longitude = z.number().min(-180).max(180);
const spanFields = { start: offset, end: offset, text: z.string() };

export const span: z.ZodType<Span> = z
  .object(spanFields)
  .openapi('Span', { description: 'Characters of a report: UTF-16 code units, half-open.' });

const argumentFields = { ...spanFields, actor: z.string().exactOptional(), antecedent: span.exactOptional() };
export const argument: z.ZodType<Argument> = z.object(argumentFields).openapi('Argument');

const position = z.tuple([number, number]);
const geometry: z.ZodType<Geometry> = z
  .union([
    z.object({ type: z.literal('Point'), coordinates: position }),
    z.object({ type: z.literal('LineString'), coordinates: z.array(position) }),
    z.object({ type: z.literal('Polygon'), coordinates: z.array(z.array(position)) }),
    z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(z.array(position))) }),
  ])
  .openapi('Geometry', { description: 'GeoJSON, longitude first.' });

export const place: z.ZodType<Place> = z
  .object({
    id: z.string(),
    name: z.string(),
    country: z.string().exactOptional(),
    admin1: z.string().exactOptional(),
    feature: z.string(),
    lat: latitude,
    lon: longitude,
  })
  .openapi('Place', { description: 'An entry of the gazetteer.' });

const placeFields = {
  ...spanFields,
  role: z.enum(['at', 'from', 'to', 'via']),
  relation: z
    .object({
      kind: z.enum(['in', 'near', 'part', 'direction', 'between', 'along']),
      bearing: z.string().exactOptional(),
      text: z.string(),
    })
    .exactOptional(),
  place: place.exactOptional(),
  lat: latitude.exactOptional(),
  lon: longitude.exactOptional(),
  radiusKm: z.number().min(0).exactOptional(),
  geometry: geometry.exactOptional(),
  precision: z.object({ ucdp: z.literal([1, 2, 3, 4, 5, 6, 7]), acled: z.literal([1, 2, 3]) }).exactOptional(),
  confidence: z.number().min(0).max(1).exactOptional(),
  why: z.string().exactOptional(),
};
export const placeRef: z.ZodType<PlaceRef> = z.object(placeFields).openapi('PlaceRef');

export const timeRef: z.ZodType<TimeRef> = z
  .object({
    ...spanFields,
    from: day.nullable(),
    to: day.nullable(),
    precision: z.enum(['day', 'week', 'month', 'year', 'unknown']),
    why: z.string().exactOptional(),
  })
  .openapi('TimeRef');

export const count: z.ZodType<Count> = z
  .object({
    ...spanFields,
    of: z.string(),
    low: number.nullable(),
    high: number.nullable(),
    unit: z.enum(['persons', 'items', 'money', 'events', 'places', 'groups']),
    harm: z.enum(['killed', 'injured', 'detained', 'displaced']).exactOptional(),
  })
  .openapi('Count');

export const SOURCE_KINDS = [
  'official',
  'military',
  'party',
  'media',
  'local',
  'witness',
  'monitor',
  'ngo',
  'un',
  'anonymous',
] as const;

export const sourceRef: z.ZodType<SourceRef> = z
  .object({
    ...spanFields,
    antecedent: span.exactOptional(),
    kind: z.enum(SOURCE_KINDS).exactOptional(),
    cue: span.exactOptional(),
    via: z.array(span).exactOptional(),
  })
  .openapi('SourceRef');

export const factuality = z.enum(['actual', 'planned', 'possible', 'negated']);

export const claim: z.ZodType<Claim> = z
  .object({
    id: z.string(),
    type: z.string(),
    sentence: offset,
    trigger: span,
    agents: z.array(argument),
    patients: z.array(argument),
    places: z.array(placeRef),
    time: timeRef.nullable(),
    counts: z.array(count),
    source: sourceRef.nullable(),
    factuality,
    aspect: z.enum(['done', 'ongoing', 'repeated', 'state']).exactOptional(),
    sameAs: z.string().nullable(),
    confidence: z.number().min(0).max(1),
    rule: z.string(),
  })
  .openapi('Claim', { description: 'One happening or state that one sentence reports.' });

export const codedReport: z.ZodType<CodedReport> = z
  .object({
    schema: z.literal('dateline/1'),
    coder: z.object({ name: z.string(), version: z.string(), model: z.string(), gazetteer: z.string() }),
    id: z.string(),
    outlet: z.string().nullable(),
    published: z.string().nullable(),
    title: z.string().nullable(),
    language: z.string(),
    text: z.string(),
    sentences: z.array(z.object({ start: offset, end: offset })),
    claims: z.array(claim),
    places: z.array(z.object({ ...placeFields, sentence: offset })),
    actors: z.array(z.object({ ...argumentFields, sentence: offset })),
    uncoded: z.array(z.object({ ...spanFields, sentence: offset })).exactOptional(),
  })
  .openapi('CodedReport', { description: 'A report and all that was read from it.' });
