import { createHash } from 'node:crypto';
import type { Taken } from '@dateline/ingest';
import { type Addition, type CodedOnce, CoderFault, OnceCoder, type Store } from '@dateline/store';
import { readCodedReports } from './coded-inputs.ts';
import type { Command, Given } from './command.ts';
import { complain, EXIT, problemLine, UsageError } from './failure.ts';
import { INPUT_OPTIONS, readInputs, watchInputs } from './inputs.ts';
import { CODER_OPTIONS, loadCoder } from './load-coder.ts';
import { createProgress } from './progress.ts';
import { dayOption } from './query-options.ts';
import { numberOf, STORE_OPTIONS, storePlace, withStore } from './store-options.ts';

/** How many problems are told one by one. */
const TOLD = 50;
/** Reports that are written in one transaction; each commit waits for the disk. */
const BATCH = 50;

export const add: Command = {
  name: 'add',
  summary: 'code reports and keep them in a store',
  usage: 'FILE|DIR|URL|- …',
  about: [
    'Reads each report, codes it, and keeps it in the store with its original bytes, their SHA-256 and where they came from. Reports that are there already are not coded again, so the same folder can be added as often as it grows.',
    'Afterwards the claims of new reports are gathered into incidents with those that seem to tell of the same happening.',
    'With --coded the files are what dateline code wrote as jsonl or csv, and are kept as they are.',
  ],
  options: {
    ...STORE_OPTIONS,
    watch: {
      help: 'go on reading what comes into the folder, until Ctrl-C; each report is kept and gathered as it comes',
    },
    coded: { help: 'the files are coded already: JSON Lines of dateline/1, or the CSV of claims' },
    published: { value: 'DATE', help: 'date of reports that bring none' },
    outlet: { value: 'NAME', help: 'who published reports that bring no outlet' },
    'no-gather': { help: 'leave gathering to later (dateline incidents gather)' },
    batch: { value: 'NUMBER', help: `reports that are written together; ${BATCH} unless given` },
    ...CODER_OPTIONS,
    ...INPUT_OPTIONS,
    quiet: { help: 'no notes on standard error but for problems' },
  },
  examples: [
    ['dateline add reports/ --store war.dateline', 'a folder into a file'],
    ['dateline add feed.jsonl --store postgres://team@db/conflict', 'into a database that a team shares'],
    ['dateline add inbox/ --watch', 'whatever is put into a folder'],
    ['dateline add https://example.org/feed.xml --follow', 'a feed, with the pages it leads to'],
    ['dateline add --coded claims.jsonl', 'what was coded elsewhere'],
  ],
  async run(given) {
    if (given.names.length === 0)
      throw new UsageError('add needs a file, a folder, or - for standard input. See dateline help add.');
    const size = given.has('watch') ? 1 : numberOf(given, 'batch', BATCH, 1, 10_000);
    const published = dayOption(given, 'published') ?? null;
    return withStore(given, { create: true }, (store) => run(store, given, size, published));
  },
};

interface Tally {
  added: number;
  known: number;
  /** Of those added, how many took over the claims of one that they repeat. */
  repeating: number;
  claims: number;
  failed: number;
}

