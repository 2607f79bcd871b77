import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** A PostgreSQL server of the tests' own, on a socket in a folder of its own; nothing listens on the network. */
export interface Cluster {
  readonly address: string;
  stop(): Promise<void>;
}

/** Starts a server, or says why there is none to start. */
export async function startCluster(): Promise<Cluster | string> {
  const binaries = findBinaries();
  if (binaries === null)
    return 'PostgreSQL is not installed (Debian: apt-get install postgresql postgresql-15-postgis-3)';
  const folder = mkdtempSync(join(tmpdir(), 'dateline-postgres-'));
  // PostgreSQL refuses to run as root; Debian's package brings the user.
  const who = userInfo().uid === 0 ? userIds('postgres') : {};
  try {
    chmodSync(folder, 0o777);
    const data = join(folder, 'data');
    const options = { cwd: folder, ...who };
    const make = ['-D', data, '-U', 'dateline', '-A', 'trust', '--no-sync', '-E', 'UTF8', '--locale=C.UTF-8'];
    execFileSync(join(binaries, 'initdb'), make, { ...options, stdio: 'pipe' });
    const settings = [
      'fsync=off',
      'synchronous_commit=off',
      'full_page_writes=off',
      'listen_addresses=',
      `unix_socket_directories=${folder}`,
      'shared_buffers=64MB',
      'jit=off',
    ].flatMap((setting) => ['-c', setting]);
    const child = spawn(join(binaries, 'postgres'), ['-D', data, ...settings], { ...options, stdio: 'ignore' });
    const address = `postgresql://dateline@/postgres?host=${encodeURIComponent(folder)}`;
    const stop = async (): Promise<void> => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    };
    const problem = await ready(address);
    if (problem === null) return { address, stop };
    await stop();
    return problem;
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    return `PostgreSQL does not start here (${error instanceof Error ? error.message.split('\n')[0] : String(error)})`;
  }
}

function userIds(name: string): { uid: number; gid: number } {
  const id = (what: string): number => Number(execFileSync('id', [what, name], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

function findBinaries(): string | null {
  const versions = '/usr/lib/postgresql';
  const newest = existsSync(versions) ? readdirSync(versions).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...newest.map((version) => join(versions, version, 'bin')), ...(process.env.PATH ?? '').split(':')];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'))) ?? null;
}

/** Waits for the server and makes PostGIS; what is wrong, or null. */
async function ready(address: string): Promise<string | null> {
  for (let attempt = 0; attempt < 150; attempt++) {
    const client = new pg.Client({ connectionString: address });
    try {
      await client.connect();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
      continue;
    }
    try {
      await client.query('create extension if not exists postgis schema public');
      return null;
    } catch {
      return 'PostgreSQL has no PostGIS (Debian: apt-get install postgresql-15-postgis-3)';
    } finally {
      await client.end();
    }
  }
  return 'PostgreSQL did not answer within 15 s';
}
