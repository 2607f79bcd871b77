import type { Store } from '@dateline/store';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { agreementOf } from '../agreement.ts';
import * as api from '../api/index.ts';
import { afterCursor, page } from '../cursor.ts';
import { disputesOf, readDisputes } from '../disputes.ts';
import { isOpen, type Reviewed, reviewedRecord } from '../reviewed.ts';
import type { Services } from '../services.ts';

/** Routes about how far reviewers agree, and on which claims they do not. */
export function agreementRoutes(app: OpenAPIHono, { store }: Services): void {
  app.openapi(api.readAgreement, async (context) => {
    const { report } = context.req.valid('query');
    return context.json(agreementOf(await reviewedRecord(store), report), 200);
  });

  app.openapi(api.listReviewed, async (context) => {
    const { cursor, limit } = context.req.valid('query');
    const reports = await reviewedReports(store, await reviewedRecord(store));
    const list = behind(reports, afterCursor(cursor).after, ({ report }) => report.id);
    return context.json(
      page(list, limit, ({ report }) => report.id),
      200,
    );
  });

  app.openapi(api.listDisputes, async (context) => {
    const { cursor, limit, state, report, ...rest } = context.req.valid('query');
    const all = disputesOf(await reviewedRecord(store), { reports: report, ...rest });
    const open = all.filter(isOpen);
    const wanted = state === 'all' ? all : state === 'open' ? open : all.filter((one) => !isOpen(one));
    const { items, next } = page(
      behind(wanted, afterCursor(cursor).after, ({ key }) => key),
      limit,
      ({ key }) => key,
    );
    const shown = await readDisputes(store, items);
    return context.json({ items: shown, next, open: open.length, settled: all.length - open.length }, 200);
  });
}

/** What stands behind the item of a name; all of it where that is not there any more. */
function behind<Item>(items: readonly Item[], name: string | undefined, nameOf: (item: Item) => string): Item[] {
  return items.slice(name === undefined ? 0 : items.findIndex((item) => nameOf(item) === name) + 1);
}

async function reviewedReports(store: Store, { claims, done }: Reviewed): Promise<api.ReviewedReport[]> {
  const byReport = Map.groupBy(claims, ({ report }) => report);
  const ids = [...new Set([...byReport.keys(), ...done.map(({ report }) => report)])];
  const summaries = await store.reports({ ids, order: '-published', limit: 10_000 });
  return summaries.map((report) => {
    const judged = byReport.get(report.id) ?? [];
    const finished = new Map(
      done.filter((one) => one.report === report.id).map(({ reviewer, seconds }) => [reviewer, seconds]),
    );
    const counts = new Map([...finished.keys()].map((reviewer) => [reviewer, 0]));
    for (const { judgements } of judged)
      for (const { reviewer } of judgements) counts.set(reviewer, (counts.get(reviewer) ?? 0) + 1);
    const both = judged.filter(({ judgements }) => judgements.length > 1);
    return {
      report,
      people: [...counts]
        .map(([reviewer, reviewed]) => ({ reviewer, reviewed, seconds: finished.get(reviewer) ?? null }))
        .sort((a, b) => (a.reviewer < b.reviewer ? -1 : 1)),
      both: both.length,
      agreed: both.filter(({ differences }) => differences.every(({ answers }) => answers.length < 2)).length,
      open: judged.filter(isOpen).length,
    };
  });
}
