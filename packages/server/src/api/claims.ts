import type { ClaimColumns, KeptClaim, KeptReview } from '@dateline/store';
import { createRoute, z } from '@hono/zod-openapi';
import { answer, pageOf, pageQuery, REFUSALS } from './answers.ts';
import { claimQuery, REVIEW_STATES, reviewState } from './query.ts';
import { claim } from './record.ts';

export const keptReview: z.ZodType<KeptReview> = z
  .object({
    subject: z.enum(['claim', 'incident', 'report', 'view']),
    id: z.string(),
    field: z.string(),
    value: z.unknown(),
    reviewer: z.string(),
    at: z.string(),
    note: z.string(),
  })
  .openapi('Review', { description: 'What one person decided of one field; stands beside the answer of the coder.' });

export const keptClaim: z.ZodType<KeptClaim> = z
  .object({
    key: z.string(),
    claim: claim.openapi({ description: 'As the coder answered; one that a person added, as that person told it.' }),
    decided: claim
      .nullable()
      .openapi({ description: 'As it stands with what people decided; null where that is the same.' }),
    review: reviewState,
    addedBy: z.string().nullable().openapi({ description: 'The person who added it; null where the coder found it.' }),
    sentence: z.string(),
    report: z.object({
      id: z.string(),
      outlet: z.string().nullable(),
      published: z.string().nullable(),
      title: z.string().nullable(),
      opening: z.string().nullable().openapi({ description: 'The beginning of the text where there is no title.' }),
      copyOf: z.string().nullable(),
    }),
    from: z.string().nullable(),
    to: z.string().nullable(),
    timeStated: z.boolean(),
    incident: z.string().nullable(),
  })
  .openapi('KeptClaim');

/** A claim in a list, with what people have said of it. */
export const listedClaim = z.intersection(keptClaim, z.object({ reviews: z.array(keptReview) }));
export type ListedClaim = z.infer<typeof listedClaim>;

export const listClaims = createRoute({
  method: 'get',
  path: '/api/claims',
  summary: 'Claims that a query asks for, newest first',
  request: {
    query: claimQuery.extend(pageQuery.shape).extend({ order: z.enum(['-time', 'time', 'text']).optional() }),
  },
  responses: { 200: answer(pageOf(listedClaim), 'A page of claims.'), ...REFUSALS },
});

export const countClaims = createRoute({
  method: 'get',
  path: '/api/claims/count',
  summary: 'How many claims and reports a query asks for',
  request: { query: claimQuery },
  responses: { 200: answer(z.object({ claims: z.int(), reports: z.int() }), 'Numbers.'), ...REFUSALS },
});

export const FACETS = [
  'class',
  'type',
  'actor',
  'place',
  'country',
  'outlet',
  'side',
  'kind',
  'source',
  'factuality',
  'grade',
  'review',
] as const;

const facetValue = z.object({ value: z.string().nullable(), label: z.string(), claims: z.int() });
export const facets = z
  .record(z.enum(FACETS), z.array(facetValue))
  .openapi('Facets', { description: 'Most claims first; null is "none". A grade is `scale=grade`.' });
export type Facets = z.infer<typeof facets>;

export const facetClaims = createRoute({
  method: 'get',
  path: '/api/claims/facets',
  summary: 'How the claims of a query fall into facets',
  request: { query: claimQuery.extend({ most: z.coerce.number().int().min(1).max(1000).default(30) }) },
  responses: { 200: answer(facets, 'Numbers by facet.'), ...REFUSALS },
});

export const STATS = [
  'day',
  'week',
  'month',
  'type',
  'class',
  'actor',
  'agent',
  'patient',
  'place',
  'country',
  'outlet',
  'side',
  'source',
  'kind',
  'factuality',
  'grade',
  'review',
  'coder',
] as const;

export const tally = z.object({ group: z.string().nullable(), claims: z.int(), reports: z.int() });
export const tallyClaims = createRoute({
  method: 'get',
  path: '/api/claims/stats',
  summary: 'Claims and reports counted by day, type, actor …',
  request: {
    query: claimQuery.extend({
      by: z.enum(STATS),
      most: z.coerce.number().int().min(1).max(100_000).default(10_000),
    }),
  },
  responses: {
    200: answer(z.object({ items: z.array(tally) }), 'Groups; days in order, others by number.'),
    ...REFUSALS,
  },
});

