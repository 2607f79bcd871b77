import type { Settings } from './settings.ts';

/** Why an endpoint gave no answer. The message is for people and never holds the key. */
export class EndpointError extends Error {
  /** Whether to ask again may help: the endpoint was busy, slow or not there yet. */
  readonly passing: boolean;
  /** How long the endpoint asks to be left alone. */
  readonly waitMs: number | undefined;

  constructor(message: string, passing: boolean, waitMs?: number) {
    super(message);
    this.name = 'EndpointError';
    this.passing = passing;
    this.waitMs = waitMs;
  }
}

/** One message of a conversation. */
export interface Message {
  readonly role: 'system' | 'user';
  readonly content: string;
}

/** The answer to a conversation, as text. Asks again after a passing failure, each time after a longer wait. */
export async function ask(settings: Settings, model: string, messages: readonly Message[]): Promise<string> {
  const body = JSON.stringify({ model, messages, temperature: 0, seed: 1, stream: false });
  const answer = await repeated(settings, () => request(settings, 'chat/completions', body));
  const content = contentOf(answer);
  if (content === null) throw new EndpointError(`the answer holds no text: ${excerpt(answer, settings)}`, false);
  return content;
}

/** The name of the first model that the endpoint lists. */
export async function firstModel(settings: Settings): Promise<string> {
  const answer = parsed(await repeated(settings, () => request(settings, 'models', null)));
  const list = isRecord(answer) && Array.isArray(answer.data) ? answer.data : [];
  const first: unknown = list.find((item) => isRecord(item) && typeof item.id === 'string');
  if (!isRecord(first)) throw new EndpointError('the endpoint lists no model; name one', false);
  return String(first.id);
}

async function repeated(settings: Settings, attempt: () => Promise<string>): Promise<string> {
  for (let made = 0; ; made++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof EndpointError) || !error.passing || made >= settings.retries) throw error;
      // Up to half as much again, so that several readers do not come back at once.
      const wait = settings.backOffMs * 2 ** made * (1 + Math.random() / 2);
      await pause(Math.max(wait, Math.min(error.waitMs ?? 0, 60_000)));
    }
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}

async function request(settings: Settings, path: string, body: string | null): Promise<string> {
  const { endpoint, timeoutMs, key } = settings;
  const aborter = new AbortController();
  const timer = setTimeout(() => aborter.abort(), timeoutMs);
  try {
    const response = await settings.fetch(new URL(path, endpoint), {
      method: body === null ? 'GET' : 'POST',
      headers: {
        accept: 'application/json',
        ...(body === null ? {} : { 'content-type': 'application/json' }),
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      },
      ...(body === null ? {} : { body }),
      // A redirection could lead the report elsewhere than was allowed.
      redirect: 'error',
      signal: aborter.signal,
    });
    const text = await limitedText(response, settings.maximumBytes);
    if (!response.ok) throw statusError(response, text, settings);
    return text;
  } catch (error) {
    if (error instanceof EndpointError) throw error;
    if (aborter.signal.aborted) throw new EndpointError(`no answer within ${timeoutMs} ms`, true);
    throw new EndpointError(`the endpoint ${endpoint.host} cannot be reached (${causeOf(error)})`, true);
  } finally {
    clearTimeout(timer);
  }
}

async function limitedText(response: Response, maximumBytes: number): Promise<string> {
  const reader = response.body?.getReader();
  if (reader === undefined) return '';
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > maximumBytes) {
      await reader.cancel().catch(() => undefined);
      throw new EndpointError(`the answer is larger than ${maximumBytes} bytes`, false);
    }
    text += decoder.decode(value, { stream: true });
  }
}

function statusError(response: Response, text: string, settings: Settings): EndpointError {
  const { status } = response;
  const after = Number(response.headers.get('retry-after'));
  const passing = status === 408 || status === 425 || status === 429 || status >= 500;
  const wait = Number.isFinite(after) && after > 0 ? after * 1000 : undefined;
  const hint =
    status === 401 || status === 403 ? '; is the key right?' : status === 404 ? '; is the address right?' : '';
  return new EndpointError(`the endpoint answered ${status}${hint} ${excerpt(text, settings)}`.trim(), passing, wait);
}

/** The beginning of a text on one line, without the key wherever it may be repeated. */
function excerpt(text: string, { key }: Settings): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return (key === null ? line : line.replaceAll(key, '…')).slice(0, 160);
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error && cause.message !== '' ? cause.message : error.message;
}

function contentOf(text: string): string | null {
  const answer = parsed(text);
  if (!isRecord(answer) || !Array.isArray(answer.choices)) return null;
  const [choice] = answer.choices as unknown[];
  const message = isRecord(choice) ? choice.message : undefined;
  const content = isRecord(message) ? message.content : undefined;
  if (typeof content === 'string') return content;
  // Some give the answer in parts.
  if (!Array.isArray(content)) return null;
  const parts = content.flatMap((part: unknown) => (isRecord(part) && typeof part.text === 'string' ? part.text : []));
  return parts.length === 0 ? null : parts.join('');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
