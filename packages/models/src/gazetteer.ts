import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Gazetteer, readGazetteer } from '@dateline/core';

/** Where set-up builds the default set. */
export const DEFAULT_GAZETTEER = fileURLToPath(new URL('../../../build/gazetteer/default.gazetteer', import.meta.url));

/**
 * Reads the default gazetteer: settlements of a thousand people and more, administrative units, countries, and the
 * regions, waters and facilities of the feature table.
 *
 * @throws Error that names the command which builds it, when it is not there.
 */
export function loadDefaultGazetteer(path: string = DEFAULT_GAZETTEER): Gazetteer {
  if (!existsSync(path))
    throw new Error(`There is no default gazetteer at ${path}. Build it: node packages/gazetteer/src/build-default.ts`);
  const file = readFileSync(path);
  // A file larger than the pool stands at the start of its own buffer; a copy is made only where it does not.
  const buffer =
    file.byteOffset === 0 && file.buffer.byteLength === file.byteLength
      ? file.buffer
      : file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength);
  return readGazetteer(buffer as ArrayBuffer);
}
