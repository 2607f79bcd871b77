import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { Refusal } from './refusal.ts';

/** Names under which the machine is its own. */
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Answers only to names of its own: a page of another site whose name was made to lead here (DNS rebinding) still says that name in
 * `Host`.
 */
export function ownHosts(more: readonly string[] = []): MiddlewareHandler {
  const names = new Set([...LOOPBACK, ...more.map((name) => name.toLowerCase())]);
  return async (context, next) => {
    const host = hostOf(context).replace(/:\d+$/, '');
    if (names.has(host)) return next();
    throw new Refusal(
      421,
      'unknown host',
      `This server answers to ${[...names].join(', ')}, not to ${JSON.stringify(host.slice(0, 100))}. Start it with --allow-host NAME to add one.`,
    );
  };
}

/**
 * Refuses what other sites ask: whatever changes something, and whatever they would read. A browser says in `Sec-Fetch-Site` or `Origin`
 * which site asks; programs say neither and may.
 */
export function ownSite(): MiddlewareHandler {
  return async (context, next) => {
    const site = context.req.header('sec-fetch-site');
    const origin = context.req.header('origin');
    const foreign =
      site !== undefined
        ? site !== 'same-origin' && site !== 'none'
        : origin !== undefined && origin !== `http://${hostOf(context)}` && origin !== `https://${hostOf(context)}`;
    if (foreign) throw new Refusal(403, 'foreign request', 'The request came from a page of another site.');
    return next();
  };
}

function hostOf(context: Context): string {
  return (context.req.header('host') ?? new URL(context.req.url).host).toLowerCase();
}

/** The most bytes a body may have. */
export function atMost(bytes: number, advice: string): MiddlewareHandler {
  return bodyLimit({
    maxSize: bytes,
    onError: () => {
      throw new Refusal(413, 'too large', `The body has more than ${words(bytes)}. ${advice}`);
    },
  });
}

function words(bytes: number): string {
  return bytes >= 1e6 ? `${Math.round(bytes / 1e6)} MB` : `${Math.round(bytes / 1000)} kB`;
}

/** Where scripts, styles and pictures of the page may come from: from here, and tiles from where the user said. */
export function pagePolicy(tiles: readonly string[] = []): string {
  const elsewhere = tiles.map((origin) => ` ${origin}`).join('');
  return [
    "default-src 'none'",
    // The coder's kernels are WebAssembly.
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    `img-src 'self' data: blob:${elsewhere}`,
    "font-src 'self'",
    `connect-src 'self'${elsewhere}`,
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Headers of every answer. What is no page of ours may neither run nor be framed. */
export function safeHeaders(): MiddlewareHandler {
  return async (context, next) => {
    await next();
    const { headers } = context.res;
    headers.set('x-content-type-options', 'nosniff');
    headers.set('referrer-policy', 'no-referrer');
    headers.set('cross-origin-resource-policy', 'same-origin');
    headers.set('cross-origin-opener-policy', 'same-origin');
    headers.set('x-frame-options', 'DENY');
    if (!headers.has('content-security-policy'))
      headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'; sandbox");
    if (!headers.has('cache-control')) headers.set('cache-control', 'private, no-cache');
  };
}
