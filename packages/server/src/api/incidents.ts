import type { Answer, Grade, Incident, IncidentField, PairReason, Voice } from '@dateline/core/incident';
import type { PlaceSituation, SituationDay, Status } from '@dateline/core/situation';
import type { IncidentSummary, KeptIncident } from '@dateline/store';
import { createRoute, z } from '@hono/zod-openapi';
import { answer, body, pageOf, pageQuery, REFUSALS, requestId, who } from './answers.ts';
import { keptClaim, keptReview } from './claims.ts';
import { moment } from './decisions.ts';
import { claimQuery } from './query.ts';
import { day } from './record.ts';

export const incidentSummary: z.ZodType<IncidentSummary> = z
  .object({
    id: z.string(),
    title: z.string(),
    types: z.array(z.string()),
    from: z.string().nullable(),
    to: z.string().nullable(),
    place: z.string().nullable(),
    lat: z.number().nullable(),
    lon: z.number().nullable(),
    claims: z.int(),
    reports: z.int(),
    outlets: z.int(),
    independent: z.int(),
    disputed: z.boolean(),
    grades: z.record(z.string(), z.string()),
  })
  .openapi('IncidentSummary');

/** Types of @dateline/core/incident; the schema says only that there is an object, the type says the rest. */
const ofCore = <Thing>(description: string) => z.custom<Thing>(() => true).openapi({ type: 'object', description });

const keptIncident: z.ZodType<KeptIncident> = z
  .object({
    summary: incidentSummary,
    incident: ofCore<Incident>('Title, days, place, fields with who says what, voices, grades.'),
    claims: z.array(keptClaim),
    voices: z.array(ofCore<Voice>('Somebody on whose word it rests.')),
    grades: z.array(ofCore<Grade>('A suggested grade and why.')),
    reviews: z.array(keptReview),
    formerly: z.array(z.string()),
  })
  .openapi('KeptIncident');

export type { Answer, IncidentField };

export const listIncidents = createRoute({
  method: 'get',
  path: '/api/incidents',
  summary: 'Incidents of which a claim is asked for, newest first unless another order is asked for',
  request: {
    query: claimQuery.extend(pageQuery.shape).extend({
      order: z
        .enum(['-time', 'time', 'voices'])
        .optional()
        .openapi({ description: '`voices`: those first that most independent voices tell.' }),
      minReports: z.coerce.number().int().min(1).optional(),
      minVoices: z.coerce.number().int().min(1).optional(),
    }),
  },
  responses: { 200: answer(pageOf(incidentSummary), 'A page of incidents.'), ...REFUSALS },
});

export const readIncident = createRoute({
  method: 'get',
  path: '/api/incidents/{id}',
  summary: 'An incident with its claims side by side',
  request: { params: z.object({ id: z.string().max(200) }) },
  responses: {
    200: answer(
      keptIncident,
      'The incident; one that was joined to another gives that. `moments` of its gathering are in /api/decisions.',
    ),
    ...REFUSALS,
  },
});

export const suggestion = z
  .object({
    incident: incidentSummary,
    score: z.number().openapi({ description: 'How likely both tell one happening, 0 to 1.' }),
    reasons: z.array(ofCore<PairReason>('feature, weight, words')),
  })
  .openapi('Suggestion');
export type Suggestion = z.infer<typeof suggestion>;

export const suggestIncidents = createRoute({
  method: 'get',
  path: '/api/incidents/{id}/suggestions',
  summary: 'Other incidents that may tell the same happening, likeliest first, with the reasons',
  request: { params: z.object({ id: z.string().max(200) }) },
  responses: { 200: answer(z.object({ items: z.array(suggestion) }), 'Suggestions.'), ...REFUSALS },
});

const gathered = z.object({
  moment,
  incidents: z.array(z.string()).openapi({ description: 'Where the claims are now.' }),
});

export const mergeIncidents = createRoute({
  method: 'post',
  path: '/api/incidents/merge',
  summary: 'Put incidents together; taken back by undoing the moment',
  request: {
    body: body(
      z.object({
        request: requestId,
        who,
        reason: z.string().trim().min(1).max(10_000),
        ids: z.array(z.string()).min(2).max(100),
      }),
    ),
  },
  responses: { 200: answer(gathered, 'What was decided.'), ...REFUSALS },
});

export const splitIncident = createRoute({
  method: 'post',
  path: '/api/incidents/{id}/split',
  summary: 'Take claims out into an incident of their own; taken back by undoing the moment',
  request: {
    params: z.object({ id: z.string().max(200) }),
    body: body(
      z.object({
        request: requestId,
        who,
        reason: z.string().trim().min(1).max(10_000),
        keys: z.array(z.string()).min(1).max(5000),
      }),
    ),
  },
  responses: { 200: answer(gathered, 'What was decided.'), ...REFUSALS },
});

const STATUSES = [
  'held',
  'disputed',
  'contested',
  'besieged',
  'cut',
  'left',
  'under fire',
  'truce',
  'unknown',
] as const satisfies readonly Status[];

const sides = z
  .union([z.array(z.string()), z.string().transform((one) => [one])])
  .optional()
  .openapi({ type: 'array', items: { type: 'string' }, description: 'Only voices of these sides.' });

const statuses = z
  .union([z.array(z.enum(STATUSES)), z.enum(STATUSES).transform((one) => [one])])
  .optional()
  .openapi({ type: 'array', items: { type: 'string' }, description: 'Only places that stand so.' });

const situationAnswer = z.object({
  at: z.string().nullable().openapi({ description: 'The day; the last of which anything is told unless given.' }),
  places: z.array(ofCore<PlaceSituation>('Status, holder, rivals, siege … with voices and claims.')),
  undated: z.int().openapi({ description: 'Claims that say it of no known day.' }),
  first: z.string().nullable(),
  last: z.string().nullable(),
});
export type SituationAnswer = z.infer<typeof situationAnswer>;

export const readSituation = createRoute({
  method: 'get',
  path: '/api/situation',
  summary: 'Who is said to hold, besiege or contest each place as of a day, and who says so',
  request: { query: claimQuery.extend({ at: day.optional(), voiceSide: sides, status: statuses }) },
  responses: { 200: answer(situationAnswer, 'The situation.'), ...REFUSALS },
});

const situationDaysAnswer = z.object({ items: z.array(ofCore<SituationDay>('A day of a place.')) });
export type SituationDaysAnswer = z.infer<typeof situationDaysAnswer>;

export const readSituationDays = createRoute({
  method: 'get',
  path: '/api/situation/days',
  summary: 'The situation day by day between two days',
  request: { query: claimQuery.extend({ from: day, to: day, voiceSide: sides, status: statuses }) },
  responses: { 200: answer(situationDaysAnswer, 'Days in order.'), ...REFUSALS },
});
