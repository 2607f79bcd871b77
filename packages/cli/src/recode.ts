import { type CodedReport, type Coder, carryOver } from '@dateline/core';
import type { ReportSummary, Store } from '@dateline/store';
import type { Command, Given } from './command.ts';
import { complain, EXIT } from './failure.ts';
import { CODER_OPTIONS, loadCoder } from './load-coder.ts';
import { createProgress } from './progress.ts';
import { STORE_OPTIONS, withStore } from './store-options.ts';

const BATCH = 50;

export const recode: Command = {
  name: 'recode',
  summary: 'code the reports of a store anew',
  usage: '[REPORT …]',
  about: [
    'Reads the reports of a store with the coder as it is now; without names all of them. The old answers are kept, what people decided stays with the claims that are found again, and dateline diff shows what changed.',
  ],
  options: {
    ...STORE_OPTIONS,
    ...CODER_OPTIONS,
    'no-gather': { help: 'leave gathering to later (dateline incidents gather)' },
    quiet: { help: 'no notes on standard error but for problems' },
  },
  examples: [
    ['dateline recode --store war.dateline', 'after a new version, or a new gazetteer'],
    ['dateline recode gazette-1', 'one report'],
  ],
  run: (given) => withStore(given, {}, (store) => run(store, given)),
};

async function run(store: Store, given: Given): Promise<number> {
  const quiet = given.has('quiet');
  const progress = createProgress(!quiet);
  const coder = await loadCoder(given);
  const tally = { recoded: 0, known: 0, failed: 0 };
  const fail = (message: string) => {
    tally.failed++;
    progress.clear();
    complain(message);
  };
  let batch: CodedReport[] = [];
  const keep = async () => {
    for (const { id, outcome, problem } of await store.recode(batch)) {
      if (outcome === 'refused') fail(`${id}: ${problem}.`);
      else tally[outcome === 'known' ? 'known' : 'recoded']++;
    }
    progress.draw(`${tally.recoded + tally.known} reports  ${batch.at(-1)?.id ?? ''}`);
    batch = [];
  };
  for await (const { id, copyOf } of reportsOf(store, given.names, fail)) {
    const report = (await store.report(id))!;
    try {
      // What took over the claims of another takes over those that it has now.
      const original = copyOf === null ? null : await store.report(copyOf);
      const again = original === null ? null : carryOver(recoded(coder, original), report);
      batch.push(again ?? recoded(coder, report));
    } catch (error) {
      fail(`${id}: the coder failed (${error instanceof Error ? error.message : String(error)}). Please report it.`);
    }
    if (batch.length >= BATCH) await keep();
  }
  if (batch.length > 0) await keep();
  if (!given.has('no-gather') && tally.recoded > 0)
    await store.gather({ progress: ({ reports }) => progress.draw(`${reports} reports gathered`) });
  progress.clear();
  if (!quiet)
    process.stderr.write(
      `${tally.recoded} reports read otherwise than before, ${tally.known} the same. See dateline diff.\n`,
    );
  if (tally.failed === 0) return EXIT.ok;
  return tally.recoded + tally.known > 0 ? EXIT.some : EXIT.none;
}

const recoded = (coder: Coder, { text, id, outlet, published, title }: CodedReport): CodedReport =>
  coder.code({ text, id, outlet, published, title });

async function* reportsOf(
  store: Store,
  names: readonly string[],
  fail: (message: string) => void,
): AsyncIterable<ReportSummary> {
  if (names.length > 0) {
    for (const id of names) {
      const [report] = await store.reports({ ids: [id] });
      if (report === undefined) fail(`${id}: no such report is in the store.`);
      else yield report;
    }
    return;
  }
  for (let after: string | undefined; ; ) {
    const page = await store.reports({ limit: 200, ...(after !== undefined && { after }) });
    yield* page;
    after = page.at(-1)?.id;
    if (page.length < 200) return;
  }
}
