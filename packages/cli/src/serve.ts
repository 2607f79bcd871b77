import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Tiles } from '@dateline/server';
import type { Command, Given } from './command.ts';
import { complain, EXIT, UsageError } from './failure.ts';
import { CODER_OPTIONS } from './load-coder.ts';
import { readOwnActors } from './own-dictionaries.ts';
import { numberOf, readScales, STORE_OPTIONS, sentence, storePlace, withStore } from './store-options.ts';

/** Where the page lies once it is built. */
const PAGE = fileURLToPath(new URL('../../../build/workbench', import.meta.url));

export const serve: Command = {
  name: 'serve',
  summary: 'open the workbench: read, check, map, decide in the browser',
  usage: '[FILE|DIR …]',
  about: [
    'Opens a store as a page of this machine and prints its address. Files and folders that are named are added first; more can be dropped on the page. Ends with Ctrl-C; whatever was decided is on disk by then.',
    'Only this machine can reach it, unless --host says otherwise. There are no passwords: whoever reaches it may read and decide.',
  ],
  options: {
    ...STORE_OPTIONS,
    port: { value: 'NUMBER', help: 'port; 4680 or the next that is free unless given, 0 for any' },
    host: { value: 'ADDRESS', help: 'address to listen at; 127.0.0.1 unless given' },
    'allow-host': { value: 'NAMES', help: 'names besides localhost by which browsers may call it, with commas' },
    tiles: {
      value: 'URL|FILE',
      help: 'draw the map on tiles: https://tiles.example/{z}/{x}/{y}.png, which tells that host where you look, or a .pmtiles file',
    },
    'at-terminal': { help: 'end at once where nobody sits at a terminal, as in a build' },
    gazetteer: CODER_OPTIONS.gazetteer,
    actors: CODER_OPTIONS.actors,
  },
  examples: [
    ['dateline serve', 'the store of this folder, record.dateline'],
    ['dateline serve reports/ --store war.dateline', 'with reports to begin with'],
    ['dateline serve --store postgres://team@db/conflict --port 8080', 'a record that a team shares'],
    ['dateline serve --tiles region.pmtiles', 'on a map of the region that lies on this machine'],
  ],
  async run(given) {
    if (given.has('at-terminal') && !(process.stdin.isTTY && process.stdout.isTTY)) return EXIT.ok;
    const first = numberOf(given, 'port', 4680, 0, 65_535);
    // Where nobody asks for a port, the next ones do as well: another serve may be running.
    const ports = given.value('port') === undefined ? Array.from({ length: 10 }, (_, nth) => first + nth) : [first];
    const actors = given.value('actors');
    const place = storePlace(given);
    // Its threads open the store for themselves.
    if (place === ':memory:') throw new UsageError('serve needs a store that is kept: a file, or postgres://….');
    const schema = given.value('schema');
    const setup = {
      store: place,
      gazetteer: given.value('gazetteer') ?? 'all',
      scales: await readScales(given.value('scales')),
      ...(schema !== undefined && { schema }),
      ...(actors !== undefined && { actors: await readOwnActors(actors) }),
    };
    const tiles = await tilesOf(given.value('tiles'));
    const opened = withStore(given, { create: true }, async (store) => {
      const { createApp, createServices, listen } = await import('@dateline/server');
      const services = createServices(store, setup);
      const page = existsSync(PAGE) ? PAGE : null;
      const app = createApp(services, {
        page,
        hosts: [...namesOf(given, 'host'), ...namesOf(given, 'allow-host')],
        tiles,
        onFault: (error) => complain(`this is a fault of Dateline, please report it: ${faultWords(error)}`),
      });
      try {
        const host = given.value('host') ?? '127.0.0.1';
        const server = await listenAtFirst((at) => listen(app, { host, port: at }), ports);
        // The columns are what a page asks for first, and what takes longest.
        void services.columns.read().catch(() => undefined);
        const address = `${server.address}${page === null ? '/api' : ''}`;
        process.stdout.write(
          process.stdout.isTTY
            ? `The workbench is open at ${address} until you press Ctrl-C.
`
            : `${address}
`,
        );
        if (page === null) complain('the page is not built, so only the API is here. Build it with: npm run workbench');
        if (given.names.length > 0)
          services.additions.begin(
            randomUUID(),
            given.names.map((path) => ({ name: path, content: { path } })),
          );
        await interrupted();
        await server.close();
      } finally {
        await services.close();
      }
      return EXIT.ok;
    });
    return opened.finally(() => tiles?.close());
  },
};

/** Opens the first port that can be opened; tells why not where none can. */
async function listenAtFirst<Opened>(
  open: (port: number) => Promise<Opened>,
  ports: readonly number[],
): Promise<Opened> {
  let reason: unknown;
  for (const port of ports) {
    try {
      return await open(port);
    } catch (error) {
      reason ??= error;
    }
  }
  throw new UsageError(sentence(reason));
}

/** Waits for Ctrl-C or for being told to end. */
function interrupted(): Promise<void> {
  // The command ends by itself, with what it holds closed.
  process.removeAllListeners('SIGINT');
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

function namesOf(given: Given, option: string): string[] {
  const names = (given.value(option) ?? '').split(',').map((name) => name.trim());
  return names.filter((name) => name !== '');
}

async function tilesOf(words: string | undefined): Promise<Tiles | null> {
  if (words === undefined) return null;
  const { openTiles } = await import('@dateline/server');
  try {
    return await openTiles(words);
  } catch (error) {
    throw new UsageError(`--tiles: ${sentence(error)}`);
  }
}

function faultWords(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
