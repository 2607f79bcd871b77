import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Ended } from './run.ts';

const RUNNER = fileURLToPath(new URL('each-runner.ts', import.meta.url));

/** Runs several commands one after the other in one process, which is many times faster than a process each. */
export function datelineEach(
  lists: readonly (readonly string[])[],
  { cwd, env = {} }: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): Promise<Ended[]> {
  return new Promise((resolve, reject) => {
    const { FORCE_COLOR: _, NO_COLOR: __, COLUMNS: ___, ...rest } = process.env;
    const child = spawn(process.execPath, [RUNNER, JSON.stringify(lists)], {
      cwd,
      env: { ...rest, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve(JSON.parse(out)) : reject(new Error(`the runner ended with ${code}`)),
    );
  });
}
