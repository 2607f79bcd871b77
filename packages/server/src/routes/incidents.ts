import { dayOfIso, isoOf, type Statement, situationAt, situationDays } from '@dateline/core/situation';
import { type ClaimQuery, type Moment, type Store, situationOf } from '@dateline/store';
import type { OpenAPIHono } from '@hono/zod-openapi';
import * as api from '../api/index.ts';
import { afterCursor, page } from '../cursor.ts';
import { toClaimQuery } from '../query.ts';
import { asked, notFound, refusable } from '../refusal.ts';
import type { Services } from '../services.ts';
import { answerOf } from './decisions.ts';

/** Routes about incidents and the situation they make. */
export function incidentRoutes(app: OpenAPIHono, { store, events, additions }: Services): void {
  app.openapi(api.listIncidents, async (context) => {
    const { cursor, limit, order = '-time', minReports, minVoices, ...given } = context.req.valid('query');
    const query = {
      ...toClaimQuery(given),
      ...(minReports !== undefined && { minReports }),
      ...(minVoices !== undefined && { minVoices }),
    };
    const incidents = await asked(() => store.incidents(query, { order, limit: limit + 1, ...afterCursor(cursor) }));
    return context.json(
      page(incidents, limit, ({ id }) => id),
      200,
    );
  });

  app.openapi(api.readIncident, async (context) => {
    const { id } = context.req.valid('param');
    const incident = await store.incident(id);
    if (incident === null) throw notFound(`incident ${id}`);
    return context.json(incident, 200);
  });

  app.openapi(api.suggestIncidents, async (context) => {
    const { id } = context.req.valid('param');
    if ((await store.incident(id)) === null) throw notFound(`incident ${id}`);
    const suggestions = await refusable(() => store.suggestions(id));
    return context.json({ items: suggestions.map((one) => ({ ...one, reasons: [...one.reasons] })) }, 200);
  });

  /** Gathers at once what a person decided about gathering, and says where the claims are now. */
  const gathered = async (moment: Moment, keys: readonly string[]) => {
    await additions.gather();
    const claims = await store.find({ keys }, { limit: 10_000 });
    const incidents = [...new Set(claims.flatMap(({ incident }) => incident ?? []))];
    events.tell({
      name: 'moment',
      data: { number: moment.number, who: moment.who, subjects: incidents.map((id) => ({ subject: 'incident', id })) },
    });
    events.tell({ name: 'revision', data: { revision: await store.revision() } });
    return { moment: answerOf(moment), incidents };
  };

  app.openapi(api.mergeIncidents, async (context) => {
    const { request, who, reason, ids } = context.req.valid('json');
    const keys = (await store.find({ incidents: ids }, { limit: 10_000 })).map(({ key }) => key);
    const moment = await refusable(() => store.mergeIncidents(ids, who, reason, request));
    return context.json(await gathered(moment, keys), 200);
  });

  app.openapi(api.splitIncident, async (context) => {
    const { id } = context.req.valid('param');
    const { request, who, reason, keys } = context.req.valid('json');
    const all = (await store.find({ incidents: [id] }, { limit: 10_000 })).map(({ key }) => key);
    const moment = await refusable(() => store.splitIncident(id, keys, who, reason, request));
    return context.json(await gathered(moment, [...all, ...keys]), 200);
  });

  app.openapi(api.readSituation, async (context) => {
    const { at, voiceSide, ...given } = context.req.valid('query');
    const { statements, undated } = await asked(() => statementsOf(store, toClaimQuery(given), voiceSide));
    const first = statements.at(0)?.day;
    const last = statements.at(-1)?.day;
    const day = at ?? (last === undefined ? null : isoOf(last));
    const places = day === null ? [] : situationAt(statements, dayOfIso(day)!);
    return context.json(
      {
        at: day,
        places,
        undated,
        first: first === undefined ? null : isoOf(first),
        last: last === undefined ? null : isoOf(last),
      },
      200,
    );
  });

  app.openapi(api.readSituationDays, async (context) => {
    const { from, to, voiceSide, ...given } = context.req.valid('query');
    const { statements } = await asked(() => statementsOf(store, { ...toClaimQuery(given), to }, voiceSide));
    return context.json({ items: situationDays(statements, dayOfIso(from)!, dayOfIso(to)!) }, 200);
  });
}

async function statementsOf(
  store: Store,
  query: ClaimQuery,
  sides: readonly string[] | undefined,
): Promise<{ statements: Statement[]; undated: number }> {
  const { statements, undated } = await situationOf(store, query);
  return {
    statements: statements.filter(({ side }) => sides === undefined || (side !== null && sides.includes(side))),
    undated,
  };
}