/** A column whose values repeat: `names[index[row]]`; -1 is none. */
const named = z.object({ names: z.array(z.string()), index: z.array(z.int()) });
/** Several names a row: `index[row]` lists places in `names`. */
const listed = z.object({ names: z.array(z.string()), index: z.array(z.array(z.int())) });

export const claimColumns: z.ZodType<ClaimColumns> = z
  .object({
    revision: z.int().openapi({ description: 'Which state of the record this is; rows are numbered within it.' }),
    count: z.int(),
    key: z.array(z.string()),
    type: named,
    factuality: named,
    confidence: z.array(z.number()),
    from: z.array(z.int().nullable()).openapi({ description: 'Days since 1970-01-01; null is unknown.' }),
    to: z.array(z.int().nullable()),
    timeStated: z.array(z.literal([0, 1])),
    report: named,
    outlet: named,
    side: named,
    source: named,
    kind: named,
    place: named.openapi({ description: 'Name of the main place, of the gazetteer where it is known.' }),
    places: listed.openapi({ description: 'Names of all its places.' }),
    countries: listed,
    lat: z.array(z.number().nullable()),
    lon: z.array(z.number().nullable()),
    radiusKm: z.array(z.number().nullable()),
    agents: listed.openapi({ description: 'Identifiers of the register, else the words as told.' }),
    patients: listed,
    killed: z.array(z.int().nullable()).openapi({ description: 'Least number said to be killed.' }),
    incident: named,
    grade: listed.openapi({ description: 'Grades of the incident, `scale=grade`.' }),
    review: named.openapi({ description: `One of ${REVIEW_STATES.join(', ')}.` }),
  })
  .openapi('ClaimColumns', {
    description: 'All claims as columns, for maps, timelines and filters of 100,000 and more.',
  });
export type { ClaimColumns };

export const readColumns = createRoute({
  method: 'get',
  path: '/api/claims/columns',
  summary: 'All claims as columns, compressed; with an ETag',
  responses: { 200: answer(claimColumns, 'Columns.'), ...REFUSALS },
});

export const claimRows = createRoute({
  method: 'get',
  path: '/api/claims/rows',
  summary: 'Which rows of the columns a query asks for',
  request: { query: claimQuery },
  responses: {
    200: answer(
      z.object({ revision: z.int(), rows: z.array(z.int()) }),
      'Numbers of rows; where the revision is another than that of the columns, read those again.',
    ),
    ...REFUSALS,
  },
});

export const readClaim = createRoute({
  method: 'get',
  path: '/api/claims/{key}',
  summary: 'One claim with what people have said of it',
  request: { params: z.object({ key: z.string().max(200) }) },
  responses: { 200: answer(listedClaim, 'The claim.'), ...REFUSALS },
});

export const rule = z
  .object({
    id: z.string(),
    type: z.string().nullable(),
    reason: z.string(),
    example: z.string().nullable(),
    words: z.array(z.string()).openapi({ description: 'The words it looks for.' }),
  })
  .openapi('Rule');
export type Rule = z.infer<typeof rule>;

/** The word of a sentence's tree. */
const treeWord = z.object({
  start: z.int(),
  end: z.int(),
  text: z.string(),
  tag: z.string(),
  head: z.int().nullable().openapi({ description: 'Number of the word it hangs on; null for the root.' }),
  relation: z.string(),
});

export const why = z
  .object({ rule: rule.nullable(), tree: z.array(treeWord) })
  .openapi('Why', { description: 'What a claim rests on: its rule and the tree of its sentence.' });
export type Why = z.infer<typeof why>;

export const explainClaim = createRoute({
  method: 'get',
  path: '/api/claims/{key}/why',
  summary: 'What a claim rests on: its rule and the tree of its sentence',
  request: { params: z.object({ key: z.string().max(200) }) },
  responses: { 200: answer(why, 'The reasons.'), ...REFUSALS },
});
