import { open } from 'node:fs/promises';

/** Bytes that can be read at any place. */
export interface RandomAccess extends AsyncDisposable {
  readonly size: number;
  /** Fewer bytes only at the end. */
  read(from: number, length: number): Promise<Uint8Array>;
}

/** A file, read where it is asked for. Throws as `node:fs` does. */
export async function fileAccess(path: string): Promise<RandomAccess> {
  const file = await open(path, 'r');
  const { size } = await file.stat();
  return {
    size,
    async read(from, length) {
      const buffer = new Uint8Array(Math.max(0, Math.min(length, size - from)));
      let filled = 0;
      while (filled < buffer.length) {
        const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, from + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return buffer.subarray(0, filled);
    },
    [Symbol.asyncDispose]: () => file.close(),
  };
}

/** Bytes that are held already. */
export function heldAccess(bytes: Uint8Array): RandomAccess {
  return {
    size: bytes.length,
    read: async (from, length) => bytes.subarray(from, from + length),
    [Symbol.asyncDispose]: async () => undefined,
  };
}
