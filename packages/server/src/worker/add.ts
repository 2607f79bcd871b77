import { createHash } from 'node:crypto';
import type { Coder } from '@dateline/core';
import { checkLanguage, createFetcher, DEFAULT_MAX_BYTES, type Incoming, readBytes, takeIn } from '@dateline/ingest';
import { type Addition, CoderFault, type NewReport, OnceCoder, type Store } from '@dateline/store';
import type { Item, Step } from './tasks.ts';

/** Reports kept and gathered in one go: few, so that whoever decides something meanwhile hardly waits for the store. */
const BATCH = 8;

export interface AddHands {
  readonly coder: Coder;
  readonly store: Store;
  readonly tell: (step: Step) => void;
}

/** Reads items, codes the reports that are not there, keeps them and gathers their claims; tells of each as it goes. */
export async function addItems(items: readonly Item[], { coder, store, tell }: AddHands): Promise<void> {
  const once = new OnceCoder(store, async () => coder);
  let batch: { name: string; addition: Addition }[] = [];
  const keep = async (): Promise<void> => {
    if (batch.length === 0) return;
    const kept = batch;
    batch = [];
    const answers = await store.add(kept.map(({ addition }) => addition));
    for (const [at, { id, outcome, claims, problem }] of answers.entries()) {
      const { name } = kept[at]!;
      if (outcome === 'refused') tell({ problem: { name, kind: 'refused', message: problem ?? 'it was refused' } });
      else tell({ report: { id, name, outcome: outcome === 'known' ? 'known' : 'added', claims } });
    }
    once.kept();
    tell({ state: 'gathering' });
    await store.gather({ batch: BATCH });
    tell({ state: 'reading' });
  };
  tell({ state: 'reading' });
  for (const item of items) {
    for await (const incoming of reportsOf(item)) {
      tell({ current: incoming.name });
      if (!incoming.ok) {
        tell({ problem: { name: incoming.name, ...incoming.problem } });
        continue;
      }
      for (const message of incoming.warnings) tell({ warning: { name: incoming.name, message } });
      try {
        const { coded } = await once.code(newReport(incoming, item));
        batch.push({ name: incoming.name, addition: { coded, ...provenanceOf(incoming, item) } });
      } catch (error) {
        if (!(error instanceof CoderFault)) throw error;
        tell({ problem: { name: incoming.name, kind: 'fault', message: error.message } });
      }
      // A person looks on: the first report is there to be read at once.
      if (batch.length >= BATCH || items.length === 1) await keep();
    }
  }
  await keep();
}

async function* reportsOf({ name, content }: Item): AsyncIterable<Incoming> {
  const options = { maxBytes: DEFAULT_MAX_BYTES };
  if ('path' in content) return yield* checked(takeIn(content.path, options));
  // The one way into the network, and only where a person asked for it.
  if ('feed' in content)
    return yield* checked(
      takeIn(content.feed, { ...options, fetcher: createFetcher({ publicOnly: true }), follow: true }),
    );
  const { bytes, mediaType } =
    'text' in content
      ? { bytes: new TextEncoder().encode(content.text), mediaType: 'text/plain; charset=utf-8' }
      : content;
  yield* checked(readBytes([bytes], name, options, mediaType));
}

async function* checked(reports: AsyncIterable<Incoming>): AsyncIterable<Incoming> {
  for await (const incoming of reports) yield checkLanguage(incoming);
}

/** A report as it is coded and kept; what the request says stands in where it says nothing itself. */
function newReport({ report }: Incoming & { ok: true }, item: Item): NewReport {
  return {
    text: report.text,
    id: report.id ?? createHash('sha256').update(report.text).digest('hex'),
    outlet: report.outlet ?? item.outlet ?? null,
    published: report.published ?? item.published ?? null,
    title: report.title ?? item.title ?? null,
  };
}

function provenanceOf(incoming: Incoming & { ok: true }, item: Item): Pick<Addition, 'original' | 'retrieval'> {
  const { original, headers = null, retrievedAt } = incoming;
  const retrieval = {
    at: retrievedAt ?? new Date().toISOString(),
    url: incoming.url ?? item.url ?? null,
    file: incoming.name,
    headers,
    notes: incoming.notes,
  };
  return { retrieval, ...(original && { original }) };
}
