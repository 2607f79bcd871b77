import { parentPort } from 'node:worker_threads';
import type { JobName, Jobs } from './jobs.ts';
import type { Answer } from './sandbox.ts';
import { Unusable } from './unusable.ts';

type Doers = {
  readonly [Name in JobName]: () => Promise<(input: Jobs[Name]['input']) => Promise<Jobs[Name]['output']>>;
};

/** Who does each job. Parsers are loaded with the first job that needs them: that of PDF takes a third of a second. */
const DOERS: Doers = {
  page: async () => (await import('./page.ts')).readPage,
  feed: async () => (await import('./feed-items.ts')).readFeed,
  fragment: async () => (await import('./page.ts')).readFragment,
  pdf: async () => (await import('./pdf-text.ts')).readPdf,
  mail: async () => (await import('./mail-parts.ts')).readMail,
};

// Parsers write warnings of their own, which say nothing to whoever reads reports.
for (const name of ['debug', 'log', 'info', 'warn', 'error'] as const) console[name] = () => undefined;

parentPort?.on('message', ({ name, input }: { name: JobName; input: never }) => {
  void answer(name, input).then((made) => parentPort?.postMessage(made));
});

async function answer<Name extends JobName>(name: Name, input: Jobs[Name]['input']): Promise<Answer> {
  try {
    const doer = await DOERS[name]();
    return { ok: true, value: await doer(input) };
  } catch (error) {
    if (error instanceof Unusable) return { ok: false, kind: error.kind, message: error.message };
    const reason = error instanceof Error ? error.message.replace(/\s+/g, ' ').slice(0, 200) : String(error);
    return { ok: false, kind: 'malformed', message: `could not be read (${reason}). Save its text` };
  }
}
