import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What is kept of an answer. */
export interface CachedPage {
  /** The address that was asked for. */
  readonly asked: string;
  /** Where it was found, after redirections. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Instant in UTC at which it was fetched. */
  readonly retrievedAt: string;
  /** Instant in UTC at which the server last said that it is still so. */
  readonly checkedAt: string;
  /** Whether its server is on this machine or in the network around it. */
  readonly near: boolean;
  readonly body: Uint8Array;
}

/** Pages that were fetched, by address. */
export interface PageCache {
  /** Null where there is none, or where what is there is damaged. */
  get(asked: string): Promise<CachedPage | null>;
  put(page: CachedPage): Promise<void>;
}

/**
 * A cache in a folder, which is made when it is first needed and may be deleted at any time: two files a page, named for
 * its address. A page that cannot be written is not kept, and the next run fetches it again.
 */
export function folderCache(folder: string): PageCache {
  const nameOf = (asked: string) => join(folder, createHash('sha256').update(asked).digest('hex'));
  return {
    async get(asked) {
      try {
        const name = nameOf(asked);
        const facts = JSON.parse(await readFile(`${name}.json`, 'utf8')) as Omit<CachedPage, 'body'> & {
          sha256: string;
        };
        const body = new Uint8Array(await readFile(`${name}.body`));
        // Both were written whole, but another process may have been between them.
        const { sha256, ...page } = facts;
        return page.asked === asked && sha256 === sha256Of(body) ? { ...page, body } : null;
      } catch {
        return null;
      }
    },
    async put({ body, ...facts }) {
      const name = nameOf(facts.asked);
      try {
        await mkdir(folder, { recursive: true });
        await writeWhole(`${name}.body`, body);
        await writeWhole(`${name}.json`, `${JSON.stringify({ ...facts, sha256: sha256Of(body) })}\n`);
      } catch {
        await Promise.allSettled([rm(`${name}.json`, { force: true }), rm(`${name}.body`, { force: true })]);
      }
    },
  };
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const beside = `${path}.${randomUUID()}`;
  try {
    await writeFile(beside, content);
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
