import { lines } from './bytes.ts';
import { decode } from './decode.ts';
import { type Bytes, type Incoming, type Reader, type ReadOptions, tooLarge } from './incoming.ts';
import { type Mapping, PARTS } from './mapping.ts';
import { draftOf, malformed, report } from './record.ts';
import { textProblem } from './text-problem.ts';

/** What a line should look like, for messages. */
const SHAPE = '{"id": "…", "text": "…", "outlet": "…", "published": "2017-06-02", "title": "…"}';

/**
 * JSON Lines: one report a line, `text` required, the rest optional, other fields ignored.
 *
 * Lines are read one by one, so a file may be larger than memory; a line that cannot be used is a problem of its own and
 * the next is read.
 */
export const jsonl: Reader = {
  id: 'jsonl',
  label: 'JSON Lines, one report a line',
  extensions: ['.jsonl', '.ndjson'],
  mediaTypes: ['application/x-ndjson', 'application/jsonl', 'application/jsonlines'],
  async *read(bytes: Bytes, name: string, options: ReadOptions): AsyncIterable<Incoming> {
    let found = false;
    for await (const line of lines(bytes, options.maxBytes)) {
      const at = `${name}:${line.number}`;
      if (line.bytes === null) {
        found = true;
        yield { ok: false, name: at, problem: tooLarge(null, options.maxBytes) };
        continue;
      }
      const incoming = readLine(line.bytes, at, options);
      if (incoming === null) continue;
      found = true;
      yield incoming;
      if (!incoming.ok && incoming.problem.kind === 'binary' && line.number === 1) return;
    }
    if (!found) yield { ok: false, name, problem: textProblem('', 0)! };
  },
};

/** Reads one line; null where it is blank. */
function readLine(bytes: Uint8Array, name: string, options: ReadOptions): Incoming | null {
  const decoded = decode(bytes, { encoding: options.encoding });
  if (!decoded.ok) return { ok: false, name, problem: decoded.problem };
  if (decoded.text.trim() === '') return null;
  let value: unknown;
  try {
    value = JSON.parse(decoded.text);
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/\s+/g, ' ') : 'unknown reason';
    return malformed(name, `not JSON (${reason}), where a line like ${SHAPE} was expected`);
  }
  return readRecord(value, bytes, name, options);
}

/** Fields of the parts where no mapping says otherwise: each has its part's name. */
const OWN_NAMES: Mapping = Object.fromEntries(PARTS.map((part) => [part, [part]]));

/** Reads a record of JSON as a report, saying what is wrong with it. `bytes` are those it was read from. */
export function readRecord(
  value: unknown,
  bytes: Uint8Array,
  name: string,
  { mapping, dateOrder }: Pick<ReadOptions, 'mapping' | 'dateOrder'>,
): Incoming {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const came = value === null ? 'null' : Array.isArray(value) ? 'a list' : `a ${typeof value}`;
    return malformed(name, `${came}, where an object like ${SHAPE} was expected`);
  }
  const fields: Mapping = { ...OWN_NAMES, ...mapping };
  const [field = 'text'] = fields.text ?? [];
  if (fields.text?.length === 1 && typeof fieldOf(value, field) !== 'string') {
    const came = fieldOf(value, field) === undefined ? `no field "${field}"` : `a field "${field}" that is no string`;
    const has = Object.keys(value).slice(0, 12).join(', ');
    return {
      ok: false,
      name,
      problem: {
        kind: 'columns',
        message: `${came}, where an object like ${SHAPE} was expected${has === '' ? '' : `; it has ${has}`}. Say which holds the report`,
      },
    };
  }
  const { draft, warnings } = draftOf((path) => fieldOf(value, path), fields);
  return report(name, draft, { original: { bytes, mediaType: 'application/json' }, warnings, dateOrder });
}

/** The value at a field, or at a path of fields `article.body` where no field has that whole name. */
function fieldOf(record: object, path: string): unknown {
  if (Object.hasOwn(record, path)) return (record as Record<string, unknown>)[path];
  let value: unknown = record;
  for (const step of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}
