import type { OpenAPIHono } from '@hono/zod-openapi';
import * as api from '../api/index.ts';
import { notFound } from '../refusal.ts';
import type { Tiles } from '../tiles.ts';

/** Tiles of a file of this machine. The file does not change while the server runs, so they may be kept. */
export function tileRoutes(app: OpenAPIHono, tiles: Tiles | null): void {
  app.openapi(api.readTile, async (context) => {
    const { z, x, y } = context.req.valid('param');
    const inWorld = x < 2 ** z && y < 2 ** z;
    const tile = inWorld ? ((await tiles?.read?.(z, x, y)) ?? null) : null;
    if (tile === null) throw notFound(`tile ${z}/${x}/${y}`);
    return context.body(tile.bytes, 200, {
      'content-type': tile.mediaType,
      'cache-control': 'private, max-age=86400',
    });
  });
}
