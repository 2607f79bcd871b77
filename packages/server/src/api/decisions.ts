import { createRoute, z } from '@hono/zod-openapi';
import { answer, body, pageOf, pageQuery, REFUSALS, requestId, who } from './answers.ts';
import { argument, claim, count, factuality, placeRef, sourceRef, span, timeRef } from './record.ts';

/**
 * What a person may decide of a claim, field by field, and the form of the decision. A field in the place of the coder's answer has its form.
 * `final:` before a field is the word of whoever settles a disagreement between reviewers.
 */
export const CLAIM_FIELDS = {
  verdict: z.enum(['accepted', 'rejected']),
  type: z.string().regex(/^[a-z]+\.[a-z]+$/, 'expected a type like strike.air'),
  trigger: span,
  agents: z.array(argument).max(100),
  patients: z.array(argument).max(100),
  places: z.array(placeRef).max(100),
  time: timeRef.nullable(),
  counts: z.array(count).max(100),
  source: sourceRef.nullable(),
  factuality,
  aspect: z.enum(['done', 'ongoing', 'repeated', 'state']).nullable(),
  sameAs: z.string().max(200).nullable(),
  note: z.string().max(10_000),
} as const;
export type ClaimField = keyof typeof CLAIM_FIELDS;

/** What a person may decide of a report besides: that it is done, and claims that were missed, each under a name made by the client. */
export const REPORT_FIELDS = {
  done: z.object({ seconds: z.number().min(0) }),
  claim: claim,
  note: z.string().max(10_000),
} as const;

/** A saved view: the address of the page behind its `?`. */
export const view = z
  .object({ name: z.string().trim().min(1).max(200), query: z.string().max(16_000) })
  .openapi('View');
export type View = z.infer<typeof view>;

const subject = z.enum(['claim', 'incident', 'report', 'view']);
const where = { subject, id: z.string().min(1).max(512), field: z.string().min(1).max(512) };

export const change = z
  .union([z.object({ ...where, value: z.unknown() }), z.object({ ...where, withdraw: z.literal(true) })])
  .openapi('Change', {
    description:
      'A decision, or one that is withdrawn. Fields of a claim: verdict, type, trigger, agents, patients, places, time, counts, source, factuality, aspect, sameAs, note, and each behind `final:`. Of a report: done, note, `claim:NAME` for a claim that was missed; further decisions on it have NAME as the identifier of a claim. Of an incident: note, `grade:SCALE`. Of a view: view.',
  });
export type Change = z.infer<typeof change>;

export const moment = z
  .object({
    number: z.int(),
    at: z.string(),
    who: z.string(),
    note: z.string(),
    changes: z.array(
      z.union([
        z.object({ put: z.object({ ...where, value: z.unknown(), reviewer: z.string() }) }),
        z.object({ delete: z.object({ ...where, reviewer: z.string() }) }),
      ]),
    ),
    undoes: z.int().nullable(),
    undoneBy: z.int().nullable(),
    request: z.string().nullable(),
    hash: z.string(),
  })
  .openapi('Moment', { description: 'Changes that are made and taken back together; the log is never rewritten.' });
export type MomentAnswer = z.infer<typeof moment>;

export const decide = createRoute({
  method: 'post',
  path: '/api/decisions',
  summary: 'Decide; all changes are made or none',
  request: {
    body: body(
      z.object({
        request: requestId,
        who,
        note: z.string().max(10_000).default(''),
        changes: z.array(change).min(1).max(5000),
      }),
    ),
  },
  responses: { 200: answer(moment, 'What was decided; that of before where the request is known.'), ...REFUSALS },
});

export const undo = createRoute({
  method: 'post',
  path: '/api/decisions/{number}/undo',
  summary: 'Take a moment back; taking back a taking back does it again',
  request: {
    params: z.object({ number: z.coerce.number().int().min(1) }),
    body: body(z.object({ request: requestId, who, note: z.string().max(10_000).default('') })),
  },
  responses: { 200: answer(moment, 'The moment that takes it back.'), ...REFUSALS },
});

export const listDecisions = createRoute({
  method: 'get',
  path: '/api/decisions',
  summary: 'What was decided, newest first',
  request: { query: pageQuery.extend({ who: z.string().max(100).optional() }) },
  responses: { 200: answer(pageOf(moment), 'A page of moments.'), ...REFUSALS },
});

export const listViews = createRoute({
  method: 'get',
  path: '/api/views',
  summary: 'Saved views',
  responses: {
    200: answer(
      z.object({
        items: z.array(z.intersection(view, z.object({ id: z.string(), reviewer: z.string(), at: z.string() }))),
      }),
      'Views by name. To save or remove one, decide: subject view, field view.',
    ),
    ...REFUSALS,
  },
});

export const exportGold = createRoute({
  method: 'get',
  path: '/api/gold',
  summary: 'Reviewed reports as gold files, a ZIP with a file each and what the coder answered',
  request: {
    query: z.object({
      reviewer: z.string().max(100).optional().openapi({ description: 'Whose answers; else what stands of all.' }),
      report: z.union([z.array(z.string()), z.string().transform((one) => [one])]).optional(),
    }),
  },
  responses: { 200: { description: 'A ZIP.', content: { 'application/zip': {} } }, ...REFUSALS },
});
