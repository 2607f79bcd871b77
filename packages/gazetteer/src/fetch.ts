import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportOptions, ImportResult } from './import.ts';
import { addGazetteer } from './store.ts';

/** Where GeoNames publishes its dumps. */
const GEONAMES = 'https://download.geonames.org/export/dump';

/**
 * Downloads the GeoNames dump of a country and adds it. This is the one thing here that needs the network, and only
 * because it is asked to.
 *
 * @throws Error that says when the network or the country is not there.
 */
export async function fetchGazetteer(
  country: string,
  options: ImportOptions & { folder?: string } = {},
): Promise<ImportResult> {
  const code = country.toUpperCase();
  if (!/^[A-Z]{2}$/.test(code))
    throw new Error(`A country is named by two letters (ISO 3166-1), such as SY; got "${country}".`);
  const url = `${GEONAMES}/${code}.zip`;
  let response: Response;
  try {
    response = await fetch(url, { signal: AbortSignal.timeout(120_000) });
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    throw new Error(
      `${url} cannot be reached (${cause}). Is there a network? A dump downloaded elsewhere can be added as a file.`,
    );
  }
  if (!response.ok || response.body === null)
    throw new Error(
      `${url} answered ${response.status}${response.status === 404 ? `: GeoNames has no country ${code}` : ''}.`,
    );
  const folder = await mkdtemp(join(tmpdir(), 'dateline-'));
  const path = join(folder, `${code}.zip`);
  try {
    const file = await open(path, 'w');
    try {
      for await (const chunk of response.body) await file.writeFile(chunk as Uint8Array);
    } finally {
      await file.close();
    }
    return await addGazetteer([path], { name: code, ...options });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
