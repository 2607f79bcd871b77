import { enableCompileCache } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import type { Coder } from '@dateline/core';
import type { Store } from '@dateline/store';
import type { Situations } from '../situations.ts';
import type { Call, Reply, Setup, Step, TaskName, Tasks } from './tasks.ts';

/** The thread's side: does what it is asked, one after the other. Coder and store are made when first needed. */
// A thread does not take over that of the program; it halves the time until the first answer.
enableCompileCache();
const setup = workerData as Setup;
const port = parentPort!;
let coder: Promise<Coder> | null = null;
let store: Promise<Store> | null = null;
let situations: Promise<Situations> | null = null;
let last: Promise<void> = Promise.resolve();

const getCoder = (): Promise<Coder> => (coder ??= makeCoder());
const getStore = (): Promise<Store> => (store ??= openOwnStore());

const getSituations = (): Promise<Situations> => (situations ??= makeSituations());

async function makeSituations(): Promise<Situations> {
  const { createSituations } = await import('../situations.ts');
  return createSituations(await getStore());
}

async function makeCoder(): Promise<Coder> {
  const [{ createCoder }, { loadEnglishModel }, { openSets }] = await Promise.all([
    import('@dateline/core'),
    import('@dateline/models'),
    import('@dateline/gazetteer'),
  ]);
  const [model, { gazetteer }] = await Promise.all([loadEnglishModel(), openSets(setup.gazetteer)]);
  return createCoder({ model, gazetteer, ...(setup.actors && { actors: setup.actors }) });
}

async function openOwnStore(): Promise<Store> {
  const { openStore } = await import('@dateline/store');
  return openStore(setup.store, {
    create: false,
    ...(setup.schema !== undefined && { schema: setup.schema }),
    ...(setup.scales && { scales: setup.scales }),
  });
}

type Doing = {
  readonly [Name in TaskName]: (input: Tasks[Name]['takes'], id: number) => Promise<Tasks[Name]['gives']>;
};

const doing: Doing = {
  code: async (report) => (await getCoder()).code(report),
  async why({ report, claim }) {
    const { whyOf } = await import('./why.ts');
    return whyOf(await getCoder(), report, claim);
  },
  async add(items, id) {
    const { addItems } = await import('./add.ts');
    const tell = (step: Step): void => send({ id, told: step as never });
    await addItems(items, { coder: await getCoder(), store: await getStore(), tell });
    return null;
  },
  async gather() {
    await (await getStore()).gather();
    return null;
  },
  async facets({ query, most }) {
    const { facetsOf } = await import('../facets.ts');
    return facetsOf(await getStore(), query, most);
  },
  async situation(input) {
    return (await getSituations()).answer(input);
  },
  async columns() {
    const columns = await (await getStore()).columns();
    const bytes = gzipSync(JSON.stringify(columns), { level: 4 });
    return { revision: columns.revision, keys: columns.key, bytes: new Uint8Array(bytes) };
  },
};

function send(reply: Reply): void {
  port.postMessage(reply);
}

port.on('message', ({ id, task, input }: Call) => {
  last = last.then(async () => {
    try {
      send({ id, given: await doing[task](input as never, id) });
    } catch (error) {
      // Its name tells what the store refuses, a plain error, from a fault of ours.
      const { name, message } = error instanceof Error ? error : { name: 'Fault', message: String(error) };
      send({ id, problem: { name, message } });
    }
  });
});
