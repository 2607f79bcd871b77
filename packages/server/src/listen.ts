import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import type { OpenAPIHono } from '@hono/zod-openapi';

/** An application that answers on a port. */
export interface Listening {
  /** `http://127.0.0.1:4680` */
  readonly address: string;
  /** Stops answering; who still listens to events is let go. */
  close(): Promise<void>;
}

/** The port where nobody asks for another. */
export const PORT = 4680;

/**
 * Opens a port for an application; 0 takes any that is free.
 *
 * @throws Error of one line when the port cannot be opened.
 */
export async function listen(
  app: Pick<OpenAPIHono, 'fetch'>,
  { host = '127.0.0.1', port = PORT }: { readonly host?: string; readonly port?: number } = {},
): Promise<Listening> {
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  // A slow client may take this long for a body, then its connection is given up.
  server.requestTimeout = 300_000;
  server.headersTimeout = 20_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new Error(whyNot(error, host, port))));
    server.listen(port, host, resolve);
  });
  const bound = server.address();
  const at = typeof bound === 'object' && bound !== null ? bound.port : port;
  return {
    address: `http://${host.includes(':') ? `[${host}]` : host}:${at}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function whyNot({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  if (code === 'EADDRINUSE')
    return `port ${port} of ${host} is in use, perhaps by another dateline serve. Give another: --port ${port + 1}.`;
  if (code === 'EACCES') return `port ${port} may not be opened. Give one above 1023: --port ${PORT}.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `${host} is no address of this machine.`;
  return `port ${port} of ${host} could not be opened (${message}).`;
}
