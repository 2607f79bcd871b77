import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '@dateline/store';
import { ALL } from '../../store/test/reports.ts';
import type { MomentAnswer, OpenReport, Problem } from '../src/api/index.ts';
import { type AppOptions, createApp, createServices, type Services } from '../src/index.ts';

/** An application on a store of its own. */
export interface Workbench extends AsyncDisposable {
  readonly store: Store;
  readonly services: Services;
  readonly folder: string;
  /** Asks for JSON; fails the test where the status is not the one expected. */
  ask<Answer = never>(address: string, init?: Init): Promise<Answer>;
  request(address: string, init?: Init): Promise<Response>;
}

interface Init {
  readonly method?: string;
  readonly json?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | FormData;
  readonly status?: number;
}

/** Opens an application with the invented reports of the store's tests, or with none. */
export async function openWorkbench(options: AppOptions & { empty?: boolean } = {}): Promise<Workbench> {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-server-'));
  const place = join(folder, 'test.dateline');
  const store = await openStore(place);
  if (!options.empty) {
    await store.add(ALL.map((coded) => ({ coded })));
    await store.gather();
  }
  const services = createServices(store, { store: place, gazetteer: 'none' });
  const faults: unknown[] = [];
  const app = createApp(services, { onFault: (error) => faults.push(error), ...options });
  const request: Workbench['request'] = async (address, { method, json, headers, body } = {}) =>
    app.request(address, {
      method: method ?? (json === undefined && body === undefined ? 'GET' : 'POST'),
      headers: { ...(json === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(json !== undefined && { body: JSON.stringify(json) }),
      ...(body !== undefined && { body }),
    });
  return {
    store,
    services,
    folder,
    request,
    async ask<Answer>(address: string, init: Init = {}) {
      const response = await request(address, init);
      const text = await response.text();
      if (faults.length > 0) throw faults[0];
      if (response.status !== (init.status ?? 200)) throw new Error(`${address} answered ${response.status}: ${text}`);
      return JSON.parse(text) as Answer;
    },
    async [Symbol.asyncDispose]() {
      await services.close();
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

let requests = 0;

/** The name of a request that was not made before. */
export function newRequest(): string {
  return `request-${++requests}-of-${process.pid}`;
}

/** Decides something in a person's name. */
export function decide(
  workbench: Workbench,
  who: string,
  changes: readonly object[],
  { request = newRequest(), status = 200 }: { request?: string; status?: number } = {},
): Promise<MomentAnswer & Problem> {
  return workbench.ask('/api/decisions', { json: { request, who, changes }, status });
}

export const claimChange = (id: string, field: string, value: unknown) => ({ subject: 'claim', id, field, value });

/** Keys of the claims of the raid, in the order of its text. */
export async function keysOf(workbench: Workbench): Promise<[string, string, string]> {
  const { keys } = await workbench.ask<OpenReport>('/api/reports/gazette-1');
  return keys as [string, string, string];
}
