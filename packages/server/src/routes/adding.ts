import type { OpenAPIHono } from '@hono/zod-openapi';
import { streamSSE } from 'hono/streaming';
import * as api from '../api/index.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import type { Item } from '../worker/tasks.ts';

/** Milliseconds between signs of life of the stream of events. */
const BEAT = 15_000;

/** Routes that read new reports, and the stream of events that tells how it goes. */
export function addingRoutes(app: OpenAPIHono, { hands, additions, events, store }: Services): void {
  app.openapi(api.codeText, async (context) => {
    const { text, title = null, outlet = null, published = null } = context.req.valid('json');
    return context.json(await hands.code({ text, title, outlet, published }), 200);
  });

  app.openapi(api.addPasted, async (context) => {
    const { request, texts = [], feed } = context.req.valid('json');
    const items = [...texts.map(pastedItem), ...(feed === undefined ? [] : [{ name: feed, content: { feed } }])];
    return context.json(additions.begin(request, items), 202);
  });

  app.openapi(api.addFiles, async (context) => {
    const form = await context.req.parseBody({ all: true });
    const request = api.requestId.safeParse(form.request);
    if (!request.success) throw new Refusal(400, 'bad request', 'request: expected a UUID made by the client.');
    const given = [form.file].flat().filter((file): file is File => file instanceof File);
    if (given.length === 0) throw new Refusal(400, 'bad request', 'file: expected one file or more.');
    const { outlet, published } = context.req.valid('form');
    const items = await Promise.all(given.map((file) => fileItem(file, { outlet, published })));
    return context.json(additions.begin(request.data, items), 202);
  });

  app.openapi(api.listAdditions, (context) => context.json({ items: additions.list() }, 200));
  app.openapi(api.readAddition, (context) => context.json(additions.read(context.req.valid('param').id), 200));
  app.openapi(api.cancelAddition, async (context) =>
    context.json(await additions.cancel(context.req.valid('param').id), 200),
  );

  app.get(api.readEvents.path, (context) =>
    streamSSE(context, async (stream) => {
      const { promise: ended, resolve: end } = Promise.withResolvers<void>();
      const stop = events.listen(({ name, data }) => {
        void stream.writeSSE({ event: name, data: JSON.stringify(data) });
      });
      const beat = setInterval(() => void stream.write(': here\n\n'), BEAT).unref();
      stream.onAbort(end);
      const revision = await store.revision();
      await stream.writeSSE({ event: 'revision', data: JSON.stringify({ revision }), retry: 2000 });
      await ended;
      clearInterval(beat);
      stop();
    }),
  );
}

function pastedItem({ text, title, outlet, published, url }: api.Pasted): Item {
  return {
    name: title ?? 'pasted text',
    content: { text },
    ...(title && { title }),
    ...(outlet && { outlet }),
    ...(published && { published }),
    ...(url && { url }),
  };
}

async function fileItem(
  file: File,
  { outlet, published }: { readonly outlet: string | undefined; readonly published: string | undefined },
): Promise<Item> {
  return {
    // Only the last part: what a browser gives as a name may lead anywhere.
    name: file.name.replace(/^.*[\\/]/, '').slice(0, 300) || 'file',
    content: { bytes: await file.bytes(), mediaType: file.type || null },
    ...(outlet && { outlet }),
    ...(published && { published }),
  };
}
