import type { CodedReport } from '@dateline/core';
import type { z } from '@hono/zod-openapi';
import type * as api from './api/index.ts';

export type * from './api/index.ts';

/** Answers kept to be asked for again with their ETag: a page goes back and forth between a list and what is opened from it. */
const KEPT_ANSWERS = 60;

export interface ClientOptions {
  /** Where the server is, `http://127.0.0.1:4680`; the page's own unless given. */
  readonly base?: string;
  readonly fetch?: (address: string, init: RequestInit) => Promise<Response>;
}

/**
 * Asks a server. Only types come from the schemas, so that a page that uses this carries none of them.
 *
 * Every method throws a `RefusalError`; its kind is `unreachable` where no answer came, so that what was decided can be kept and sent again.
 */
export function createClient({
  base = '',
  fetch = (address, init) => globalThis.fetch(address, init),
}: ClientOptions = {}) {
  const kept = new Map<string, { readonly tag: string; readonly answer: unknown }>();

  async function ask(
    method: string,
    address: string,
    body?: FormData | object,
    signal?: AbortSignal,
  ): Promise<unknown> {
    const known = method === 'GET' ? kept.get(address) : undefined;
    const headers = {
      accept: 'application/json',
      ...(known && { 'if-none-match': known.tag }),
      ...(body !== undefined && !(body instanceof FormData) && { 'content-type': 'application/json' }),
    };
    const sent = body instanceof FormData ? body : body === undefined ? null : JSON.stringify(body);
    let response: Response;
    try {
      response = await fetch(`${base}${address}`, { method, headers, body: sent, ...(signal && { signal }) });
    } catch (error) {
      if (signal?.aborted) throw error;
      throw new RefusalError(0, 'unreachable', 'The server gives no answer.');
    }
    if (response.status === 304 && known) return known.answer;
    const answer: unknown = await response.json().catch(() => null);
    if (!response.ok) throw refusalOf(response, answer);
    const tag = response.headers.get('etag');
    if (method === 'GET' && tag !== null) {
      kept.delete(address);
      kept.set(address, { tag, answer });
      const [oldest] = kept.keys();
      if (kept.size > KEPT_ANSWERS && oldest !== undefined) kept.delete(oldest);
    }
    return answer;
  }

  /** Asks a route; what stands in braces of its path is filled from what is given, the rest goes behind the `?`. */
  const get =
    <Route extends AnyRoute>(path: Route['path']) =>
    (given: GivenOf<Route>, signal?: AbortSignal) =>
      ask('GET', addressOf(path, given), undefined, signal) as Promise<AnswerOf<Route>>;
  const send =
    <Route extends AnyRoute>(method: 'POST' | 'PUT' | 'DELETE', path: Route['path']) =>
    (...[body, params]: SentOf<Route>) =>
      ask(method, addressOf(path, params ?? {}), body as object) as Promise<AnswerOf<Route>>;
  const linkTo =
    <Route extends AnyRoute>(path: Route['path']) =>
    (given: GivenOf<Route>): string =>
      `${base}${addressOf(path, given)}`;

  return {
    about: get<typeof api.readAbout>('/api'),
    ontology: get<typeof api.readOntology>('/api/ontology'),

    claims: get<typeof api.listClaims>('/api/claims'),
    count: get<typeof api.countClaims>('/api/claims/count'),
    facets: get<typeof api.facetClaims>('/api/claims/facets'),
    stats: get<typeof api.tallyClaims>('/api/claims/stats'),
    columns: get<typeof api.readColumns>('/api/claims/columns'),
    rows: get<typeof api.claimRows>('/api/claims/rows'),
    claim: get<typeof api.readClaim>('/api/claims/{key}'),
    why: get<typeof api.explainClaim>('/api/claims/{key}/why'),

    reports: get<typeof api.listReports>('/api/reports'),
    report: get<typeof api.readReport>('/api/reports/{id}'),
    difference: get<typeof api.readDifference>('/api/reports/{id}/difference'),
    originalLink: linkTo<typeof api.readOriginal>('/api/originals/{sha256}'),

    incidents: get<typeof api.listIncidents>('/api/incidents'),
    incident: get<typeof api.readIncident>('/api/incidents/{id}'),
    suggestions: get<typeof api.suggestIncidents>('/api/incidents/{id}/suggestions'),
    merge: send<typeof api.mergeIncidents>('POST', '/api/incidents/merge'),
    split: send<typeof api.splitIncident>('POST', '/api/incidents/{id}/split'),

    situation: get<typeof api.readSituation>('/api/situation'),
    situationDays: get<typeof api.readSituationDays>('/api/situation/days'),

    decide: send<typeof api.decide>('POST', '/api/decisions'),
    undo: send<typeof api.undo>('POST', '/api/decisions/{number}/undo'),
    decisions: get<typeof api.listDecisions>('/api/decisions'),
    agreement: get<typeof api.readAgreement>('/api/agreement'),
    agreementLink: linkTo<typeof api.readAgreement>('/api/agreement'),
    reviewedReports: get<typeof api.listReviewed>('/api/agreement/reports'),
    disputes: get<typeof api.listDisputes>('/api/disputes'),
    views: get<typeof api.listViews>('/api/views'),
    goldLink: linkTo<typeof api.exportGold>('/api/gold'),

    /** Codes a text without keeping it; given up when the signal is. */
    code: (given: BodyOf<typeof api.codeText>, signal?: AbortSignal) =>
      ask('POST', '/api/code', given, signal) as Promise<CodedReport>,
    addTexts: send<typeof api.addPasted>('POST', '/api/additions'),
    addFiles(request: string, files: readonly File[], given: { outlet?: string; published?: string } = {}) {
      const form = new FormData();
      for (const [name, value] of Object.entries({ request, ...given })) form.set(name, value);
      for (const file of files) form.append('file', file, file.name);
      return ask('POST', '/api/additions/files', form) as Promise<api.Addition>;
    },
    additions: get<typeof api.listAdditions>('/api/additions'),
    addition: get<typeof api.readAddition>('/api/additions/{id}'),
    cancelAddition: (id: string) => ask('DELETE', addressOf('/api/additions/{id}', { id })) as Promise<api.Addition>,
    /** What an `EventSource` opens; its events are `revision`, `addition` and `moment`. */
    eventsLink: linkTo<typeof api.readEvents>('/api/events'),

    formats: get<typeof api.listFormats>('/api/exports'),
    preview: get<typeof api.previewExport>('/api/exports/{format}/preview'),
    exportLink: linkTo<typeof api.exportClaims>('/api/exports/{format}'),
    situationReportLink: linkTo<typeof api.printSituationReport>('/api/situation-report'),

    places: get<typeof api.searchPlaces>('/api/places'),
    actors: get<typeof api.searchActors>('/api/actors'),
    outlets: get<typeof api.listOutlets>('/api/outlets'),
    putOutlets: send<typeof api.putOutlets>('PUT', '/api/outlets'),
  };
}

