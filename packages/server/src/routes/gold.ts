import type { Claim, CodedReport } from '@dateline/core';
import { claimKeys } from '@dateline/core/incident';
import { claimAsDecided, MISSED } from '@dateline/core/review';
import { writeZip, zipEntry } from '@dateline/formats';
import type { KeptReview, Store } from '@dateline/store';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { stream } from 'hono/streaming';
import * as api from '../api/index.ts';
import { goldOf } from '../gold.ts';
import { notFound } from '../refusal.ts';
import type { Services } from '../services.ts';

const ABOUT = `Reports as people read them, a file each, in the form of gold files, and in coded.jsonl what the coder answered.
Score the coder with: node score.mjs --gold gold --pred coded.jsonl
`;

/** The route that gives reviewed reports out as gold files. */
export function goldRoutes(app: OpenAPIHono, { store }: Services): void {
  app.openapi(api.exportGold, async (context) => {
    const { reviewer, report: asked } = context.req.valid('query');
    const ids = asked ?? (await doneReports(store, reviewer));
    if (ids.length === 0) throw notFound('report that is marked as done; mark one, or name reports');
    context.header('content-type', 'application/zip');
    context.header('content-disposition', 'attachment; filename="gold.zip"');
    return stream(context, async (out) => {
      const coded = zipEntry('coded.jsonl');
      const entries = [];
      const about = zipEntry('README.txt');
      await about.write(ABOUT);
      entries.push(await about.end());
      for (const [nth, id] of ids.entries()) {
        const report = await store.report(id);
        if (report === null) continue;
        await coded.write(`${JSON.stringify(report)}\n`);
        const file = zipEntry(`gold/${String(nth + 1).padStart(4, '0')}-${safeName(id)}.json`);
        await file.write(`${JSON.stringify(goldOf(await asRead(store, report, reviewer)), null, 1)}\n`);
        entries.push(await file.end());
      }
      entries.push(await coded.end());
      await writeZip(entries, { write: async (chunk) => void (await out.write(bytesOf(chunk))) });
    });
  });
}

const bytesOf = (chunk: string | Uint8Array): Uint8Array =>
  typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;

/** An identifier as a part of a file name, whatever stands in it. */
const safeName = (id: string): string =>
  id
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[.-]+/, '')
    .slice(0, 60) || 'report';

async function doneReports(store: Store, reviewer: string | undefined): Promise<string[]> {
  const reviews = await store.reviews('report');
  const done = reviews.filter((one) => one.field === 'done' && (reviewer === undefined || one.reviewer === reviewer));
  return [...new Set(done.map(({ id }) => id))].sort();
}

/** A report as one person reads it, or as it stands with what all decided. */
async function asRead(store: Store, report: CodedReport, reviewer: string | undefined): Promise<CodedReport> {
  if (reviewer === undefined) return (await store.decidedReport(report.id)) ?? report;
  const keys = claimKeys(report);
  const mine = (reviews: readonly KeptReview[]) => reviews.filter((one) => one.reviewer === reviewer);
  const missed = mine(await store.reviews('report', [report.id])).flatMap(({ field, value }) =>
    field.startsWith(MISSED)
      ? [{ key: field.slice(MISSED.length), claim: { ...(value as Claim), id: field.slice(MISSED.length) } }]
      : [],
  );
  const all = [...report.claims.map((claim, nth) => ({ key: keys[nth]!, claim })), ...missed];
  const reviews = Map.groupBy(
    mine(
      await store.reviews(
        'claim',
        all.map(({ key }) => key),
      ),
    ),
    ({ id }) => id,
  );
  const claims = all.flatMap(({ key, claim }) => {
    const decided = claimAsDecided(claim, reviews.get(key) ?? [], report.sentences);
    return decided.state === 'rejected' ? [] : [decided.claim];
  });
  return { ...report, claims: claims.sort((a, b) => a.trigger.start - b.trigger.start) };
}
