/** The environment variable that may hold the key of an endpoint. A key is taken from nowhere else. */
export const KEY_VARIABLE = 'DATELINE_SECOND_READER_KEY';

/** A local endpoint as Ollama opens it. */
export const DEFAULT_ENDPOINT = 'http://127.0.0.1:11434/v1';

/** What a caller may choose. */
export interface SecondReaderOptions {
  /** Base of an OpenAI-compatible API, `http://127.0.0.1:11434/v1`. */
  readonly endpoint?: string;
  /** Name of the model; without one the first that the endpoint lists. */
  readonly model?: string;
  /** How long one answer may take. 120 s when absent: a small model on a processor writes a few words a second. */
  readonly timeoutMs?: number;
  /** How often a request that failed for a passing reason is made again. 2 when absent. */
  readonly retries?: number;
  /** The wait before the first repetition, doubled before each further one. 1 s when absent. */
  readonly backOffMs?: number;
  /** The largest answer that is read. 1 MiB when absent. */
  readonly maximumBytes?: number;
  /** Characters of report a request holds at most, whole sentences. 4,000 when absent, about 1,000 tokens. */
  readonly chunkCharacters?: number;
  /** Instead of the platform's own. */
  readonly fetch?: typeof fetch;
}

/** The options with what was left out filled in, and the key. */
export interface Settings {
  readonly endpoint: URL;
  readonly model: string | null;
  readonly timeoutMs: number;
  readonly retries: number;
  readonly backOffMs: number;
  readonly maximumBytes: number;
  readonly chunkCharacters: number;
  readonly fetch: typeof fetch;
  readonly key: string | null;
}

/**
 * Checks options and fills in the rest.
 *
 * @throws Error that says what to change, when the endpoint would send a report over a network in the clear.
 */
export function settingsOf(options: SecondReaderOptions = {}): Settings {
  return {
    endpoint: checkedEndpoint(options.endpoint ?? DEFAULT_ENDPOINT),
    model: options.model ?? null,
    timeoutMs: atLeast(options.timeoutMs ?? 120_000, 1),
    retries: atLeast(options.retries ?? 2, 0),
    backOffMs: atLeast(options.backOffMs ?? 1_000, 0),
    maximumBytes: atLeast(options.maximumBytes ?? 1 << 20, 1),
    chunkCharacters: atLeast(options.chunkCharacters ?? 4_000, 200),
    fetch: options.fetch ?? globalThis.fetch,
    key: keyOfEnvironment(),
  };
}

function atLeast(value: number, least: number): number {
  return Number.isFinite(value) ? Math.max(least, Math.trunc(value)) : least;
}

/** Accepts https anywhere, and http on this machine only; a report may be what gets its writer into danger. */
function checkedEndpoint(text: string): URL {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new Error(
      `The second reader needs the address of an endpoint, as ${DEFAULT_ENDPOINT}; "${shown(text)}" is none.`,
    );
  }
  if (url.username !== '' || url.password !== '')
    throw new Error(
      `The second reader takes its key from the environment variable ${KEY_VARIABLE}, not from the address.`,
    );
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname)))
    throw new Error(
      `The second reader sends whole reports, so ${url.protocol}//${url.host} is refused: use https, or http on this machine (127.0.0.1).`,
    );
  url.search = '';
  url.hash = '';
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}

/** What may be a key in the wrong place is not repeated. */
function shown(text: string): string {
  return text.length > 60 || text.includes('@') ? `${text.slice(0, 8)}…` : text;
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

/** The key, where this platform has an environment. */
function keyOfEnvironment(): string | null {
  const host = globalThis as { readonly process?: { readonly env?: Readonly<Record<string, string | undefined>> } };
  const key = host.process?.env?.[KEY_VARIABLE]?.trim();
  return key === undefined || key === '' ? null : key;
}
