import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request that the server was sent. */
export interface Seen {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

export type Reply = (response: ServerResponse, request: IncomingMessage) => void;

/** An endpoint that replays answers, one a request, the last one again and again. */
export interface ModelServer {
  readonly endpoint: string;
  readonly seen: Seen[];
  close(): Promise<void>;
}

export async function modelServer(...replies: readonly Reply[]): Promise<ModelServer> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => {
      body += part;
    });
    request.on('end', () => {
      seen.push({ path: request.url ?? '', authorization: request.headers.authorization, body });
      replies[Math.min(seen.length, replies.length) - 1]!(response, request);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}/v1`,
    seen,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

/** A whole answer of a chat model. */
export function says(content: string): Reply {
  return (response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ id: 'x', choices: [{ index: 0, message: { role: 'assistant', content } }] }));
  };
}

/** An answer with a status and a body of any kind. */
export function answers(status: number, body = '', headers: Readonly<Record<string, string>> = {}): Reply {
  return (response) => {
    response.writeHead(status, headers);
    response.end(body);
  };
}

/** No answer at all. */
export const silence: Reply = () => undefined;
