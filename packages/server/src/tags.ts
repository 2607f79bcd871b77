import type { Store } from '@dateline/store';
import type { MiddlewareHandler } from 'hono';

/** Answers that are made of the record alone. */
const OF_THE_RECORD = /^\/api\/(?:claims|reports|incidents|situation|decisions|agreement|disputes|views)(?:\/|$)/;

/** Gives such answers the number of the record's state as ETag, and 304 to whoever has them already. */
export function revisionTags(store: Store): MiddlewareHandler {
  return async (context, next) => {
    const { pathname } = new URL(context.req.url);
    if (context.req.method !== 'GET' || !OF_THE_RECORD.test(pathname)) return next();
    const tag = `"r${await store.revision()}"`;
    if (context.req.header('if-none-match') === tag) return context.body(null, 304, { etag: tag });
    await next();
    if (context.res.status === 200) context.res.headers.set('etag', tag);
    return undefined;
  };
}
