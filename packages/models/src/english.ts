import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** Where the English model lies. */
export const ENGLISH_MODEL = fileURLToPath(new URL('../english.model', import.meta.url));

/** The bytes of the English model, for `readModel` of @dateline/core. */
export async function loadEnglishModel(path: string = ENGLISH_MODEL): Promise<ArrayBuffer> {
  const file = await readFile(path);
  return file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer;
}