async function run(store: Store, given: Given, size: number, published: string | null): Promise<number> {
  const quiet = given.has('quiet');
  const progress = createProgress(!quiet);
  const tell = (message: string) => {
    progress.clear();
    if (!quiet) process.stderr.write(`${message}\n`);
  };
  const tally: Tally = { added: 0, known: 0, repeating: 0, claims: 0, failed: 0 };
  const fail = (message: string) => {
    tally.failed++;
    progress.clear();
    if (tally.failed <= TOLD) complain(message);
  };
  const keep = async (batch: readonly { name: string; addition: Addition }[]) => {
    const answers = await store.add(batch.map(({ addition }) => addition));
    for (const [at, { outcome, claims, problem }] of answers.entries()) {
      if (outcome === 'refused') fail(`${batch[at]!.name}: ${problem}.`);
      else if (outcome === 'known') tally.known++;
      else {
        tally.added++;
        tally.claims += claims;
        if (given.has('watch')) tell(`${batch[at]!.name}: added with ${claims} claims.`);
      }
    }
    coder.kept();
    progress.draw(`${tally.added + tally.known} reports  ${batch.at(-1)?.name ?? ''}`);
  };
  const coder = new OnceCoder(store, () => loadCoder(given));
  const source = given.has('coded') ? coded(given, fail) : uncoded(given, coder, { published, tell, fail, tally });
  let batch: { name: string; addition: Addition }[] = [];
  for await (const item of source) {
    batch.push(item);
    if (batch.length < size) continue;
    await keep(batch);
    batch = [];
    if (given.has('watch') && !given.has('no-gather')) await store.gather();
  }
  if (batch.length > 0) await keep(batch);
  progress.clear();
  if (tally.failed > TOLD) complain(`… and ${tally.failed - TOLD} more problems.`);
  const failed = tally.failed > 0 ? `; ${tally.failed} could not be kept` : '';
  const repeating = tally.repeating > 0 ? ` (${tally.repeating} repeat another and took over its claims)` : '';
  tell(
    `${storePlace(given)}: ${tally.added} reports added with ${tally.claims} claims${repeating}, ${tally.known} were there${failed}.`,
  );
  if (!given.has('no-gather') && tally.added > 0) {
    const gathered = await store.gather({ progress: ({ reports }) => progress.draw(`${reports} reports gathered`) });
    progress.clear();
    tell(`Gathered ${gathered.reports} reports; ${(await store.facts()).incidents} incidents in all.`);
  }
  if (tally.failed === 0) return EXIT.ok;
  return tally.added + tally.known > 0 ? EXIT.some : EXIT.none;
}

interface Hands {
  readonly published: string | null;
  readonly tell: (message: string) => void;
  readonly fail: (message: string) => void;
  readonly tally: Tally;
}

/** Reads reports and codes those that the store does not have and that repeat none. */
async function* uncoded(given: Given, coder: OnceCoder, { published, tell, fail, tally }: Hands) {
  for await (const incoming of given.has('watch') ? watchInputs(given, tell) : readInputs(given, tell)) {
    if (!incoming.ok) {
      fail(problemLine(incoming.name, incoming.problem));
      continue;
    }
    for (const warning of incoming.warnings) tell(`${incoming.name}: ${warning}.`);
    const { report } = incoming;
    const input = {
      text: report.text,
      id: report.id ?? createHash('sha256').update(report.text).digest('hex'),
      outlet: report.outlet ?? given.value('outlet') ?? null,
      published: report.published ?? published,
      title: report.title ?? null,
    };
    let read: CodedOnce;
    try {
      read = await coder.code(input);
    } catch (error) {
      if (!(error instanceof CoderFault)) throw error;
      fail(`${incoming.name}: ${error.message}.`);
      continue;
    }
    if (read.from === 'original') tally.repeating++;
    yield { name: incoming.name, addition: { coded: read.coded, ...provenance(incoming) } };
  }
}

/** Where a report came from, as far as its reader tells. */
function provenance(incoming: Taken): Pick<Addition, 'original' | 'retrieval'> {
  const { original, url = null, headers = null, retrievedAt, notes, warnings } = incoming;
  const at = retrievedAt ?? new Date().toISOString();
  return { original, retrieval: { at, url, file: incoming.name, headers, notes: [...notes, ...warnings] } };
}

/** Reads what `dateline code` or `dateline convert` wrote. */
async function* coded(given: Given, fail: (message: string) => void) {
  for await (const input of readCodedReports(given.names)) {
    if (!input.ok) {
      fail(`${input.name}: ${input.problem}.`);
      continue;
    }
    const retrieval = { at: new Date().toISOString(), url: null, file: input.name, headers: null };
    yield { name: input.name, addition: { coded: input.report, retrieval } };
  }
}
