import type { Coding, KeptRetrieval, ReportDifference, ReportSummary } from '@dateline/store';
import { createRoute, z } from '@hono/zod-openapi';
import { answer, pageOf, pageQuery, REFUSALS } from './answers.ts';
import { keptReview } from './claims.ts';
import { reviewState } from './query.ts';
import { claim, codedReport } from './record.ts';

const coder = z.object({ name: z.string(), version: z.string(), model: z.string(), gazetteer: z.string() });

export const reportSummary: z.ZodType<ReportSummary> = z
  .object({
    id: z.string(),
    outlet: z.string().nullable(),
    published: z.string().nullable(),
    title: z.string().nullable(),
    opening: z.string().nullable().openapi({ description: 'The beginning of the text where there is no title.' }),
    addedAt: z.string(),
    coder,
    claims: z.int(),
    copyOf: z.string().nullable(),
  })
  .openapi('ReportSummary');

/** How far a report has been reviewed, by whom. */
export const progress = z.object({
  reviewed: z.int().openapi({ description: 'Claims that at least one person has decided upon.' }),
  done: z.array(z.object({ reviewer: z.string(), seconds: z.number() })).openapi({
    description: 'Persons who are done with it, and the seconds it took them.',
  }),
});

export const listedReport = z.intersection(reportSummary, z.object({ progress }));
export type ListedReport = z.infer<typeof listedReport>;

export const listReports = createRoute({
  method: 'get',
  path: '/api/reports',
  summary: 'Reports, newest first',
  request: {
    query: pageQuery.extend({
      text: z.string().max(200).optional().openapi({ description: 'Words of the title, outlet or identifier.' }),
      order: z.enum(['-published', 'published', '-added']).default('-published'),
    }),
  },
  responses: { 200: answer(pageOf(listedReport), 'A page of reports.'), ...REFUSALS },
});

const coding: z.ZodType<Coding> = z.object({
  number: z.int(),
  coder,
  codedAt: z.string(),
  current: z.boolean(),
  claims: z.int(),
});

const retrieval: z.ZodType<KeptRetrieval> = z.object({
  at: z.string(),
  url: z.string().nullable(),
  file: z.string().nullable(),
  headers: z.record(z.string(), z.string()).nullable(),
  notes: z.array(z.string()).exactOptional().openapi({ description: 'How the text was got from the bytes.' }),
  original: z.string().nullable().openapi({ description: 'SHA-256 of the bytes; see /api/originals.' }),
});

/** A claim that a person added, because the coder missed it. */
export const addedClaim = z
  .object({ key: z.string(), claim, reviewer: z.string(), at: z.string(), note: z.string() })
  .openapi('AddedClaim');
export type AddedClaim = z.infer<typeof addedClaim>;

export const openReport = z
  .object({
    report: codedReport,
    keys: z.array(z.string()).openapi({ description: 'Key of each claim, in their order.' }),
    incidents: z.array(z.string().nullable()).openapi({ description: 'Incident of each claim, in their order.' }),
    states: z.array(reviewState).openapi({ description: 'How far each claim has been reviewed, in their order.' }),
    added: z.array(addedClaim),
    reviews: z.array(keptReview).openapi({ description: 'Of the report, its claims and those added.' }),
    copyOf: z.string().nullable(),
    addedAt: z.string(),
    codings: z.array(coding),
    retrievals: z.array(retrieval),
  })
  .openapi('OpenReport', { description: 'A report with all that is known of it: what the reader shows.' });
export type OpenReport = z.infer<typeof openReport>;

const id = z.object({ id: z.string().max(512) });

export const readReport = createRoute({
  method: 'get',
  path: '/api/reports/{id}',
  summary: 'A report with its claims, reviews and provenance; with an ETag',
  request: { params: id, query: z.object({ coding: z.coerce.number().int().optional() }) },
  responses: { 200: answer(openReport, 'The report.'), ...REFUSALS },
});

const difference: z.ZodType<ReportDifference> = z
  .object({
    id: z.string(),
    before: coder,
    after: coder,
    differences: z.array(
      z.object({
        key: z.string(),
        kind: z.enum(['gone', 'new', 'changed']),
        before: claim.nullable(),
        after: claim.nullable(),
        fields: z.array(z.string()),
      }),
    ),
  })
  .openapi('ReportDifference');

export const readDifference = createRoute({
  method: 'get',
  path: '/api/reports/{id}/difference',
  summary: 'How the current reading differs from one before',
  request: { params: id, query: z.object({ before: z.coerce.number().int().optional() }) },
  responses: { 200: answer(difference, 'The differences.'), ...REFUSALS },
});

export const readOriginal = createRoute({
  method: 'get',
  path: '/api/originals/{sha256}',
  summary: 'The bytes that a report was read from, to be saved and never shown as a page',
  request: { params: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }) },
  responses: {
    200: { description: 'The bytes, as an attachment.', content: { 'application/octet-stream': {} } },
    ...REFUSALS,
  },
});
