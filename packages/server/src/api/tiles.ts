import { createRoute, z } from '@hono/zod-openapi';
import { REFUSALS } from './answers.ts';

/** No map is looked at deeper than this. */
const DEEPEST = 26;
const number = z.coerce.number().int().min(0);

export const readTile = createRoute({
  method: 'get',
  path: '/api/tiles/{z}/{x}/{y}',
  summary: 'A picture of the map, where the server was started with a file of them',
  request: {
    params: z.object({
      z: number.max(DEEPEST),
      x: number.max(2 ** DEEPEST),
      y: number.max(2 ** DEEPEST),
    }),
  },
  responses: { 200: { description: 'The picture.', content: { 'image/*': {} } }, ...REFUSALS },
});
