import { setTimeout as pause } from 'node:timers/promises';
import manifest from '../../package.json' with { type: 'json' };
import { pageHeaders } from '../archive/http-message.ts';
import { DEFAULT_MAX_BYTES, type Problem } from '../incoming.ts';
import type { Answer } from './http-get.ts';
import { type CachedPage, folderCache, type PageCache } from './page-cache.ts';
import { ALLOWS_ALL, type Robots, readRobots } from './robots.ts';

export interface FetcherOptions {
  /** Folder in which pages are kept between runs; without one nothing is kept. */
  readonly cache?: string;
  /** Milliseconds between two requests to one host; a robots.txt may ask for more. */
  readonly gap?: number;
  /** Milliseconds for which a page that was fetched is taken as it is; after that the server is asked whether it changed. */
  readonly freshFor?: number;
  /** Milliseconds that one answer may take. */
  readonly patience?: number;
  readonly maxBytes?: number;
  /** For servers: whether addresses of this machine and of the network around it are refused altogether. */
  readonly publicOnly?: boolean;
}

/** A page that was fetched, now or before. */
export interface Fetched {
  readonly ok: true;
  /** Where it was found, after redirections. */
  readonly url: string;
  readonly body: Uint8Array;
  readonly mediaType: string | null;
  /** Those that say where it is from and since when it is so. */
  readonly headers: Readonly<Record<string, string>>;
  /** Instant in UTC. */
  readonly retrievedAt: string;
  /** Whether its server is on this machine or in the network around it. */
  readonly near: boolean;
}

export interface Fetcher {
  /**
   * Gives what is at an address, from the cache where it is there and still so. One request at a time goes to a host, and
   * none where its robots.txt forbids it. `linked` says that a page named the address, not a person; such a one may lead
   * to servers on the Web only.
   */
  get(address: string, linked?: boolean): Promise<Fetched | { readonly ok: false; readonly problem: Problem }>;
}

/** What this reader calls itself, in requests and in robots.txt. */
const AGENT = 'Dateline';
const GAP = 1000;
const FRESH_FOR = 10 * 60_000;
const PATIENCE = 60_000;
/** Redirections one after the other, as browsers allow. */
const MOST_REDIRECTIONS = 20;
/** The longest pause that a robots.txt can ask for; some ask for days. */
const MOST_GAP = 60_000;
/** Milliseconds for which a robots.txt holds; RFC 9309 says a day at most. */
const ROBOTS_FOR = 60 * 60_000;
/** RFC 9309 asks for 500 KiB at least. */
const MOST_ROBOTS = 2_000_000;

interface Host {
  /** The request under way and those that wait. */
  turn: Promise<unknown>;
  /** When the last one ended, in milliseconds. */
  ended: number;
  robots: { readonly read: number; readonly rules: Promise<Robots | Problem> } | null;
}

