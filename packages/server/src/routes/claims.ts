import type { OpenAPIHono } from '@hono/zod-openapi';
import * as api from '../api/index.ts';
import { afterCursor, page } from '../cursor.ts';
import { toClaimQuery } from '../query.ts';
import { asked, notFound } from '../refusal.ts';
import { withReviews } from '../reviews.ts';
import type { Services } from '../services.ts';

/** Routes about claims: lists, numbers, columns, one claim and what it rests on. */
export function claimRoutes(app: OpenAPIHono, { store, columns, hands }: Services): void {
  app.openapi(api.listClaims, async (context) => {
    const { cursor, limit, order = '-time', ...given } = context.req.valid('query');
    const claims = await asked(() =>
      store.find(toClaimQuery(given), { order, limit: limit + 1, ...afterCursor(cursor) }),
    );
    const { items, next } = page(claims, limit, ({ key }) => key);
    return context.json({ items: await withReviews(store, items), next }, 200);
  });

  app.openapi(api.countClaims, async (context) =>
    context.json(await asked(() => store.count(toClaimQuery(context.req.valid('query')))), 200),
  );

  app.openapi(api.facetClaims, async (context) => {
    const { most, ...given } = context.req.valid('query');
    return context.json(await asked(() => hands.facets(toClaimQuery(given), most)), 200);
  });

  app.openapi(api.tallyClaims, async (context) => {
    const { by, most, ...given } = context.req.valid('query');
    return context.json({ items: await asked(() => store.stats(toClaimQuery(given), by, most)) }, 200);
  });

  app.get(api.readColumns.path, async (context) => {
    const { bytes } = await columns.read();
    return context.body(bytes, 200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
  });

  app.openapi(api.claimRows, async (context) =>
    context.json(await asked(() => columns.rows(toClaimQuery(context.req.valid('query')))), 200),
  );

  app.openapi(api.readClaim, async (context) => {
    const { key } = context.req.valid('param');
    const [claim] = await withReviews(store, await store.find({ keys: [key] }, { limit: 1 }));
    if (claim === undefined) throw notFound(`claim ${key}`);
    return context.json(claim, 200);
  });

  app.openapi(api.explainClaim, async (context) => {
    const { key } = context.req.valid('param');
    const [found] = await store.find({ keys: [key] }, { limit: 1 });
    const report = found && (await store.report(found.report.id));
    if (!found || !report) throw notFound(`claim ${key}`);
    return context.json(await hands.why(report, found.claim), 200);
  });
}
