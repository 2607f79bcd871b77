import { createRoute, z } from '@hono/zod-openapi';
import { answer, REFUSALS } from './answers.ts';
import { claimQuery } from './query.ts';
import { claim, day } from './record.ts';

/** A profile as JSON in the address; what it may hold is in the list of formats. */
const profile = z.string().max(8000).optional().openapi({
  description:
    'A profile as JSON: { "name", "embargoDays", "places", "withhold", "maskActors" }; nothing is withheld without.',
});
const answers = z.enum(['coder', 'reviewed']).default('coder').openapi({
  description: '`reviewed`: corrected by what people decided, without what was rejected.',
});

/** What is given out, in whose answers, and what is held back. */
const exportQuery = claimQuery.extend({ profile, answers });
export type ExportQueryRead = z.output<typeof exportQuery>;

export const exportFormat = z
  .object({
    id: z.string(),
    label: z.string(),
    extension: z.string(),
    mediaType: z.string(),
    loses: z.string(),
    binary: z.boolean(),
  })
  .openapi('ExportFormat');
export type ExportFormat = z.infer<typeof exportFormat>;

export const listFormats = createRoute({
  method: 'get',
  path: '/api/exports',
  summary: 'Formats, and what a profile may hold back',
  responses: {
    200: answer(
      z.object({
        formats: z.array(exportFormat),
        profiles: z.array(
          z.object({
            name: z.string(),
            about: z.string(),
            profile: z.string().openapi({ description: 'As JSON, to be changed.' }),
          }),
        ),
      }),
      'The choices.',
    ),
    ...REFUSALS,
  },
});

const toldClaim = z.object({
  outlet: z.string().nullable(),
  published: z.string().nullable(),
  sentence: z.string(),
  claim,
});

export const exportPreview = z
  .object({
    reports: z.int(),
    claims: z.int(),
    lookedAt: z.int().openapi({ description: 'Reports that the numbers below are of.' }),
    rows: z.int(),
    leftOut: z.array(z.object({ reason: z.string(), claims: z.int() })),
    loses: z.string().openapi({ description: 'What the format cannot carry.' }),
    sample: z.string().openapi({ description: 'How the file begins; empty for files that are no text.' }),
    first: z.array(z.object({ before: toldClaim, after: toldClaim.nullable() })).openapi({
      description: 'The first claims, as they are and as they would be told; null where one is withheld.',
    }),
    codebook: z.string().openapi({ description: 'What every column and type means, Markdown.' }),
  })
  .openapi('ExportPreview');
export type ExportPreview = z.infer<typeof exportPreview>;

export const previewExport = createRoute({
  method: 'get',
  path: '/api/exports/{format}/preview',
  summary: 'What an export would hold and what it would withhold',
  request: { params: z.object({ format: z.string().max(50) }), query: exportQuery },
  responses: { 200: answer(exportPreview, 'The preview.'), ...REFUSALS },
});

export const exportClaims = createRoute({
  method: 'get',
  path: '/api/exports/{format}',
  summary: 'The claims of a query in a format, streamed, as an attachment',
  request: { params: z.object({ format: z.string().max(50) }), query: exportQuery },
  responses: { 200: { description: 'The file.', content: { 'application/octet-stream': {} } }, ...REFUSALS },
});

export const printSituationReport = createRoute({
  method: 'get',
  path: '/api/situation-report',
  summary: 'A situation report to read and to print, as a page; of the last week unless days are given',
  request: {
    query: claimQuery.extend({ from: day.optional(), to: day.optional(), title: z.string().max(200).optional() }),
  },
  responses: { 200: { description: 'A page without scripts.', content: { 'text/html': {} } }, ...REFUSALS },
});
