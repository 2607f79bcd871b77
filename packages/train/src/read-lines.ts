import { readFileSync } from 'node:fs';

/** The values of a file of JSON Lines. */
export function readLines<Value>(path: string): Value[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Value);
}
