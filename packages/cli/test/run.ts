import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));

/** A folder that is not there, so that what the person at this machine has added changes no test. */
const NO_SETS = join(tmpdir(), 'dateline-no-sets');

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

interface How {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Interrupts the command, as Ctrl-C does. */
  readonly interrupt?: AbortSignal;
  /** Is told all that standard error has, whenever there is more. */
  readonly heard?: (err: string) => void;
}

/** Runs the real command in a process of its own, from the repository's root, and waits for its end. */
export function dateline(
  args: readonly string[],
  { input = '', env = {}, cwd = ROOT, interrupt, heard }: How = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const { FORCE_COLOR: _, NO_COLOR: __, COLUMNS: ___, ...rest } = process.env;
    const child = spawn(process.execPath, [MAIN, ...args], { cwd, env: { ...rest, DATELINE_HOME: NO_SETS, ...env } });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
      heard?.(err);
    });
    interrupt?.addEventListener('abort', () => child.kill('SIGINT'));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

/** A folder of its own for one test, with some files in it, taken away afterwards. */
export function folderWith(
  t: { after(fn: () => void): void },
  files: Readonly<Record<string, string | Uint8Array>> = {},
): string {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-cli-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** A short report with two claims that no reading should miss. */
export const REPORT =
  'Government troops captured the village of Trijueque on Friday. Rebel artillery shelled Guadalajara, killing four civilians, a doctor said.\n';
