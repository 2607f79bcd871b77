import type { ClaimQuery, Store } from '@dateline/store';
import type { Hands } from './worker/hands.ts';

/** The columns of all claims, read by a thread and kept until the record changes. */
export interface Columns {
  /** The columns as JSON, packed with gzip. */
  read(): Promise<{ readonly revision: number; readonly bytes: Uint8Array<ArrayBuffer> }>;
  /** Which rows of the columns a query asks for. */
  rows(query: ClaimQuery): Promise<{ revision: number; rows: number[] }>;
}

interface Kept {
  readonly revision: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly rowOf: ReadonlyMap<string, number>;
}

export function createColumns(store: Store, hands: Hands): Columns {
  let kept: Kept | null = null;
  let reading: Promise<Kept> | null = null;

  /** Read once for all who ask at the same time. */
  const read = async (): Promise<Kept> => {
    const revision = await store.revision();
    if (kept?.revision === revision) return kept;
    reading ??= hands
      .columns()
      .then(({ revision: of, keys, bytes }) => {
        kept = { revision: of, bytes, rowOf: new Map(keys.map((key, row) => [key, row])) };
        return kept;
      })
      .finally(() => {
        reading = null;
      });
    return reading;
  };

  return {
    read,
    async rows(query) {
      const { revision, rowOf } = await read();
      const names = await store.names(query);
      return { revision, rows: names.flatMap(({ key }) => rowOf.get(key) ?? []).sort((a, b) => a - b) };
    },
  };
}
