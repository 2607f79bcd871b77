import { type CodedReport, type Coder, createCoder, layerGazetteers, readGazetteer } from '@dateline/core';
import { formatById } from '@dateline/formats';
import type { Ask, Parts, Tell } from './messages.ts';

/** Reads reports in a thread of its own, so that the page never stands still. */
let coder: Promise<Coder> | null = null;
let last: CodedReport | null = null;

const tell = (message: Tell): void => postMessage(message);

async function makeCoder(): Promise<Coder> {
  const parts = (await (await fetched('../parts.json')).json()) as Parts;
  let bytes = 0;
  const load = async (name: string): Promise<ArrayBuffer> => {
    const response = await fetched(`../${name}`);
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    for (const reader = response.body!.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      pieces.push(value);
      bytes += value.length;
      tell({ told: 'loading', bytes, of: parts.bytes });
    }
    return new Blob(pieces).arrayBuffer();
  };
  const [model, ...sets] = await Promise.all([parts.model, ...parts.gazetteers].map(load));
  const gazetteers = sets.map((set) => readGazetteer(set));
  return createCoder({ model: model!, gazetteer: gazetteers.length === 0 ? null : layerGazetteers(gazetteers) });
}

async function fetched(name: string): Promise<Response> {
  const response = await fetch(new URL(name, import.meta.url));
  if (!response.ok) throw new Error(`${name} is not there (${response.status})`);
  return response;
}

/** What a format makes of a report. */
async function written(
  report: CodedReport,
  format: string,
): Promise<{ pieces: BlobPart[]; name: string; type: string }> {
  const { write, extensions, mediaType } = formatById(format)!;
  const pieces: BlobPart[] = [];
  await write(
    [report],
    { write: (chunk) => void pieces.push(chunk as BlobPart) },
    { heading: report.title ?? 'Dateline' },
  );
  return { pieces, name: `claims${extensions[0] ?? ''}`, type: mediaType };
}

async function answer(ask: Ask): Promise<void> {
  if (ask.task === 'save') {
    if (last === null) return;
    const { pieces, name, type } = await written(last, ask.format);
    tell({ told: 'saved', name, blob: new Blob(pieces, { type }) });
    return;
  }
  coder ??= makeCoder();
  const ready = await coder;
  tell({ told: 'reading' });
  const started = performance.now();
  last = ready.code(ask.report);
  const seconds = (performance.now() - started) / 1000;
  const page = await new Blob((await written(last, 'html')).pieces).text();
  tell({ told: 'coded', page, claims: last.claims.length, seconds });
}

addEventListener('message', ({ data }: MessageEvent<Ask>) => {
  answer(data).catch((error: unknown) => {
    // What could not be loaded may be there the next time.
    coder = null;
    tell({ told: 'failed', reason: error instanceof Error ? error.message : String(error) });
  });
});