export type Client = ReturnType<typeof createClient>;

/** Why a request came to nothing. */
export class RefusalError extends Error {
  /** HTTP status; 0 where no answer came. */
  readonly status: number;
  readonly kind: api.Problem['kind'] | 'unreachable';
  constructor(status: number, kind: RefusalError['kind'], message: string) {
    super(message);
    this.name = 'RefusalError';
    this.status = status;
    this.kind = kind;
  }
}

function refusalOf(response: Response, answer: unknown): RefusalError {
  const { kind, message } = (answer ?? {}) as Partial<api.Problem>;
  if (kind !== undefined && message !== undefined) return new RefusalError(response.status, kind, message);
  return new RefusalError(response.status, 'fault', `The server answered ${response.status}, which was not expected.`);
}

function addressOf(path: string, given: object): string {
  const rest = new URLSearchParams();
  const filled = new Map<string, string>();
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || value === null) continue;
    if (path.includes(`{${name}}`)) filled.set(name, encodeURIComponent(String(value)));
    else for (const one of Array.isArray(value) ? value : [value]) rest.append(name, String(one));
  }
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => filled.get(name) ?? '');
  return rest.size === 0 ? address : `${address}?${rest}`;
}

interface AnyRoute {
  readonly path: string;
  readonly request?: {
    readonly params?: z.ZodType;
    readonly query?: z.ZodType;
    readonly body?: unknown;
  };
  readonly responses: object;
}

type JsonOf<Answer> = Answer extends { content: { 'application/json': { schema: infer Schema extends z.ZodType } } }
  ? z.output<Schema>
  : never;

/** What a route answers when all is well. */
export type AnswerOf<Route extends AnyRoute> = Route['responses'] extends { 200: infer Answer }
  ? JsonOf<Answer>
  : Route['responses'] extends { 202: infer Answer }
    ? JsonOf<Answer>
    : never;

type InputOf<Route extends AnyRoute, Part extends 'params' | 'query'> = Route['request'] extends {
  [Name in Part]: infer Schema extends z.ZodType;
}
  ? z.input<Schema>
  : unknown;

/** Numbers in an address are text; who asks may give either. */
type Loose<Given> = { [Name in keyof Given]: unknown extends Given[Name] ? string | number : Given[Name] };

/** Parameters of a route, those of its path and those behind the `?`. */
export type GivenOf<Route extends AnyRoute> = Loose<InputOf<Route, 'params'> & InputOf<Route, 'query'>>;

/** The body a route takes. */
export type BodyOf<Route extends AnyRoute> = Route['request'] extends {
  body: { content: { 'application/json': { schema: infer Schema extends z.ZodType } } };
}
  ? z.input<Schema>
  : never;

type SentOf<Route extends AnyRoute> = Route['request'] extends { params: z.ZodType }
  ? [body: BodyOf<Route>, params: GivenOf<Route>]
  : [body: BodyOf<Route>, params?: undefined];
