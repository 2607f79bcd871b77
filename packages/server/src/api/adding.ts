import { createRoute, z } from '@hono/zod-openapi';
import { answer, body, REFUSALS, requestId } from './answers.ts';
import { codedReport, day } from './record.ts';

/** The most characters of a pasted text: a book. Files have the limit of the server. */
export const MOST_PASTED = 5_000_000;

const name = z.string().trim().max(500);

export const pasted = z
  .object({
    text: z.string().min(1).max(MOST_PASTED),
    title: name.optional(),
    outlet: name.optional(),
    published: day.optional(),
    url: z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .optional(),
  })
  .openapi('Pasted');
export type Pasted = z.infer<typeof pasted>;

export const codeText = createRoute({
  method: 'post',
  path: '/api/code',
  summary: 'Code a text without keeping it: what the page shows as you paste',
  request: { body: body(pasted) },
  responses: { 200: answer(codedReport, 'The coded report.'), ...REFUSALS },
});

export const addition = z
  .object({
    id: z.string(),
    step: z.int().openapi({ description: 'Grows with every change: of two answers the one with more steps is newer.' }),
    state: z.enum(['waiting', 'reading', 'gathering', 'done', 'cancelled', 'failed']),
    at: z.string(),
    names: z.array(z.string()).openapi({ description: 'What was given: names of files, "pasted text", addresses.' }),
    read: z.int().openapi({ description: 'Reports read so far.' }),
    added: z.int(),
    known: z.int().openapi({ description: 'Reports that were there before.' }),
    claims: z.int(),
    current: z.string().nullable().openapi({ description: 'What is being read.' }),
    reports: z
      .array(z.object({ id: z.string(), name: z.string(), outcome: z.enum(['added', 'known']), claims: z.int() }))
      .openapi({
        description: 'The first 1000 reports.',
      }),
    problems: z
      .array(z.object({ name: z.string(), kind: z.string(), message: z.string() }))
      .openapi({ description: 'The first 1000 problems, each with the item it is of.' }),
    warnings: z.array(z.object({ name: z.string(), message: z.string() })),
    failed: z.int().openapi({ description: 'Problems in all.' }),
    message: z.string().nullable().openapi({ description: 'Why it failed or was cancelled.' }),
  })
  .openapi('Addition');
export type Addition = z.infer<typeof addition>;

export const addPasted = createRoute({
  method: 'post',
  path: '/api/additions',
  summary: 'Add pasted texts or a feed; read, coded and kept in the background',
  request: {
    body: body(
      z
        .object({
          request: requestId,
          texts: z.array(pasted).max(100).optional(),
          feed: z
            .url({ protocol: /^https?$/ })
            .max(2000)
            .optional()
            .openapi({
              description: 'Address of a feed: the only request that leads the server into the network.',
            }),
        })
        .refine((given) => (given.texts?.length ?? 0) > 0 || given.feed !== undefined, 'give texts or a feed'),
    ),
  },
  responses: { 202: answer(addition, 'It waits or runs; follow it at /api/events or ask again.'), ...REFUSALS },
});

export const addFiles = createRoute({
  method: 'post',
  path: '/api/additions/files',
  summary: 'Add files of any format that Dateline reads',
  request: {
    body: {
      content: {
        'multipart/form-data': {
          schema: z.object({
            request: requestId,
            file: z.any().openapi({ type: 'string', format: 'binary', description: 'Files; may come more than once.' }),
            outlet: name.optional(),
            published: day.optional(),
          }),
        },
      },
      required: true,
    },
  },
  responses: { 202: answer(addition, 'It waits or runs; follow it at /api/events or ask again.'), ...REFUSALS },
});

export const listAdditions = createRoute({
  method: 'get',
  path: '/api/additions',
  summary: 'Additions since the server was started, newest first',
  responses: { 200: answer(z.object({ items: z.array(addition) }), 'Additions.'), ...REFUSALS },
});

export const readAddition = createRoute({
  method: 'get',
  path: '/api/additions/{id}',
  summary: 'How an addition stands',
  request: { params: z.object({ id: z.string().max(64) }) },
  responses: { 200: answer(addition, 'The addition.'), ...REFUSALS },
});

export const cancelAddition = createRoute({
  method: 'delete',
  path: '/api/additions/{id}',
  summary: 'Stop an addition; what was kept stays',
  request: { params: z.object({ id: z.string().max(64) }) },
  responses: { 200: answer(addition, 'The addition.'), ...REFUSALS },
});

/** What the stream of events tells, by the name of the event. */
export const EVENTS = {
  revision: z.object({ revision: z.int() }),
  addition,
  moment: z.object({
    number: z.int(),
    who: z.string(),
    subjects: z.array(z.object({ subject: z.string(), id: z.string() })),
  }),
} as const;

export const readEvents = createRoute({
  method: 'get',
  path: '/api/events',
  summary: 'Server-sent events: revision, addition, moment; a comment every 15 seconds',
  responses: { 200: { description: 'A stream.', content: { 'text/event-stream': {} } }, ...REFUSALS },
});
