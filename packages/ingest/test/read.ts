import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DEFAULT_MAX_BYTES, type Incoming, type Reader, type ReadOptions, type Taken } from '../src/incoming.ts';
import { readAs, readBytes } from '../src/reading.ts';

interface How extends Partial<ReadOptions> {
  /** Bytes of each piece that the input comes in. */
  readonly pieces?: number;
}

/** Everything that a stream gives. */
export async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}

function chunked(input: string | Uint8Array, pieces: number): Uint8Array[] {
  const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : new Uint8Array(input);
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += pieces) chunks.push(bytes.subarray(at, at + pieces));
  return chunks;
}

/** What a reader makes of an input. */
export function readWith(reader: Reader, input: string | Uint8Array, { pieces = 1 << 16, ...options }: How = {}) {
  return all(readAs(reader, chunked(input, pieces), 'in', { maxBytes: DEFAULT_MAX_BYTES, ...options }));
}

/** What becomes of an input by its name and content. */
export function readNamed(name: string, input: string | Uint8Array, { pieces = 1 << 16, ...options }: How = {}) {
  return all(readBytes(chunked(input, pieces), name, { maxBytes: DEFAULT_MAX_BYTES, ...options }));
}

/** The one report of an input that has one. Throws where there is none or there are several. */
export async function only(incoming: Promise<Incoming[]>): Promise<Taken> {
  const [first, ...more] = await incoming;
  if (first === undefined || more.length > 0) throw new Error(`${more.length + (first ? 1 : 0)} reports`);
  if (!first.ok) throw new Error(`${first.name}: ${first.problem.message}`);
  return first;
}

/** In short: the text of what was read, name and kind of what was not. */
export function problems(list: readonly Incoming[]): string[] {
  return list.map((incoming) => (incoming.ok ? incoming.report.text : `${incoming.name} ${incoming.problem.kind}`));
}

/** A folder of its own for one test, with some files in it, taken away afterwards. */
export function folderWith(
  t: { after(fn: () => void): void },
  files: Readonly<Record<string, string | Uint8Array>> = {},
): string {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}
