import { actorLookup, defaultActors, ontology } from '@dateline/core';
import { defaultOutlets } from '@dateline/core/incident';
import type { OpenAPIHono } from '@hono/zod-openapi';
import manifest from '../../package.json' with { type: 'json' };
import * as api from '../api/index.ts';
import { daysOf } from '../days.ts';
import { openApiDocument } from '../document.ts';
import { placesNamed, placesNear } from '../places.ts';
import { refusable } from '../refusal.ts';
import type { Services } from '../services.ts';
import type { Tiles } from '../tiles.ts';

const actorById = actorLookup(defaultActors);

/** Routes about what stands behind the record: the server, types, places, actors, outlets. */
export function aboutRoutes(app: OpenAPIHono, services: Services, tiles: Tiles | null): void {
  const { store, events, additions } = services;
  let document: object | null = null;
  app.get('/api/openapi.json', (context) => context.json((document ??= openApiDocument())));

  app.openapi(api.readAbout, async (context) =>
    context.json(
      {
        name: 'dateline' as const,
        version: manifest.version,
        store: await store.facts(),
        reviewers: await store.reviewers(),
        days: await daysOf(store),
        mayAdd: true,
        mostBytes: services.mostBytes,
        tiles: tiles && { address: tiles.address, host: tiles.host, deepest: tiles.deepest, credit: tiles.credit },
      },
      200,
    ),
  );

  app.openapi(api.readOntology, (context) =>
    context.json({ version: ontology.version, classes: [...ontology.classes], types: [...ontology.types] }, 200),
  );

  app.openapi(api.searchPlaces, async (context) => {
    const { text, near, km, country, limit } = context.req.valid('query');
    const gazetteer = await services.gazetteer();
    if (gazetteer === null) return context.json({ items: [] }, 200);
    const point = near === undefined ? null : (near.split(',').map(Number) as [number, number]);
    const items = text
      ? placesNamed(gazetteer, text, { country, limit, point })
      : point === null
        ? []
        : placesNear(gazetteer, point, km, limit);
    return context.json({ items }, 200);
  });

  app.openapi(api.searchActors, (context) => {
    const { text, id, limit } = context.req.valid('query');
    const wanted = text.toLowerCase();
    const found = id
      ? id.flatMap((one) => actorById(one) ?? [])
      : defaultActors.filter(({ id: own, name, aliases = [] }) =>
          [own, name, ...aliases].some((each) => each.toLowerCase().includes(wanted)),
        );
    // Names that begin so come first.
    const rank = (name: string): number => (name.toLowerCase().startsWith(wanted) ? 0 : 1);
    const items = found
      .toSorted((a, b) => rank(a.name) - rank(b.name))
      .slice(0, limit)
      .map(({ id: own, name, kind, country }) => ({ id: own, name, kind, ...(country !== undefined && { country }) }));
    return context.json({ items }, 200);
  });

  app.openapi(api.listOutlets, async (context) => {
    const own = await store.outlets();
    const ids = new Set(own.map(({ id }) => id));
    const rest = defaultOutlets.filter(({ id }) => !ids.has(id));
    const items = [...own.map((one) => ({ ...one, own: true })), ...rest.map((one) => ({ ...one, own: false }))];
    return context.json({ items: items.sort((a, b) => (a.name < b.name ? -1 : 1)) }, 200);
  });

  app.openapi(api.putOutlets, async (context) => {
    const { outlets } = context.req.valid('json');
    await refusable(() => store.putOutlets(outlets));
    events.tell({ name: 'revision', data: { revision: await store.revision() } });
    additions.gatherSoon();
    return context.json({ items: await store.outlets() }, 200);
  });
}
