import { OpenAPIHono, type z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { atMost, ownHosts, ownSite, safeHeaders } from './guard.ts';
import { servePage } from './page.ts';
import { Refusal } from './refusal.ts';
import { aboutRoutes } from './routes/about.ts';
import { addingRoutes } from './routes/adding.ts';
import { agreementRoutes } from './routes/agreement.ts';
import { claimRoutes } from './routes/claims.ts';
import { decisionRoutes } from './routes/decisions.ts';
import { exportRoutes } from './routes/exporting.ts';
import { goldRoutes } from './routes/gold.ts';
import { incidentRoutes } from './routes/incidents.ts';
import { reportRoutes } from './routes/reports.ts';
import { tileRoutes } from './routes/tiles.ts';
import type { Services } from './services.ts';
import { revisionTags } from './tags.ts';
import type { Tiles } from './tiles.ts';

export interface AppOptions {
  /** Names besides those of the loopback that the server answers to. */
  readonly hosts?: readonly string[];
  /** Folder of the built page; only the API without. */
  readonly page?: string | null;
  /** What the map of the page is drawn on; only what the page has of its own without. */
  readonly tiles?: Tiles | null;
  /** Hears of faults of ours, which are answered in few words. */
  readonly onFault?: (error: unknown) => void;
}

/** A text of five million characters of any alphabet, as JSON. */
const MOST_TEXT = 32_000_000;
const MOST_DECISIONS = 8_000_000;

/** The application as a value: `app.request('/api')` answers without a port. */
export function createApp(services: Services, options: AppOptions = {}): OpenAPIHono {
  const app = new OpenAPIHono({
    defaultHook: (result) => {
      if (!result.success) throw new Refusal(400, 'bad request', issueWords(result.error, result.target));
    },
  });
  app.onError((error, context) => answerError(error, context, options.onFault));
  app.notFound((context) => context.json({ kind: 'not found', message: 'There is no such route.' }, 404));

  app.use(safeHeaders());
  app.use(ownHosts(options.hosts));
  app.use('/api/*', ownSite());
  app.use('/api', ownSite());
  app.use('/api/*', revisionTags(services.store));
  const advice = 'Split it, or add it as a file.';
  app.use('/api/additions/files', atMost(services.mostBytes, 'Add fewer files at once, or use dateline add.'));
  app.on('POST', ['/api/code', '/api/additions'], atMost(MOST_TEXT, advice));
  app.on(
    ['POST', 'PUT'],
    ['/api/decisions', '/api/decisions/*', '/api/incidents/*', '/api/outlets'],
    atMost(MOST_DECISIONS, advice),
  );

  const tiles = options.tiles ?? null;
  aboutRoutes(app, services, tiles);
  tileRoutes(app, tiles);
  for (const register of [
    claimRoutes,
    reportRoutes,
    incidentRoutes,
    decisionRoutes,
    agreementRoutes,
    addingRoutes,
    exportRoutes,
    goldRoutes,
  ])
    register(app, services);
  if (options.page) servePage(app, options.page, tiles?.host ? [new URL(tiles.address).origin] : []);
  return app;
}

function answerError(error: unknown, context: Context, onFault: AppOptions['onFault']): Response {
  if (error instanceof Refusal) return context.json({ kind: error.kind, message: error.message }, error.status);
  // What Hono itself refuses: a body that is no JSON, or of a type that the route does not take.
  if (error instanceof HTTPException && error.status === 415)
    return context.json({ kind: 'unsupported', message: 'The body is not of the type that this route takes.' }, 415);
  if (error instanceof HTTPException && error.status < 500)
    return context.json({ kind: 'bad request', message: `The body could not be read: ${error.message}.` }, 400);
  onFault?.(error);
  return context.json(
    { kind: 'fault', message: 'This is a fault of Dateline; the terminal in which it runs says more.' },
    500,
  );
}

/** What was wrong with a value that was given, in a line. */
function issueWords(error: z.ZodError, target: string): string {
  let issue = error.issues[0];
  const path = [...(issue?.path ?? [])];
  // Of a value that may be one or several, what is wrong with the one.
  while (issue?.code === 'invalid_union' && issue.errors.length > 0) {
    issue = issue.errors.at(-1)![0];
    path.push(...(issue?.path ?? []));
  }
  return `${path.join('.') || target}: ${issue?.message ?? 'not what was expected'}.`;
}
