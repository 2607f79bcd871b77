import { unlinkSync } from 'node:fs';
import { type FileHandle, open, realpath, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Sink } from '@dateline/formats';
import { UsageError } from './failure.ts';

/** Something to write to that is either finished whole or leaves nothing behind. */
export interface Output extends Sink {
  finish(): Promise<void>;
  /** Takes back what was written, where it can be. */
  abandon(): Promise<void>;
}

/** Text is gathered to this many characters before it is handed on: a system call for each feature of a map is slow. */
const BUFFER = 1 << 16;

/** Standard output. Waits for a slow reader, and ends the process quietly when the reader has gone (`| head`). */
export function standardOutput(): Output {
  const stream = process.stdout;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  let buffer = '';
  const hand = async (chunk: string | Uint8Array) => {
    if (chunk.length > 0 && !stream.write(chunk)) await new Promise<void>((resolve) => stream.once('drain', resolve));
  };
  const flush = () => {
    const text = buffer;
    buffer = '';
    return hand(text);
  };
  return {
    async write(chunk) {
      if (typeof chunk !== 'string') {
        await flush();
        return hand(chunk);
      }
      buffer += chunk;
      // A person at a terminal reads along.
      if (stream.isTTY || buffer.length >= BUFFER) await flush();
    },
    finish: flush,
    abandon: flush,
  };
}

/**
 * A file that appears whole or not at all: it is written under another name in the same folder and renamed at the end.
 * What is there already and is no ordinary file (`/dev/null`, a pipe) is written to as it is.
 *
 * @throws UsageError at once where the file cannot be written, before any work is done.
 */
export async function fileOutput(path: string, option: string): Promise<Output> {
  const target = await realpath(path).catch(() => path);
  const existing = await stat(target).catch(() => null);
  if (existing?.isDirectory()) throw new UsageError(`--${option} ${path} is a folder. Name a file in it.`);
  const inPlace = existing !== null && !existing.isFile();
  const temporary = inPlace ? null : join(dirname(target), `.${basename(target)}.${process.pid}.part`);
  let file: FileHandle;
  try {
    file = await open(temporary ?? target, 'w');
  } catch (error) {
    throw new UsageError(`--${option} ${path} cannot be written: ${whyNot(error, dirname(path))}`);
  }
  const removeOnExit = () => {
    try {
      if (temporary) unlinkSync(temporary);
    } catch {
      // It has been renamed or was never made.
    }
  };
  process.once('exit', removeOnExit);
  let buffer = '';
  const hand = async (chunk: string | Uint8Array) => {
    try {
      await file.writeFile(chunk);
    } catch (error) {
      throw new UsageError(`--${option} ${path} could not be written to the end: ${whyNot(error, dirname(path))}`);
    }
  };
  const flush = () => {
    const text = buffer;
    buffer = '';
    return hand(text);
  };
  return {
    async write(chunk) {
      if (typeof chunk !== 'string') {
        await flush();
        return hand(chunk);
      }
      buffer += chunk;
      if (buffer.length >= BUFFER) await flush();
    },
    async finish() {
      await flush();
      await file.close();
      if (temporary) await rename(temporary, target);
      process.off('exit', removeOnExit);
    },
    async abandon() {
      await file.close();
      if (temporary) await unlink(temporary).catch(() => undefined);
      process.off('exit', removeOnExit);
    },
  };
}

function whyNot(error: unknown, folder: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
      return `there is no folder ${folder}. Create it first.`;
    case 'ENOTDIR':
      return `${folder} is no folder.`;
    case 'EACCES':
    case 'EPERM':
      return `no permission to write in ${folder}. Choose another place.`;
    case 'EROFS':
      return 'the disk is read-only. Choose another place.';
    case 'ENOSPC':
      return 'the disk is full. Make room or choose another place.';
    default:
      return `${error instanceof Error ? error.message : String(error)}.`;
  }
}
