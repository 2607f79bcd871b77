import { FINAL, MISSED } from '@dateline/core/review';
import type { Change, Moment } from '@dateline/store';
import type { OpenAPIHono } from '@hono/zod-openapi';
import * as api from '../api/index.ts';
import { afterCursor, page } from '../cursor.ts';
import { Refusal, refusable } from '../refusal.ts';
import type { Services } from '../services.ts';

/** Routes about decisions: making them, taking them back, the log, saved views. */
export function decisionRoutes(app: OpenAPIHono, { store, events, additions }: Services): void {
  const tell = async (moment: Moment): Promise<void> => {
    const subjects = moment.changes.map((change) => {
      const { subject, id } = 'put' in change ? change.put : change.delete;
      return { subject, id };
    });
    events.tell({ name: 'moment', data: { number: moment.number, who: moment.who, subjects: subjects.slice(0, 100) } });
    events.tell({ name: 'revision', data: { revision: await store.revision() } });
    // What was decided may change which claims are one incident.
    if (subjects.some(({ subject }) => subject !== 'view')) additions.gatherSoon();
  };

  app.openapi(api.decide, async (context) => {
    const { request, who, note, changes } = context.req.valid('json');
    const made = await refusable(() =>
      store.decide(
        who,
        note,
        changes.map((change) => toChange(change, who)),
        request,
      ),
    );
    await tell(made);
    return context.json(answerOf(made), 200);
  });

  app.openapi(api.undo, async (context) => {
    const { number } = context.req.valid('param');
    const { request, who, note } = context.req.valid('json');
    const made = await refusable(() => store.undo(number, who, note, request));
    await tell(made);
    return context.json(answerOf(made), 200);
  });

  app.openapi(api.listDecisions, async (context) => {
    const { cursor, limit, who } = context.req.valid('query');
    const { after } = afterCursor(cursor);
    const before = after === undefined ? undefined : Number(after);
    if (before !== undefined && !Number.isInteger(before))
      throw new Refusal(400, 'bad request', 'cursor: expected what "next" of the page before said.');
    const moments = await store.moments({
      limit: limit + 1,
      ...(before !== undefined && { before }),
      ...(who !== undefined && { who }),
    });
    const { items, next } = page(moments, limit, ({ number }) => String(number));
    return context.json({ items: items.map(answerOf), next }, 200);
  });

  app.openapi(api.listViews, async (context) => {
    const items = (await store.reviews('view')).flatMap(({ id, field, value, reviewer, at }) => {
      const read = api.view.safeParse(value);
      return field === 'view' && read.success ? [{ ...read.data, id, reviewer, at }] : [];
    });
    return context.json({ items: items.sort((a, b) => (a.name < b.name ? -1 : 1)) }, 200);
  });
}

/** A moment as it is answered. */
export function answerOf(moment: Moment): api.MomentAnswer {
  return { ...moment, changes: [...moment.changes] };
}

/** A change for the store, its value checked; throws a `Refusal` where it cannot be. */
function toChange(change: api.Change, reviewer: string): Change {
  const { subject, id, field } = change;
  if ('withdraw' in change) return { delete: { subject, id, field, reviewer } };
  const schema = schemaOf(subject, field);
  if (schema === undefined)
    throw new Refusal(
      400,
      'bad request',
      `A ${subject} has no field ${JSON.stringify(field.slice(0, 60))} to be decided upon.`,
    );
  const read = schema.safeParse(change.value);
  if (!read.success) {
    const [issue] = read.error.issues;
    const where = [field, ...(issue?.path ?? [])].join('.');
    throw new Refusal(400, 'bad request', `${subject} ${id}, ${where}: ${issue?.message ?? 'not what was expected'}.`);
  }
  return { put: { subject, id, field, value: read.data, reviewer } };
}

function schemaOf(subject: api.Change['subject'], field: string) {
  const own = <Schemas extends object>(schemas: Schemas, name: string) =>
    Object.hasOwn(schemas, name) ? schemas[name as keyof Schemas] : undefined;
  switch (subject) {
    case 'claim':
      return own(api.CLAIM_FIELDS, field.startsWith(FINAL) ? field.slice(FINAL.length) : field);
    case 'report':
      return field.startsWith(MISSED)
        ? api.REPORT_FIELDS.claim
        : own({ done: api.REPORT_FIELDS.done, note: api.REPORT_FIELDS.note }, field);
    case 'incident':
      return field === 'note' || field.startsWith('grade:') ? api.CLAIM_FIELDS.note : undefined;
    case 'view':
      return field === 'view' ? api.view : undefined;
  }
}
