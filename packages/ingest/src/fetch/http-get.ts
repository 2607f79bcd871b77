import { lookup } from 'node:dns';
import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { unpacked } from '../archive/http-message.ts';
import { type Problem, tooLarge } from '../incoming.ts';
import { isPrivateAddress } from './private-address.ts';

export interface GetOptions {
  readonly maxBytes: number;
  /** Milliseconds until it is given up. */
  readonly patience: number;
  /** Whether servers on this machine and in the network around it are out of bounds. */
  readonly publicOnly: boolean;
  /** Sent along, by name. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a server answered, with its packing undone. */
export interface Answered {
  readonly ok: true;
  readonly status: number;
  readonly statusText: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** Whether the server is on this machine or in the network around it. */
  readonly near: boolean;
}

export type Answer = Answered | { readonly ok: false; readonly problem: Problem };

/** Why a connection was not made. */
class OutOfBounds extends Error {}

/** Sends one request and reads the answer; redirections are given as they are. */
export async function httpGet(url: URL, options: GetOptions): Promise<Answer> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  try {
    if (options.publicOnly && isIP(host) !== 0 && isPrivateAddress(host)) throw new OutOfBounds(host);
    const message = await send(url, options);
    const near = isPrivateAddress(message.socket.remoteAddress ?? '');
    const packed = await bodyOf(message, options.maxBytes);
    if (packed === null) return { ok: false, problem: tooLarge(null, options.maxBytes) };
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(message.headers)) {
      if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
    }
    const body = packed.length === 0 ? packed : unpacked(packed, headers['content-encoding'], options.maxBytes);
    return { ok: true, status: message.statusCode ?? 0, statusText: message.statusMessage ?? '', headers, body, near };
  } catch (error) {
    return { ok: false, problem: problemOf(error, url, options) };
  }
}

function send(url: URL, { patience, publicOnly, headers }: GetOptions): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const how: RequestOptions = {
    agent: false,
    headers: {
      accept: 'text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/pdf,*/*;q=0.5',
      'accept-encoding': 'gzip, deflate, br',
      ...headers,
    },
    signal: AbortSignal.timeout(patience),
    ...(publicOnly && { lookup: publicLookup }),
  };
  return new Promise((resolve, reject) => {
    request(url, how, resolve).on('error', reject).end();
  });
}

/** Looks a name up; one that leads to this machine or the network around it has no address. */
const publicLookup: NonNullable<RequestOptions['lookup']> = (name, how, done) => {
  lookup(name, { ...how, all: true }, (error, found) => {
    const near = found?.find(({ address }) => isPrivateAddress(address));
    if (error) done(error, '');
    else if (near) done(new OutOfBounds(near.address), '');
    else if (how.all) done(null, found);
    else done(null, found[0]!.address, found[0]!.family);
  });
};

/** All bytes of an answer as they came; null as soon as there are more than allowed. */
async function bodyOf(message: IncomingMessage, maxBytes: number): Promise<Uint8Array | null> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of message as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > maxBytes) return null;
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}

function problemOf(error: unknown, url: URL, { patience }: GetOptions): Problem {
  if (error instanceof OutOfBounds) {
    const message = `${url.host} is on this machine or in the network around it (${error.message}), where links of others are not followed`;
    return { kind: 'refused', message };
  }
  const { code, name, message }: NodeJS.ErrnoException = error instanceof Error ? error : new Error(String(error));
  if (name === 'AbortError' || name === 'TimeoutError') {
    const seconds = +(patience / 1000).toFixed(1);
    return {
      kind: 'no answer',
      message: `${url.host} gave no whole answer within ${seconds} seconds. Try again later`,
    };
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return { kind: 'no answer', message: `no server ${url.hostname} is known. Check the address and the connection` };
  }
  if (code === 'ECONNREFUSED')
    return { kind: 'no answer', message: `${url.host} takes no connections. Check the address` };
  const reason = (code !== undefined && message === '' ? code : message).replace(/\s+/g, ' ');
  return { kind: 'no answer', message: `${url.host} gave no answer that can be read (${reason}). Try again later` };
}
