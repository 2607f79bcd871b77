import type { createRoute } from '@hono/zod-openapi';
import { OpenAPIHono } from '@hono/zod-openapi';
import manifest from '../package.json' with { type: 'json' };
import * as api from './api/index.ts';

type Route = ReturnType<typeof createRoute>;

/** Every route there is. */
export const ROUTES: readonly Route[] = Object.values(api).filter(
  (thing): thing is Route & typeof thing => typeof thing === 'object' && 'responses' in thing && 'path' in thing,
);

/** The API as an OpenAPI 3.1 document. */
export function openApiDocument(): object {
  const registry = new OpenAPIHono();
  for (const route of ROUTES) registry.openAPIRegistry.registerPath(route);
  return registry.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Dateline',
      version: manifest.version,
      description:
        'Reports of armed conflict, the sourced claims they make, the incidents that gather them, and what people decided of them. Spans are offsets in UTF-16 code units.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
  });
}
