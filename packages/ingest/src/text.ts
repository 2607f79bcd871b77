import { decode } from './decode.ts';
import { type Bytes, type Incoming, type Problem, type Reader, type ReadOptions, tooLarge } from './incoming.ts';

/** Plain text: the whole file is one report. Markdown is read as it stands. */
export const text: Reader = {
  id: 'text',
  label: 'plain text, one report a file',
  extensions: ['.txt', '.text', '.md'],
  async *read(bytes: Bytes, name: string, options: ReadOptions): AsyncIterable<Incoming> {
    const whole = await gather(bytes, options.maxBytes);
    if (whole === null) return yield failed(name, tooLarge(null, options.maxBytes));
    const decoded = decode(whole);
    if (!decoded.ok) return yield failed(name, decoded.problem);
    const problem = textProblem(decoded.text, whole.length);
    if (problem) return yield failed(name, problem);
    yield { ok: true, name, report: { text: decoded.text }, warnings: [] };
  },
};

/** The problem of a text that no report can be; null where it may be one. */
export function textProblem(content: string, bytes: number): Problem | null {
  if (content.trim() === '') {
    const came = bytes === 0 ? 'empty' : 'nothing but blanks';
    return { kind: 'empty', message: `${came}, where the text of a report was expected. Check that it was saved` };
  }
  if (/^\s*<(?:!doctype html|html|head|body|\?xml|rss|feed)\b/i.test(content)) {
    const message = 'a web page or feed (HTML or XML), not plain text. Save its text, without the markup';
    return { kind: 'markup', message };
  }
  return null;
}

function failed(name: string, problem: Problem): Incoming {
  return { ok: false, name, problem };
}

/** All bytes in one piece; null as soon as there are more than allowed. */
async function gather(bytes: Bytes, maxBytes: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    length += chunk.length;
    if (length > maxBytes) return null;
    chunks.push(chunk);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
