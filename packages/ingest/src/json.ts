import { gather } from './bytes.ts';
import { decode } from './decode.ts';
import { feed } from './feed.ts';
import {
  type Bytes,
  type Enclosed,
  failed,
  type Incoming,
  type Reader,
  type ReadOptions,
  tooLarge,
} from './incoming.ts';
import { readRecord } from './jsonl.ts';
import { malformed } from './record.ts';
import { textProblem } from './text-problem.ts';

/** Names under which exports put their list of records. */
const LISTS = new Set([
  'items',
  'articles',
  'reports',
  'documents',
  'docs',
  'results',
  'records',
  'data',
  'hits',
  'rows',
]);

/** JSON: one report, a list of them, an object with a list of them, or a JSON Feed. */
export const json: Reader = {
  id: 'json',
  label: 'JSON, one report or a list of them; JSON Feed',
  extensions: ['.json'],
  mediaTypes: ['application/json'],
  async *read(bytes: Bytes, name: string, options: ReadOptions): AsyncIterable<Incoming | Enclosed> {
    const whole = await gather(bytes, options.maxBytes);
    if (whole === null) return yield { ok: false, name, problem: tooLarge(null, options.maxBytes) };
    const decoded = decode(whole, { encoding: options.encoding });
    if (!decoded.ok) return yield { ok: false, name, problem: decoded.problem };
    const { text } = decoded;
    if (text.trim() === '') return yield { ok: false, name, problem: textProblem(text, whole.length)! };
    if (/"version"\s*:\s*"https?:\/\/(?:www\.)?jsonfeed\.org\//.test(text.slice(0, 10_000))) {
      return yield* feed.read([whole], name, options);
    }
    const list = /^\s*\[/.test(text) ? text.indexOf('[') : listWithin(text);
    if (list === null) {
      const value = parse(text);
      if ('problem' in value) yield malformed(name, `not JSON (${value.problem}). Check that it was saved whole`);
      else yield readRecord(value.value, whole, name, options);
      return;
    }
    let count = 0;
    for (const element of elements(text, list)) {
      count++;
      const at = `${name}#${count}`;
      const value = parse(element);
      if ('problem' in value) yield malformed(at, `not JSON (${value.problem})`);
      else yield readRecord(value.value, new TextEncoder().encode(element), at, options);
    }
    if (count === 0) yield failed(name, 'empty', 'a list without anything in it. Check that it was saved whole');
  },
};

function parse(text: string): { readonly value: unknown } | { readonly problem: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message.replace(/\s+/g, ' ').slice(0, 200) : 'unknown reason' };
  }
}

/** Where the list begins that is a field of an object at the top, by the names that exports use; null where there is none. */
function listWithin(text: string): number | null {
  let depth = 0;
  let key: string | null = null;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) {
      const end = stringEnd(text, at);
      if (depth === 1 && /^\s*:/.test(text.slice(end, end + 20))) key = text.slice(at + 1, end - 1);
      at = end - 1;
    } else if (code === 0x7b || code === 0x5b) {
      if (code === 0x5b && depth === 1 && key !== null && LISTS.has(key) && /^\[\s*\{/.test(text.slice(at, at + 50)))
        return at;
      depth++;
    } else if (code === 0x7d || code === 0x5d) depth--;
  }
  return null;
}

/**
 * The elements of a list as they stand in the text, one by one, so that a broken one spoils no other. Ends with the list or
 * where the text breaks off.
 */
function* elements(text: string, list: number): Iterable<string> {
  let depth = 0;
  let from = list + 1;
  for (let at = list + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) at = stringEnd(text, at) - 1;
    else if (code === 0x7b || code === 0x5b) depth++;
    else if (code === 0x7d || (code === 0x5d && depth > 0)) depth--;
    else if (depth === 0 && (code === 0x2c || code === 0x5d)) {
      const element = text.slice(from, at).trim();
      if (element !== '') yield element;
      from = at + 1;
      if (code === 0x5d) return;
    }
  }
  const rest = text.slice(from).trim();
  if (rest !== '') yield rest;
}

/** Behind the closing quote of the string that opens here. */
function stringEnd(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x5c) at++;
    else if (code === 0x22) return at + 1;
  }
  return text.length;
}
