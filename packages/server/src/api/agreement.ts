import { CLAIM_FIELDS } from '@dateline/core/review';
import { createRoute, z } from '@hono/zod-openapi';
import { answer, pageOf, pageQuery, REFUSALS } from './answers.ts';
import { listedClaim } from './claims.ts';
import { reportSummary } from './reports.ts';

/** What people can differ on. */
export const QUESTIONS = ['verdict', ...CLAIM_FIELDS] as const;
const question = z.enum(QUESTIONS);

const several = z
  .union([z.array(z.string()), z.string().transform((one) => [one])])
  .optional()
  .openapi({ type: 'array', items: { type: 'string' }, description: 'Identifiers of reports; all unless given.' });

const share = z.object({
  field: question,
  claims: z.int().openapi({
    description: 'Claims that both have judged; for fields, those that both took for claims.',
  }),
  agreed: z.int(),
  observed: z.number().openapi({ description: 'Share on which they agree, 0 to 1.' }),
  overlapping: z.int().nullable().openapi({
    description: 'Of fields that are words: claims where the words of both are the same or overlap one by one.',
  }),
  kappa: z.number().nullable().openapi({
    description: "Cohen's kappa of fields with few values: agreement beyond chance; null where it has no meaning.",
  }),
});

export const agreement = z
  .object({
    pairs: z.array(z.object({ one: z.string(), other: z.string(), fields: z.array(share) })),
    coder: z
      .array(
        z.object({
          reviewer: z.string(),
          reviewed: z.int(),
          accepted: z.int(),
          corrected: z.int(),
          rejected: z.int(),
          missed: z.int(),
          done: z.int().openapi({ description: 'Reports that the person is done with.' }),
          seconds: z.number().openapi({ description: 'What those took.' }),
        }),
      )
      .openapi({ description: 'What each person makes of the answers of the coder.' }),
    open: z.int().openapi({ description: 'Claims on which people differ and that nobody has settled.' }),
    settled: z.int().openapi({ description: 'Claims on which people differ or differed and that were settled.' }),
  })
  .openapi('Agreement');
export type Agreement = z.infer<typeof agreement>;

export const readAgreement = createRoute({
  method: 'get',
  path: '/api/agreement',
  summary: 'How far reviewers agree, by pair and field',
  request: { query: z.object({ report: several }) },
  responses: { 200: answer(agreement, 'Figures by pair and field.'), ...REFUSALS },
});

export const reviewedReport = z
  .object({
    report: reportSummary,
    people: z.array(
      z.object({
        reviewer: z.string(),
        reviewed: z.int(),
        seconds: z.number().nullable().openapi({ description: 'What it took; null where the person is not done.' }),
      }),
    ),
    both: z.int().openapi({ description: 'Claims that two or more have judged.' }),
    agreed: z.int().openapi({ description: 'Those on which all of them agree in everything.' }),
    open: z.int().openapi({ description: 'Those on which they differ and that nobody has settled.' }),
  })
  .openapi('ReviewedReport');
export type ReviewedReport = z.infer<typeof reviewedReport>;

export const listReviewed = createRoute({
  method: 'get',
  path: '/api/agreement/reports',
  summary: 'Reports that somebody has reviewed, with who and how far they agree; newest first',
  request: { query: pageQuery },
  responses: { 200: answer(pageOf(reviewedReport), 'A page of reports.'), ...REFUSALS },
});

const difference = z.object({
  field: question,
  answers: z
    .array(
      z.object({
        value: z.unknown(),
        reviewers: z.array(z.string()),
        coder: z.boolean().openapi({ description: 'Whether the coder answered so too.' }),
      }),
    )
    .openapi({ description: 'The answers that were given, that of most persons first.' }),
  settled: z
    .object({ value: z.unknown(), reviewer: z.string() })
    .nullable()
    .openapi({ description: 'The last word; null while there is none.' }),
});

export const dispute = z
  .object({ claim: listedClaim, differences: z.array(difference), open: z.boolean() })
  .openapi('Dispute', { description: 'A claim on which people differ or that somebody has settled.' });
export type Dispute = z.infer<typeof dispute>;

export const listDisputes = createRoute({
  method: 'get',
  path: '/api/disputes',
  summary: 'Claims on which reviewers differ, by report',
  request: {
    query: pageQuery.extend({
      state: z.enum(['open', 'settled', 'all']).default('open'),
      report: several,
      field: question.optional().openapi({ description: 'Only where they differ on this.' }),
      one: z.string().max(100).optional().openapi({ description: 'Only where this person differs from another.' }),
      other: z.string().max(100).optional().openapi({ description: 'Only where `one` differs from this person.' }),
    }),
  },
  responses: {
    200: answer(
      pageOf(dispute).extend({
        open: z.int().openapi({ description: 'How many there are that nobody has settled.' }),
        settled: z.int(),
      }),
      'A page of claims with the answers side by side.',
    ),
    ...REFUSALS,
  },
});