/** Makes a fetcher; all that is fetched with it goes one by one to each host. */
export function createFetcher(options: FetcherOptions = {}): Fetcher {
  const { gap = GAP, freshFor = FRESH_FOR, patience = PATIENCE, maxBytes = DEFAULT_MAX_BYTES } = options;
  const cache: PageCache | null = options.cache === undefined ? null : folderCache(options.cache);
  const hosts = new Map<string, Host>();

  const hostOf = ({ origin }: URL): Host => {
    const host = hosts.get(origin) ?? { turn: Promise.resolve(), ended: 0, robots: null };
    hosts.set(origin, host);
    return host;
  };

  /** Sends a request when it is its turn. */
  const request = (
    url: URL,
    how: {
      readonly delay?: number;
      readonly most: number;
      readonly publicOnly: boolean;
      readonly headers?: Record<string, string>;
    },
  ): Promise<Answer> => {
    const host = hostOf(url);
    const answer = host.turn.then(async () => {
      const rest = host.ended + Math.min(MOST_GAP, Math.max(gap, how.delay ?? 0)) - Date.now();
      if (host.ended > 0 && rest > 0) await pause(rest);
      const headers = { 'user-agent': `${AGENT}/${manifest.version}`, ...how.headers };
      // Loading what speaks HTTP takes longer than reading a short report.
      const { httpGet } = await import('./http-get.ts');
      const came = await httpGet(url, { maxBytes: how.most, patience, publicOnly: how.publicOnly, headers });
      host.ended = Date.now();
      return came;
    });
    host.turn = answer;
    return answer;
  };

  const robotsOf = (url: URL, publicOnly: boolean): Promise<Robots | Problem> => {
    const host = hostOf(url);
    if (host.robots !== null && Date.now() - host.robots.read < ROBOTS_FOR) return host.robots.rules;
    const rules = fetchRobots(new URL('/robots.txt', url), publicOnly).then((read) => {
      // What went wrong may go right the next time.
      if ('kind' in read) host.robots = null;
      return read;
    });
    host.robots = { read: Date.now(), rules };
    return rules;
  };

  const fetchRobots = async (first: URL, publicOnly: boolean): Promise<Robots | Problem> => {
    let url = first;
    let bounded = publicOnly;
    for (let steps = 0; steps <= 5; steps++) {
      const answer = await request(url, { most: MOST_ROBOTS, publicOnly: bounded });
      if (!answer.ok) return answer.problem;
      const next = redirection(answer.status, answer.headers.location, url);
      if (next === null) {
        if (answer.status === 200) return readRobots(new TextDecoder().decode(answer.body), AGENT);
        if (answer.status < 500) return ALLOWS_ALL;
        const message = `${url.host} answered ${answer.status} to the question what may be read there (robots.txt), so nothing is. Try again later`;
        return { kind: 'refused', message };
      }
      bounded ||= !answer.near;
      url = next;
    }
    return ALLOWS_ALL;
  };

  const get: Fetcher['get'] = async (address, linked = false) => {
    const first = webAddress(address);
    if (first === null) {
      const shown = JSON.stringify(address.slice(0, 200));
      return refused('malformed', `${shown} is no address like https://example.org/page`);
    }
    let publicOnly = linked || (options.publicOnly ?? false);
    const known = (await cache?.get(first.href)) ?? null;
    const kept = known !== null && !(known.near && publicOnly) && known.body.length <= maxBytes ? known : null;
    if (kept !== null && Date.now() - Date.parse(kept.checkedAt) < freshFor) return fetched(kept);
    let url = first;
    for (let steps = 0; steps <= MOST_REDIRECTIONS; steps++) {
      const robots = await robotsOf(url, publicOnly);
      if ('kind' in robots) return { ok: false, problem: robots };
      if (!robots.allows(`${url.pathname}${url.search}`)) {
        const message = `${url.host} asks not to read this (robots.txt). Open it in a browser, and save it from there`;
        return refused('refused', message);
      }
      const unless = kept?.url === url.href ? conditions(kept) : {};
      const answer = await request(url, { delay: robots.delay ?? 0, most: maxBytes, publicOnly, headers: unless });
      if (!answer.ok) return answer;
      const { status, headers, body, near } = answer;
      const now = new Date().toISOString();
      const facts = { asked: first.href, url: url.href, headers, retrievedAt: now, checkedAt: now, near };
      const unchanged = status === 304 && kept !== null;
      if (status === 200 || unchanged) {
        const page = unchanged ? { ...kept, checkedAt: now } : { ...facts, body };
        if (!/\bno-store\b/i.test(headers['cache-control'] ?? '')) await cache?.put(page);
        return fetched(page);
      }
      const next = redirection(status, headers.location, url);
      if (next === null) return { ok: false, problem: statusProblem(url, status, answer.statusText, headers) };
      // Somebody on the Web must not lead a reader to what only this machine can see.
      publicOnly ||= !near;
      url = next;
    }
    const message = `leads from one address to the next more than ${MOST_REDIRECTIONS} times. Open it in a browser, and save it from there`;
    return refused('no answer', message);
  };
  return { get };
}

function fetched({ url, body, headers, retrievedAt, near }: CachedPage): Fetched {
  const mediaType = headers['content-type'] ?? null;
  return { ok: true, url, body, mediaType, headers: pageHeaders(headers), retrievedAt, near };
}

/** Headers that ask for a page only where it is no longer as it was. */
function conditions({ headers }: CachedPage): Record<string, string> {
  return {
    ...(headers.etag && { 'if-none-match': headers.etag }),
    ...(headers['last-modified'] && { 'if-modified-since': headers['last-modified'] }),
  };
}

/** The address on the Web that words are, without a fragment, which servers do not see; null where they are none. */
export function webAddress(words: string): URL | null {
  if (!/^https?:\/\//i.test(words) || !URL.canParse(words)) return null;
  const url = new URL(words);
  url.hash = '';
  return url;
}

/** Where an answer leads; null where it is no redirection, or to something that is no page. */
function redirection(status: number, location: string | undefined, url: URL): URL | null {
  if (![301, 302, 303, 307, 308].includes(status) || location === undefined || !URL.canParse(location, url.href))
    return null;
  return webAddress(new URL(location, url).href);
}

function statusProblem(url: URL, status: number, words: string, headers: Readonly<Record<string, string>>): Problem {
  const came = `${url.host} answered ${status}${words === '' ? '' : ` ${words}`}, where a page was expected`;
  if (status === 401 || status === 402 || status === 403 || status === 451)
    return { kind: 'refused', message: `${came}. Open it in a browser, and save it from there` };
  const wait = headers['retry-after'];
  if (status === 429 || status >= 500)
    return {
      kind: 'no answer',
      message: `${came}. Try again ${wait !== undefined && /^\d{1,6}$/.test(wait) ? `in ${wait} seconds` : 'later'}`,
    };
  return { kind: 'no answer', message: `${came}. Check the address` };
}

function refused(kind: Problem['kind'], message: string) {
  return { ok: false, problem: { kind, message } } as const;
}
