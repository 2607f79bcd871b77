import type { ActorEntry } from '@dateline/core';
import type { OutletEntry } from '@dateline/core/incident';
import type { StoreFacts } from '@dateline/store';
import { createRoute, z } from '@hono/zod-openapi';
import { answer, body, REFUSALS, requestId } from './answers.ts';
import { place } from './record.ts';

const storeFacts: z.ZodType<StoreFacts> = z.object({
  engine: z.enum(['sqlite', 'postgres']),
  place: z.string(),
  schema: z.int(),
  revision: z.int().openapi({ description: 'Grows with every change of the record.' }),
  reports: z.int(),
  claims: z.int(),
  incidents: z.int(),
  coders: z.array(
    z.object({ name: z.string(), version: z.string(), model: z.string(), gazetteer: z.string(), reports: z.int() }),
  ),
});

export const about = z
  .object({
    name: z.literal('dateline'),
    version: z.string(),
    store: storeFacts,
    reviewers: z.array(z.string()).openapi({ description: 'Everybody who has decided anything.' }),
    days: z.object({ from: z.string().nullable(), to: z.string().nullable() }).openapi({
      description: 'First and last day of any claim.',
    }),
    mayAdd: z.boolean().openapi({ description: 'Whether reports can be added: not where there is no coder.' }),
    mostBytes: z.int().openapi({ description: 'The most bytes of files at once.' }),
    tiles: z
      .object({
        address: z.string().openapi({ description: 'With `{z}`, `{x}` and `{y}`; relative where it is this server.' }),
        host: z.string().nullable().openapi({ description: 'Who learns what is looked at; null is this server.' }),
        deepest: z.int(),
        credit: z.string().nullable(),
      })
      .nullable()
      .openapi({ description: 'What the map may be drawn on besides what the page has of its own.' }),
  })
  .openapi('About');
export type About = z.infer<typeof about>;

export const readAbout = createRoute({
  method: 'get',
  path: '/api',
  summary: 'What this server is and holds',
  responses: { 200: answer(about, 'Facts.'), ...REFUSALS },
});

export const ontologyAnswer = z
  .object({
    version: z.string(),
    classes: z.array(z.object({ id: z.string(), label: z.string() })),
    types: z.array(z.object({ id: z.string(), happening: z.string() })),
  })
  .openapi('Ontology');

export const readOntology = createRoute({
  method: 'get',
  path: '/api/ontology',
  summary: 'Types of claims and their classes',
  responses: { 200: answer(ontologyAnswer, 'The types.'), ...REFUSALS },
});

/** An entry of the gazetteer that a name may mean. */
export const foundPlace = z
  .object({
    place,
    kind: z.string().openapi({ description: 'In a word: city, village, province …' }),
    within: z.string().nullable().openapi({ description: 'Province and country.' }),
    population: z.int().nullable(),
    radiusKm: z.number(),
    km: z.number().nullable().openapi({ description: 'Distance from the point that was given.' }),
  })
  .openapi('FoundPlace');
export type FoundPlace = z.infer<typeof foundPlace>;

export const searchPlaces = createRoute({
  method: 'get',
  path: '/api/places',
  summary: 'Places of the gazetteer by name, likeliest first, or around a point',
  request: {
    query: z.object({
      text: z.string().trim().max(200).optional(),
      near: z
        .string()
        .regex(/^-?[\d.]+,-?[\d.]+$/, 'expected lat,lon')
        .optional(),
      km: z.coerce.number().min(0.1).max(500).default(25),
      country: z
        .string()
        .regex(/^[A-Z]{2}$/, 'expected two capital letters')
        .optional(),
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
  },
  responses: { 200: answer(z.object({ items: z.array(foundPlace) }), 'Places.'), ...REFUSALS },
});

const actor: z.ZodType<Pick<ActorEntry, 'id' | 'name' | 'kind' | 'country'>> = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum([
      'state',
      'state-force',
      'armed-group',
      'coalition',
      'intergovernmental',
      'ngo',
      'media',
      'ethnic',
      'party',
      'person',
      'generic',
    ]),
    country: z.string().exactOptional(),
  })
  .openapi('Actor');

export const searchActors = createRoute({
  method: 'get',
  path: '/api/actors',
  summary: 'Actors of the register by name or identifier',
  request: {
    query: z.object({
      text: z.string().trim().max(200).default(''),
      id: z
        .union([z.array(z.string()), z.string().transform((one) => [one])])
        .optional()
        .openapi({
          type: 'array',
          items: { type: 'string' },
        }),
      limit: z.coerce.number().int().min(1).max(500).default(20),
    }),
  },
  responses: { 200: answer(z.object({ items: z.array(actor) }), 'Actors.'), ...REFUSALS },
});

const outlet: z.ZodType<OutletEntry> = z
  .object({
    id: z.string().min(1),
    name: z.string().min(1),
    kind: z.string(),
    country: z.string().exactOptional(),
    side: z.string().exactOptional(),
    reliability: z.enum(['A', 'B', 'C', 'D', 'E', 'F']).exactOptional(),
    names: z.array(z.string()).exactOptional(),
    reason: z.string(),
  })
  .openapi('Outlet');

export const listOutlets = createRoute({
  method: 'get',
  path: '/api/outlets',
  summary: 'Outlets of the register and of the record, own ones marked',
  responses: {
    200: answer(z.object({ items: z.array(z.intersection(outlet, z.object({ own: z.boolean() }))) }), 'Outlets.'),
    ...REFUSALS,
  },
});

export const putOutlets = createRoute({
  method: 'put',
  path: '/api/outlets',
  summary: 'Register outlets of your own: side, country, kind, reliability',
  request: { body: body(z.object({ request: requestId, outlets: z.array(outlet).min(1).max(1000) })) },
  responses: { 200: answer(z.object({ items: z.array(outlet) }), 'Own outlets.'), ...REFUSALS },
});
