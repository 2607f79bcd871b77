import { z } from '@hono/zod-openapi';

/** What went wrong, in words for people; `kind` is for programs. */
export const problem = z
  .object({
    kind: z.enum([
      'bad request',
      'not found',
      'conflict',
      'too large',
      'foreign request',
      'unknown host',
      'unsupported',
      'busy',
      'fault',
    ]),
    message: z.string().openapi({ description: 'One line: what came, what was expected, what to do.' }),
  })
  .openapi('Problem');
export type Problem = z.infer<typeof problem>;

/** An answer of JSON. */
export function answer<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { content: { 'application/json': { schema } }, description };
}

const refusal = (description: string) => answer(problem, description);

/** What every route may answer instead. */
export const REFUSALS = {
  400: refusal('The request has a value that cannot be; the message names it.'),
  403: refusal('The request came from another site.'),
  404: refusal('There is no such thing.'),
  409: refusal('It does not fit with what was decided before; the message says with what.'),
  413: refusal('The body is larger than the route takes.'),
};

/** A body of JSON. */
export function body<Schema extends z.ZodType>(schema: Schema) {
  return { content: { 'application/json': { schema } }, required: true as const };
}

/** A page of a list, and where the next one begins. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    next: z.string().nullable().openapi({ description: 'The cursor of the next page; null on the last one.' }),
  });
}

/** Which page: what `next` of the one before said, and how long a page is. */
export const pageQuery = z.object({
  cursor: z.string().max(200).optional().openapi({ description: 'What `next` of the page before said.' }),
  limit: z.coerce.number().int().min(1).max(1000).default(50),
});

/** Made by whoever asks, once a request: sending the same again changes nothing and gives the same answer. */
export const requestId = z
  .string()
  .regex(/^[\w-]{8,64}$/, 'expected 8 to 64 letters, digits, - or _, such as a UUID')
  .openapi({ description: 'Made by the client, a UUID; a request that is sent again changes nothing.' });

export const who = z.string().trim().min(1).max(100).openapi({ description: 'The name of who decides.' });
