import type { ClaimQuery, Moment } from '@dateline/store';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context, TypedResponse } from 'hono';
import * as api from '../api/index.ts';
import { afterCursor, page } from '../cursor.ts';
import { toClaimQuery } from '../query.ts';
import { asked, notFound, refusable } from '../refusal.ts';
import type { Services } from '../services.ts';
import type { SituationAsked } from '../situations.ts';
import { answerOf } from './decisions.ts';

/** Routes about incidents and the situation they make. */
export function incidentRoutes(app: OpenAPIHono, { store, events, additions, hands }: Services): void {
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

  // Made by a thread, as text: at a hundred thousand claims it takes seconds to read what they tell, and megabytes to say it.
  app.openapi(api.readSituation, async (context) => {
    const { at, voiceSide, status, ...given } = context.req.valid('query');
    return situationText<api.SituationAnswer>(context, toClaimQuery(given), voiceSide, status, { at: at ?? null });
  });

  app.openapi(api.readSituationDays, async (context) => {
    const { from, to, voiceSide, status, ...given } = context.req.valid('query');
    return situationText<api.SituationDaysAnswer>(context, toClaimQuery(given), voiceSide, status, { from, to });
  });

  async function situationText<Answer>(
    context: Context,
    query: ClaimQuery,
    sides: readonly string[] | undefined,
    statuses: SituationAsked['statuses'],
    when: SituationAsked['when'],
  ): Promise<TypedResponse<Answer, 200, 'json'>> {
    const bytes = await asked(() =>
      hands.situation({ query, when, ...(sides && { sides }), ...(statuses && { statuses }) }),
    );
    const response = context.body(bytes, 200, { 'content-type': 'application/json' });
    return response as unknown as TypedResponse<Answer, 200, 'json'>;
  }
}
