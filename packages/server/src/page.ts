import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { Readable } from 'node:stream';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { pagePolicy } from './guard.ts';
import { notFound } from './refusal.ts';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.geojson': 'application/geo+json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.pmtiles': 'application/octet-stream',
};

/** Serves the built page: its files, and the page itself for every address within it. */
export function servePage(app: OpenAPIHono, folder: string, tiles: readonly string[]): void {
  const policy = pagePolicy(tiles);
  app.get('/*', async (context) => {
    const { pathname } = new URL(context.req.url);
    if (pathname === '/api' || pathname.startsWith('/api/')) throw notFound(`route ${pathname}`);
    const asked = decoded(pathname);
    const path = asked === null ? null : join(folder, normalize(asked));
    if (path === null || (path !== folder && !path.startsWith(folder.endsWith(sep) ? folder : folder + sep)))
      throw notFound('such file');
    const file = extname(path) === '' ? join(folder, 'index.html') : path;
    const facts = await stat(file).catch(() => null);
    if (!facts?.isFile()) throw notFound(`file ${pathname}`);
    const tag = `"${facts.size.toString(36)}-${Math.floor(facts.mtimeMs).toString(36)}"`;
    // Names of built files hold the hash of their content, so they never change.
    const lasting = /-[\w-]{8,}\.(?:js|css|woff2|wasm)$/.test(file);
    const headers = {
      'content-type': MEDIA_TYPES[extname(file)] ?? 'application/octet-stream',
      'content-security-policy': policy,
      'cache-control': lasting ? 'private, max-age=31536000, immutable' : 'private, no-cache',
      etag: tag,
    };
    if (context.req.header('if-none-match') === tag) return context.body(null, 304, headers);
    const body = Readable.toWeb(createReadStream(file)) as ReadableStream;
    return context.body(body, 200, { ...headers, 'content-length': String(facts.size) });
  });
}

function decoded(pathname: string): string | null {
  try {
    const path = decodeURIComponent(pathname);
    return path.includes('\0') ? null : path;
  } catch {
    return null;
  }
}
