import type { Claim, CodedReport } from '@dateline/core';
import { claimKeys } from '@dateline/core/incident';
import { MISSED, type ReviewState } from '@dateline/core/review';
import type { KeptClaim, KeptReview, ReportSummary, Store } from '@dateline/store';
import type { OpenAPIHono } from '@hono/zod-openapi';
import * as api from '../api/index.ts';
import { afterCursor, page } from '../cursor.ts';
import { asked, notFound } from '../refusal.ts';
import { reviewsBy } from '../reviews.ts';
import type { Services } from '../services.ts';

const REVIEWED: readonly ReviewState[] = ['accepted', 'corrected', 'rejected', 'disputed'];

/** Routes about reports: the list, the reader, differences between codings, the bytes. */
export function reportRoutes(app: OpenAPIHono, { store }: Services): void {
  app.openapi(api.listReports, async (context) => {
    const { cursor, limit, text, order } = context.req.valid('query');
    const reports = await asked(() =>
      store.reports({ order, limit: limit + 1, ...afterCursor(cursor), ...(text?.trim() && { text: text.trim() }) }),
    );
    const { items, next } = page(reports, limit, ({ id }) => id);
    return context.json({ items: await withProgress(store, items), next }, 200);
  });

  app.openapi(api.readReport, async (context) => {
    const { id } = context.req.valid('param');
    const { coding } = context.req.valid('query');
    const opened = await openReport(store, id, coding);
    if (opened === null) throw notFound(`report ${id}`);
    return context.json(opened, 200);
  });

  app.openapi(api.readDifference, async (context) => {
    const { id } = context.req.valid('param');
    const difference = await asked(() => store.difference(id, context.req.valid('query').before));
    if (difference === null) throw notFound(`report ${id} with two codings to compare`);
    return context.json(difference, 200);
  });

  app.get('/api/originals/:sha256', async (context) => {
    const sha256 = context.req.param('sha256');
    const original = /^[0-9a-f]{64}$/.test(sha256) ? await store.original(sha256) : null;
    if (original === null) throw notFound(`original ${sha256.slice(0, 64)}`);
    // Whatever the bytes are, they are saved and never shown: a page among them must not run here.
    return context.body(new Uint8Array(original.bytes), 200, {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${sha256.slice(0, 12)}"`,
      'cache-control': 'private, max-age=31536000, immutable',
    });
  });
}

async function withProgress(store: Store, reports: readonly ReportSummary[]): Promise<api.ListedReport[]> {
  const reviews = await reviewsBy(
    store,
    'report',
    reports.map(({ id }) => id),
  );
  const ids = reports.map(({ id }) => id);
  const reviewed = new Map<string, number>();
  for (const { report } of ids.length === 0 ? [] : await store.names({ reports: ids, reviews: REVIEWED }))
    reviewed.set(report, (reviewed.get(report) ?? 0) + 1);
  return reports.map((report) => ({
    ...report,
    progress: { reviewed: reviewed.get(report.id) ?? 0, done: doneOf(reviews.get(report.id) ?? []) },
  }));
}

function doneOf(reviews: readonly KeptReview[]): { reviewer: string; seconds: number }[] {
  return reviews.flatMap(({ field, value, reviewer }) =>
    field === 'done' ? [{ reviewer, seconds: (value as { seconds: number }).seconds }] : [],
  );
}

const MOST_CLAIMS = 10_000;

async function openReport(store: Store, id: string, coding: number | undefined): Promise<api.OpenReport | null> {
  const report: CodedReport | null = await store.report(id, coding);
  const [summary] = await store.reports({ ids: [id] });
  if (report === null || summary === undefined) return null;
  const keys = claimKeys(report);
  const kept = new Map<string, KeptClaim>();
  for (const claim of await store.find({ reports: [id] }, { order: 'time', limit: MOST_CLAIMS }))
    kept.set(claim.key, claim);
  const own = await store.reviews('report', [id]);
  const added = own.flatMap(({ field, value, reviewer, at, note }) =>
    field.startsWith(MISSED) ? [{ key: field.slice(MISSED.length), claim: value as Claim, reviewer, at, note }] : [],
  );
  const reviewed = await store.reviews('claim', [...keys, ...added.map(({ key }) => key)]);
  return {
    report,
    keys,
    incidents: keys.map((key) => kept.get(key)?.incident ?? null),
    states: keys.map((key) => kept.get(key)?.review ?? 'unreviewed'),
    added,
    reviews: [...own, ...reviewed],
    copyOf: summary.copyOf,
    addedAt: summary.addedAt,
    codings: await store.codings(id),
    retrievals: await store.retrievals(id),
  };
}
